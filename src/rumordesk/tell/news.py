"""News in words: a title that accuses nobody, a sentence on what moved and by how much, and the words that did it.

It decides nothing: what is news was decided before. The words are the same in every format.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rumordesk.records import Citation, News, NewsKind, Rumor
from rumordesk.tell.plain import plain
from rumordesk.tell.words import instant, likelihood_word, percent, signed
from rumordesk.tell.words import source as outlet_and_day
from rumordesk.text.urls import text_fragment

_TITLES: dict[NewsKind, str] = {
    "on record": "a word on record",
    "legal step": "a court or public record",
    "witness": "a new witness",
    "withdrawn": "an article was rewritten",
    "explanations": "another explanation leads",
    "probability": "the probability moved",
    "deadline": "time to say how it turned out",
    "resolution": "how it turned out was noted",
}
_SIDES = {"supports": "for the claim", "denies": "against the claim", "neutral": "without a side"}


def title(rumor: Rumor, news: Sequence[News], note: str = "") -> str:
    """Who it is about and what kind of thing happened; never what the rumor says of them."""
    about = " and ".join(plain(p.name) for p in rumor.people) or "A rumor that you follow"
    kinds = list(dict.fromkeys(_TITLES[n.kind] for n in news))
    return f"{about}: {', '.join([*kinds, *([note] if note else [])])}"


def sentence(news: News) -> str:
    """What happened, what it moved in nats, and what the probability was and is."""
    return f"{_happened(news)} {_moved(news)}"


def sentences(news: Sequence[News]) -> str:
    """For readers, all that one look had to tell, without nats: a move that several share is told once, at the end."""
    found: list[str] = []
    for _, shared in groupby(news, key=lambda n: [percent(p) for p in n.probability]):
        here = list(shared)
        found += [*(headline(n) for n in here), _moved(max(here, key=lambda n: abs(n.nats)))]
    return " ".join(found)


def _happened(news: News) -> str:
    effect = f"{signed(news.nats, 2)} nats"
    if news.kind == "probability":
        return f"No new witness, but what came since moved the claim by {effect}."
    weighed = f" ({effect})" if news.kind in _WEIGHED else ""
    return f"{headline(news)[:-1]}{weighed}."


_WEIGHED: tuple[NewsKind, ...] = ("on record", "legal step", "witness")


def headline(n: News) -> str:
    """What happened, without its figures."""
    who = plain(n.source)
    match n.kind:
        case "on record":
            return f"On record {_SIDES[n.side]}: {who}."
        case "legal step":
            return f"A court or public record {_SIDES[n.side]}: {who}."
        case "witness":
            return f"A new witness {_SIDES[n.side]}: {who}."
        case "withdrawn":
            return f"An article that was {_SIDES[_side(n.before)]} was rewritten, and is so no more: {who}."
        case "explanations":
            return f"The explanation that leads is now “{who}”; it was “{plain(n.before)}”."
        case "probability":
            return f"What came since moved it {'up' if n.nats > 0 else 'down'}."
        case "deadline":
            return "The date by which it should have shown has passed: note how it turned out."
        case "resolution":
            return f"It was noted that the rumor turned out: {who}."


def _side(word: str) -> str:
    return word if word in _SIDES else "neutral"


def moved_against(n: News) -> bool:
    """Whether the probability went the other way than this alone would have moved it."""
    a, b = n.probability
    return percent(a) != percent(b) and n.nats * (b - a) < 0


def _moved(n: News) -> str:
    """From what was told last to now; said to be the work of other things where it went the other way."""
    a, b = n.probability
    if percent(a) == percent(b):
        return f"The probability stays at {percent(b)}."
    opening = "With all else that came or faded since, the" if moved_against(n) else "The"
    return f"{opening} probability went from {percent(a)} to {percent(b)} ({likelihood_word(b)})."


def proof(citation: Citation) -> str:
    """A quote with where it stands: “words” — Harbor Herald, 3 Mar 2031, address."""
    words = plain(citation.quote).strip('“”"')
    return f"“{words}” — {plain(outlet_and_day(citation))}, {plain(citation.url)}"


def link(citation: Citation) -> str:
    """The address of the quoted words, as far as the address is one of the web."""
    web = citation.url.startswith(("http://", "https://"))
    return text_fragment(citation.url, citation.quote) if web else citation.url


def text(rumor: Rumor, news: Sequence[News]) -> str:
    """Everything as plain text, for a message: the question, then each item with its sentences."""
    lines = [f"Asked: {plain(rumor.question)}"]
    for n in news:
        lines += ["", sentence(n), *(f"  {proof(c)}" for c in n.citations)]
    return "\n".join(lines) + "\n"


def as_data(n: News) -> dict[str, Any]:
    """One item for programs."""
    return {
        "kind": n.kind,
        "as_of": instant(n.as_of),
        "side": n.side,
        "source": n.source,
        "before": n.before,
        "nats": round(n.nats, 4) + 0.0,
        "probability": [round(p, 4) for p in n.probability],
        "sentence": sentence(n),
        "citations": [
            {"url": c.url, "outlet": c.outlet, "published": c.published and instant(c.published), "quote": c.quote}
            for c in n.citations
        ],
    }
