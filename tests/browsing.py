"""A real browser on a real desk: starts `rumordesk serve` on loopback, and notes whatever a page should not do."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from published_story import PASSWORD

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
REQUIRED = "REQUIRE_CHROMIUM"
PATIENCE = 60.0
"""Seconds within which a desk has to answer."""


def chromium() -> str:
    """Where the browser is. Skips the test where there is none, or fails it where one is required."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    if os.environ.get(REQUIRED):
        pytest.fail("no chromium, and REQUIRE_CHROMIUM is set")
    pytest.skip("SKIPPED: no chromium on the path; install Debian's chromium to run the browser's tests")


class Address(str):
    """Where a desk is, and as which process."""

    pid: int


@contextmanager
def served(store: Path, folder: Path, *options: str) -> Iterator[Address]:
    """The address of a desk that is being served as the command line serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rumordesk", "serve", "--port", str(port), "--store", str(store), *options]
    env = {
        **os.environ, "RUMORDESK_CACHE_DIR": str(folder / "cache"), "RUMORDESK_DATA_DIR": str(folder / "data"),
        "RUMORDESK_WORKERS": "1",
    }  # fmt: skip
    log = (folder / "serve.log").open("w+b")
    process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(port, process, folder / "serve.log")
        address = Address(f"http://127.0.0.1:{port}")
        address.pid = process.pid
        yield address
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()
        log.close()


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as asked:
            asked.request("GET", "/healthz")
            if asked.getresponse().status == 200:
                return
        time.sleep(0.1)
    pytest.fail(f"the desk does not answer:\n{log.read_text(errors='replace')}")


@dataclass
class Visit:
    """One visitor: a context of its own, with whatever went wrong in it."""

    context: BrowserContext
    page: Page
    base: str
    troubles: list[str] = field(default_factory=list)
    loaded: list[Response] = field(default_factory=list)
    allowed: tuple[str, ...] = ()
    """Parts of complaints that this visit is out for."""

    @classmethod
    def begin(cls, browser: Browser, base: str, **options: object) -> Visit:
        """A new visitor, whose every request and complaint is looked at."""
        context = browser.new_context(base_url=base, **options)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        visit = cls(context, context.new_page(), base)
        context.on("request", visit._requested)
        context.on("response", visit._answered)
        context.on("console", visit._said)
        context.on("weberror", lambda error: visit.troubles.append(f"an error on the page: {error.error}"))
        return visit

    def _requested(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and f"{parts.scheme}://{parts.netloc}" != self.base:
            self.troubles.append(f"a request to another host: {request.url}")

    def _answered(self, response: Response) -> None:
        self.loaded.append(response)
        if response.status >= 500:
            self.troubles.append(f"{response.status} at {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(part in message.text for part in self.allowed):
            self.troubles.append(f"in the console: {message.text}")

    def end(self) -> None:
        """No page may have asked another host, broken the policy of content, or failed."""
        self.context.close()
        assert self.troubles == []

    def go(self, path: str) -> Response:
        """Open a path of the desk."""
        found = self.page.goto(path)
        assert found is not None
        return found

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        """By the form."""
        self.go("/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("button", name="Sign out").wait_for()
