"""How figures, days and counts are worded, the same in every format.

It does not decide anything: no threshold here changes a probability or a status, only the word that stands for it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime

from rumordesk.records import Article, Citation, Dossier, Evidence, Part, Rumor, SourceType, Status, Verdict, When

PARTS: tuple[Part, ...] = (
    "rumor",
    "history",
    "appearances",
    "shared duties",
    "own roads",
    "outlook",
    "conclusion",
    "watch",
)
"""The order in which a dossier is told."""

PART_TITLES: dict[Part, str] = {
    "rumor": "The rumor",
    "history": "Their history",
    "appearances": "Seen together",
    "shared duties": "Shared duties",
    "own roads": "Their own roads",
    "outlook": "Outlook",
    "conclusion": "Conclusion",
    "watch": "What to watch",
}

_SOURCES: dict[SourceType, str] = {"none": "no source named", "outlet": "an outlet’s own word"}

# Intelligence Community Directive 203, "Analytic Standards" (2015), D.6.e(2)(a). The directive's bands touch; here each
# includes its lower end.
_LIKELIHOODS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
_OPENINGS = {
    "almost no chance": "There is almost no chance that",
    "roughly even chance": "There is a roughly even chance that",
}


STATUS_MEANS: dict[Status, str] = {
    "confirmed": "somebody on the record says so, and little weighs against it",
    "likely": "what was read leans to yes, and no word on the record settles it",
    "unsettled": "what was read leans to neither side",
    "unlikely": "what was read leans to no, and no word on the record settles it",
    "refuted": "somebody on the record denies it, and little weighs for it",
    "not enough to tell": "hardly anything that was read tells yes from no",
}
"""What each status says beyond the figure: "confirmed" is about whose word there is, not that the figure is sure."""


def likelihood_word(p: float) -> str:
    """The ICD-203 word for probability `p` in [0, 1]. Raises ValueError outside."""
    if not 0 <= p <= 1:
        raise ValueError(f"a probability lies in [0, 1], not {p}")
    return next(word for upper, word in _LIKELIHOODS if p < upper)


def percent(p: float) -> str:
    """`p` in whole per cent; what is not quite impossible or certain never reads as 0 or 100."""
    if 0 < p < 0.01:
        return "<1 %"
    if 0.99 < p < 1:
        return ">99 %"
    return f"{p * 100:.0f} %"


def percent_range(interval: tuple[float, float]) -> str:
    """An interval in whole per cent: "3–14 %"; "68 to >99 %" where a dash would not be read well."""
    low, high = (percent(p).removesuffix(" %") for p in interval)
    if low == high:
        return f"{low} %"
    return f"{low}–{high} %" if (low + high).isdigit() else f"{low} to {high} %"


LEADS = 0.5
"""Probability from which an explanation is given with the answer: it outweighs all others together."""


def answer(rumor: Rumor, verdict: Verdict) -> str:
    """The answer in one sentence: word and claim. The figures stand beside it in every format."""
    claim = rumor.claim.strip().rstrip(".!?")
    word = likelihood_word(verdict.probability)
    opening = _OPENINGS.get(word, f"It is {word} that")
    if verdict.status == "not enough to tell":
        return f"Not enough is known to tell. As far as it goes, {opening[0].lower()}{opening[1:]} {claim}."
    if any(x.name == "no parting" and x.probability >= LEADS for x in verdict.explanations):
        return f"{opening} {claim}: they are spoken of as a couple that has not parted."
    return f"{opening} {claim}."


def witness_count(dossier: Dossier) -> str:
    """The count that matters: "31 articles → 3 witnesses (2–4)"."""
    low, high = dossier.witness_range
    spread = f" ({low}–{high})" if low != high else ""
    return f"{counted(dossier.article_count, 'article')} → {counted(len(dossier.witnesses), 'witness')}{spread}"


def counted(n: int, noun: str) -> str:
    """A number and its noun: "1 article", "3 witnesses"."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{n:,} {noun if n == 1 else plural}"


def signed(nats: float, digits: int = 1) -> str:
    """An effect with its sign, which is no hyphen: "+0.7", "−1.6"."""
    return f"{nats:+.{digits}f}".replace("-", "−")


def source_type(kind: SourceType) -> str:
    """A type of source in words."""
    return _SOURCES.get(kind, kind)


def day(moment: datetime | date | None) -> str:
    """A day in words, in UTC: "3 Mar 2031"; "undated" where there is none."""
    if moment is None:
        return "undated"
    if isinstance(moment, datetime):
        moment = moment.astimezone(UTC)
    return f"{moment.day} {moment:%b} {moment.year}"


def diagnosticity(e: Evidence) -> float:
    """How far a piece tells the explanations apart: its widest difference between two of them, weighted, in nats.

    Evidence that all explanations lead one to expect tells nothing, however much of it there is (Heuer 1999, ch. 8).
    """
    values = [lr.value for lr in e.log_lr]
    return e.weight * (max(values) - min(values)) if values else 0.0


def when_words(when: When | None) -> str:
    """An interval of days in words, as precise as it is and no more: "2014", "Jun–Aug 2014", "24 May 2014"."""
    if when is None:
        return "undated"
    start, end = when.start, when.end
    if start == end:
        return day(start)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if (start.month, end.month) == (1, 12):
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        if start.year == end.year:
            return f"{start:%b} {end.year}" if start.month == end.month else f"{start:%b}–{end:%b} {end.year}"
        return f"{start:%b} {start.year} – {end:%b} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{start.day} {start:%b} – {day(end)}" if start.year == end.year else f"{day(start)} – {day(end)}"


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC with "Z", to the second (microseconds only where there are some)."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def clock(moment: datetime) -> str:
    """The time of day, in UTC: "14:05 UTC"."""
    return f"{moment.astimezone(UTC):%H:%M} UTC"


def source(item: Citation | Article) -> str:
    """Who said it and when: "Harbor Herald, 3 Mar 2031"."""
    return f"{item.outlet or 'no outlet'}, {day(item.published)}"
