"""Whether a meeting that was read is of its article's own time, and in what company the quoted words put the two.

The appearances and the outlook ask it. It finds no meetings; whether both were there, and nobody else is meant, is for
`together` and `naming`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from rumordesk.records import Article, Event, Span
from rumordesk.tell.left_in import listed
from rumordesk.text.dates import find_dates
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "together")


def of_its_time(article: Article, span: Span, e: Event) -> bool:
    """True unless a meeting without a date of its own stands where nobody tells the day's news: under a picture, in
    another article's headline, beside another date, or before something that is long over."""
    if e.when is not None:
        return True
    text = (article.title if span.field == "title" else article.text)[span.start : span.end]
    if _WORDS["before_that"].search(text) is not None:
        return False
    loose = ENDED.search(text) is None or listed(article.text, span, text)
    return span.field == "title" or not (loose or _stamped(article, span))


ENDED = re.compile(r"[.!?…][”\"’')\]]*\s*$")
"""The end of a sentence: captions, headings and links have none."""


def _stamped(article: Article, span: Span) -> bool:
    """True where a meeting's sentence, or what stands right behind it, has a day well before its article's; or where
    its paragraph tells of a time long ago, and nothing says that this is recent."""
    if article.published is None:
        return False
    text, day = article.text, article.published.date()
    found = find_dates(text[span.start : span.end + BEHIND], day)
    days = [d.when.end for d in found if d.when is not None and d.when.precision == "day"]
    if any((day - d).days > SAME_NEWS for d in days):
        return True
    if _WORDS["recent"].search(text[span.start : span.end]) is not None:
        return False
    above = find_dates(text[text.rfind("\n", 0, span.start) + 1 : span.start], day)
    return any(d.when is not None and (day - d.when.end).days > LONG_AGO for d in above)


LONG_AGO = 60
"""Days before its article from which a date makes its paragraph a look back (set by judgement)."""
BEHIND = 25
"""Characters behind a sentence in which the day of a post stands (set by judgement)."""
SAME_NEWS = 14
"""Days before its article in which a meeting is still news of the day (set by judgement)."""


POSTED = re.compile(
    r"\b(?:photo\w*|pic(?:ture)?s?|videos?|snaps?|clips?)\b[^.]{0,40}\b(?:came out|emerged|surfaced|"
    r"post\w*|shar\w+|releas\w+|upload\w*|tweet\w*)\b|\b(?:post\w*|shar\w+|releas\w+|upload\w*|tweet\w*)\b[^.]{0,40}"
    r"\b(?:photo\w*|pic(?:ture)?s?|videos?|snaps?|clips?)\b",
    re.I,
)
"""A date beside these is that of the posting, not of the meeting."""


def told_late(article: Article, e: Event) -> bool:
    """True for a meeting that its article tells long after its day."""
    if e.when is None or article.published is None:
        return e.when is not None
    return (article.published.date() - e.when.end).days > SAME_NEWS


def company(detail: str, quote: str, behind: str, people: Collection[str]) -> str:
    """What a meeting was (`read.occasions`), as far as a quote shows it; "" where it does not. `behind` is what follows
    the quote."""
    if detail == "children":
        return detail if _WORDS["with_children"].search(quote) else ""
    if detail == "work":
        return detail if _WORDS["at_work"].search(quote) and not _WORDS["outing"].search(quote) else ""
    if detail in ("date", "pda") and _WORDS["quarrel"].search(LATER_ON.split(quote, maxsplit=1)[0]):
        return ""
    if detail == "pda" and _WORDS["not_quite"].search(quote):
        return ""
    if detail == "date" and _WORDS["on_business"].search(f"{quote} {behind[:FOLLOWS]}"):
        return ""
    return "friends" if detail == "date" and _in_company(quote, people) else detail


LATER_ON = re.compile(r",\s+(?:but|and) (?:then|later)\b")
"""Where a sentence goes on to what came after."""
FOLLOWS = 150
"""Characters behind a quote in which it is said that they met on business (set by judgement)."""


def _in_company(quote: str, people: Collection[str]) -> bool:
    """True where somebody else is named beside the two: "on a holiday with Ann and her husband"."""
    own = {part for name in people for part in name.split()}
    return any(m["who"] not in own for m in BESIDE.finditer(quote))


BESIDE = re.compile(r"\b(?:with|alongside|joined by)\s+(?:(?:[a-z]+|pals?|friends?)\s+){0,2}(?P<who>[A-Z][a-z]+)\b")
