"""Whether a sentence tells of a person's own doing, and one worth telling: they are its subject, the work is theirs.

It judges the words around a cue that was read as an event of somebody's work; it finds no events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from rumordesk.records import Mention, Person
from rumordesk.tell.fact_proof import Told, sentence, timeline_without_year
from rumordesk.tell.facts import day_of
from rumordesk.tell.left_in import headline_like
from rumordesk.tell.misdated import ROUND_UP
from rumordesk.text.clips import LONGEST_QUOTE
from rumordesk.text.quotations import in_a_quotation
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "doing")


def own_doing(t: Told, name: str) -> bool:
    """True where a person is plainly the one who does what the cue of a career event tells: its subject, or the owner
    of the work that it names."""
    words = sentence(t)
    at = words.find(t.event.cue)
    if at < 0 or _WORDS["caption"].search(words) or headline_like(words):
        return False
    before = [m for m in t.mentions if m.person == name and m.end - t.span.start <= at + 1]
    if not before or _WORDS["governed"].search(words[: before[-1].start - t.span.start]):
        return False
    owner_named = _WORDS["anothers"].search(words[:at])
    if owner_named and not any(m.end - t.span.start > owner_named.start() for m in before):
        return False  # somebody else's work
    if {m.person for m in t.mentions} == {name} and not _WORDS["crowd"].search(words):
        return True  # nobody else is there who could do it
    here = words[before[-1].start - t.span.start : before[-1].end - t.span.start].lower()
    gap = words[before[-1].end - t.span.start : at]
    owner = _WORDS["owned"].match(gap) is not None if here in ("his", "her") or gap[:2] in ("’s", "'s") else False
    if _WORDS["work"].match(t.event.cue):
        return (owner and _WORDS["denied"].search(words[:at]) is None) or (
            here not in OBJECTS and _WORDS["makes"].match(gap) is not None
        )
    return here not in OBJECTS and _WORDS["does"].match(gap) is not None


CLAUSE_ENDS = re.compile(r"[,;:](?=\s)|\s+(?=(?:[–—-]|and|but)\s)")


def briefly(t: Told) -> Told:
    """A sentence that is too long for a quote, up to the last clause of it that can be quoted and tells the doing."""
    words = sentence(t)
    spots = [m.end() for m in re.finditer(r"\S+", words)]
    if len(spots) <= LONGEST_QUOTE:
        return t
    told = words.find(t.event.cue) + len(t.event.cue)
    ends = [m.start() for m in CLAUSE_ENDS.finditer(words, told, spots[LONGEST_QUOTE - 1] + 1)]
    whole = [e for e in ends if words.count("“", 0, e) == words.count("”", 0, e) and words.count('"', 0, e) % 2 == 0]
    if not whole:
        return t
    return t._replace(span=msgspec.structs.replace(t.span, end=t.span.start + len(words[: whole[-1]].rstrip(" ,;:"))))


OBJECTS = frozenset({"him", "her", "his", "them", "their", "me", "my"})
RECENT = 400
"""Days before the dossier's own day after which what somebody does is not news (as in `weigh`)."""
ASIDE = re.compile(r",\s+(?:who|whose|which)\b[^,;]*(?:,|$)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _only_named(t: Told, words: str, m: Mention) -> bool:
    """True for somebody named after the work is told, and not as one who shares in it ("… and dedicated it to Ben")."""
    at = m.start - t.span.start
    return (
        m.how != "pair" and at >= words.find(t.event.cue) + len(t.event.cue) and not _WORDS["with"].search(words[:at])
    )


def is_news(t: Told, others: Sequence[Person], today: date) -> bool:
    """True for a work that a recent article tells outright as something of its own time, and of nobody else's."""
    words, day = sentence(t), day_of(t)
    years = [int(y) for y in YEAR.findall(words)]
    if t.article.published is not None and ((today - day).days > RECENT or any(y < day.year for y in years)):
        return False
    after = t.article.text[t.span.end : t.span.end + 3] if t.span.field == "text" else ""
    if "|" in after or t.article.text.count(words) > 1:
        return False  # the words under a picture
    if t.span.field == "text" and in_a_quotation(t.article.text, t.span.start):
        return False  # somebody tells it
    if timeline_without_year(t) or ROUND_UP.search(t.article.title):
        return False
    if t.event.attribution.source_type in ("anonymous insider", "outlet", "social post"):
        return False
    if any(m.person == o.name and not _only_named(t, words, m) for m in t.mentions for o in others):
        return False
    if any(m.start() < words.find(t.event.cue) < m.end() for m in ASIDE.finditer(words)):
        return False  # the sentence tells of something else
    stops = ("romance", "backward", "unsure")
    return _WORDS["no_work"].search(t.event.cue) is None and all(_WORDS[s].search(words) is None for s in stops)
