// What the desk's pages do better with a script: progress and the live page renew themselves in place, and only the
// fields of the chosen source are shown. Without it all of them work.
"use strict";
(() => {
  const steps = document.getElementById("steps");
  if (steps) {
    const ask = async () => {
      try {
        const answer = await fetch(steps.dataset.job, { headers: { Accept: "application/json" } });
        if (!answer.ok) return location.reload();
        const said = await answer.json();
        if (said.target) return location.assign(said.target);
        if (said.state === "failed") return location.reload();
        steps.replaceChildren(...said.steps.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
      } catch { /* the desk does not answer just now: asked again below */ }
      setTimeout(ask, 400);
    };
    setTimeout(ask, 200);
  }
  const live = document.getElementById("live");
  if (live && "EventSource" in window) {
    const stream = new EventSource(live.dataset.events);
    stream.addEventListener("changed", async () => {
      const answer = await fetch(live.dataset.part);
      if (!answer.ok || answer.redirected) return stream.close();
      const open = [...live.querySelectorAll("details")].map((d) => d.open);
      const held = document.activeElement && live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      live.innerHTML = await answer.text();
      live.querySelectorAll("details").forEach((d, i) => { if (open[i]) d.open = true; });
      if (held) live.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
      document.getElementById("live-state").textContent = "It renews itself.";
    });
  }
  document.querySelectorAll(".asking").forEach((form) => {
    const show = () => form.querySelectorAll(".of").forEach((part) => {
      part.hidden = !document.getElementById(part.dataset.of).checked;
    });
    form.addEventListener("change", show);
    show();
  });
})();
