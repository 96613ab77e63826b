"""People meant by what they are: "the actress", "the ‘Nine Bridges’ star" at the head of a sentence, "his mother".

It finds the words; whether exactly one person can be meant is for `pronouns`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rumordesk.read.names_in_text import Gender, fold, lexicon
from rumordesk.records.readings import Sentence

HEAD = 30
"""Characters from the beginning of a sentence within which such words stand for its subject (set by judgement)."""
QUOTED = r"[“‘\"'][^”’\"]{2,40}[”’\"']\s+"
TITLE = r"(?:[A-Z][\w’'&.-]*\s+(?:(?:of|the|and|in|for|on|to|a)\s+){0,2}){1,5}"
AGE = r"\d\d-year-old\s+|(?:former|blonde|blond|brunette|award-winning|Oscar-winning|Grammy-winning)\s+"


class Trade(NamedTuple):
    """Where somebody is meant by trade (offsets into the field), and their gender as far as the word tells it."""

    start: int
    end: int
    gender: Gender


def trade_at_head(text: str, s: Sentence) -> Trade | None:
    """The words for a person at the head of a sentence; None where a name follows them, or somebody else is beside."""
    m = _pattern().search(text, s.start, min(s.end, s.start + HEAD))
    m = m and _pattern().match(text, m.start(), s.end)
    if m is None or NAMED.match(text, m.end(), s.end) or BESIDE.search(text, s.start, m.start()):
        return None
    return Trade(m.start(), m.end(), lexicon().trades[fold(m["trade"])])


NAMED = re.compile(
    r"(?:[-/][a-z]+)*\s+(?:[A-Z“\"]|(?:of|who|whose|that|and\s+(?:model|singer|actor|actress))\b)|[’']s?\b|[-/]"
)
"""Behind such words: a name or a clause that says which, or something of theirs."""
BESIDE = re.compile(r"\b(?:with|and|to|from|by|of|for|like)\s+$|[“\"]")


@cache
def _pattern() -> re.Pattern[str]:
    trades = "|".join(sorted(map(re.escape, lexicon().trades), key=len, reverse=True))
    return re.compile(
        rf"\b[Tt]he\s+(?:{AGE})?(?:{QUOTED}|{TITLE})?(?:{AGE})?(?:(?:pop|country|rock|reality|movie|screen|soul)\s+)?"
        rf"(?P<trade>{trades})\b"
    )


@cache
def kin() -> re.Pattern[str]:
    """Relatives of somebody, by what they are to them."""
    words = "|".join(sorted(map(re.escape, lexicon().kin), key=len, reverse=True))
    return re.compile(rf"(?:\b(?:his|her|their|my)|['’]s)\s(?:[\w-]+\s)?({words})\b", re.IGNORECASE)
