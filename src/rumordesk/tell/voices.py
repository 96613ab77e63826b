"""What newsrooms say in their own voice, as one line of the outlook: what they take for granted, or tell as fact.

The line says what the cited sentences say ("spoken of as engaged"); for which side that counts is the desk's own
judgement, and it says so. Words that a page only carries (a picture's caption, an embedded post), that another
sentence of theirs takes back, or that are too old to be of the present, prove nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from rumordesk.kinds import load
from rumordesk.kinds.evidence import TOGETHER, half_life
from rumordesk.records import Article, Citation, Event, Evidence, Rumor
from rumordesk.tell import aim
from rumordesk.tell.distance import HEARSAY
from rumordesk.tell.proof import Proof, Proofs, before
from rumordesk.tell.saying import THING, cite, of_houses, outlets_saying
from rumordesk.tell.turned import turned


class Piece(NamedTuple):
    """A piece of evidence as it is printed: words, and citations of which each shows what the words say."""

    text: str
    citations: tuple[Citation, ...]


TOLD_AS_FACT = "told as fact"
DAY_SET, NO_PARTING = "day set", "no parting"
TYPES = frozenset({"taken for granted", TOLD_AS_FACT, DAY_SET, NO_PARTING})
"""Types of evidence that this module words."""
GRANTED, TOLD, ELSEWHERE = (
    "in passing, as a thing known,",
    "in the outlets’ own voice",
    "in the outlets’ own voice, below the headline",
)
SPOKEN_OF = {
    "dating": "as a couple",
    "new partner": "as a couple",
    "engaged": "as engaged",
    "married": "as married",
    "separated": "as parted",
    "divorced": "as parted",
}
"""What two people are taken for, by the kind of a role in passing."""
STALE = 2.5
"""Half-lives of an article's word after which it is not shown as one on the present (set by judgement)."""
YEAR = 365
"""Days after which it is not, however long such a state tends to hold: on 126 judged lines what was older was mostly
of an earlier round."""


def worded(e: Evidence, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs, today: date) -> Piece | None:
    """A piece of evidence that rests on the outlets' own words; None where no sentence says it outright."""
    name = e.type.partition(": ")[0]
    if name == DAY_SET:
        return _set_day(e, rumor, by_id, proofs)
    return _one_couple(e, rumor, by_id, proofs) if name == NO_PARTING else _said(e, rumor, by_id, proofs, today)


def _said(e: Evidence, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs, today: date) -> Piece | None:
    """What houses say for one side, by what most of them say."""
    sign = 1 if e.type.endswith(": supports") else -1
    reach = min(STALE * half_life(rumor.kind), YEAR)

    def says(x: Event) -> bool:
        return proofs.side(x) * sign > 0 and x.attribution.source_type == "none" and set(x.people) == proofs.couple

    found = [p for p in of_houses(e.spans, says, proofs) if _plain(p, proofs) and _age(p, today) <= reach]
    groups: dict[str, list[Proof]] = {}
    for p in found:
        groups.setdefault(_words(p, e.type.startswith(TOLD_AS_FACT)), []).append(p)
    words, most = max(groups.items(), key=lambda x: len(x[1]), default=("", []))
    shown = cite(most, by_id, rumor)
    if not shown:
        return None
    side = "for it" if sign > 0 else "against it"
    if len({c.outlet for c in shown}) == 1:
        words = words.replace("outlets’", "outlet’s")
    return Piece(f"{words}, which counts {side}: {outlets_saying(most, shown)}.", shown)


def _words(p: Proof, as_fact: bool) -> str:
    """What a sentence says of the two, without its cue; where it is not told `as_fact`, from below a headline."""
    e = p.event
    if e.basis == "reference" and e.certainty == "asserted":
        return f"{GRANTED} spoken of {SPOKEN_OF.get(e.kind, 'as a couple')}"
    coming = " to come" if e.tense == "future" else ""
    how = TOLD if as_fact or p.span.field == "title" else ELSEWHERE
    return f"{how}, {THING.get(e.kind, 'it')}{coming} is {'denied' if e.certainty == 'denied' else 'told of'}"


def _one_couple(e: Evidence, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs) -> Piece | None:
    """That they are spoken of as a couple; that hardly anybody tells of a parting is the desk's count."""

    def says(x: Event) -> bool:
        return x.basis == "reference" and x.kind in TOGETHER and set(x.people) == proofs.couple

    found = [p for p in of_houses(e.spans, says, proofs) if _plain(p, proofs)]
    shown = cite(found, by_id, rumor)
    if not shown:
        return None
    return Piece(
        f"spoken of as a couple, with hardly a word of a parting by the desk’s count: {outlets_saying(found, shown)}.",
        shown,
    )


def _set_day(e: Evidence, rumor: Rumor, by_id: Mapping[str, Article], proofs: Proofs) -> Piece | None:
    """The day for which houses foretell it; whether it has passed by the date of the answer is arithmetic."""
    kind = load(rumor.kind).set_beforehand

    def says(x: Event) -> bool:
        return x.kind == kind and x.tense == "future" and x.certainty == "asserted" and bool(x.dated)

    found = [p for p in of_houses(e.spans, says, proofs) if set(p.event.people) == proofs.couple]
    found = [p._replace(event=msgspec.structs.replace(p.event, cue=p.event.dated)) for p in found]
    shown = cite(found, by_id, rumor)
    if not shown or kind == "":
        return None
    is_past, side = ("has passed", "for it") if e.type.endswith(": supports") else ("is still to come", "against it")
    told = outlets_saying(found, shown)
    return Piece(f"{THING[kind]} is foretold for a day that {is_past}, which counts {side}: {told}.", shown)


def _plain(p: Proof, proofs: Proofs) -> bool:
    """True for the outlet's own sentence on the present, that says it outright and takes nothing of it back."""
    e, text = p.event, before(p, 0)
    own = (
        proofs.unquoted(p) and not _passed_on(p)
        if e.basis == "reference"
        else proofs.unsourced(p) and not _in_a_quoted_headline(p)
    )
    return (
        own
        and proofs.outright(p)
        and not (p.span.field == "title" and HEARSAY.search(text))
        and not (e.kind in TOGETHER and aim.of_an_older_year(text, _day(p)))
        and not aim.a_mere_thing(e)
        and not proofs.of_long_ago(e)
        and not turned(e, proofs.reading(p), proofs.couple, _day(p))
        and not _taken_back(p, proofs)
    )


def _passed_on(p: Proof) -> bool:
    """True for a role in a clause that is told as somebody's word: "the site added that Theo, her beau, left"."""
    text = before(p, 0)
    return PASSED_ON.search(text[: max(0, text.find(p.event.cue))]) is not None


PASSED_ON = re.compile(
    r"\b(?:they|it|he|she|sources?|insiders?|reports?|(?:site|outlet|magazine|tabloid|paper|publication|blog))\s+"
    r"(?:\w+ly\s+|also\s+|further\s+)?(?:add|say|said|claim|report|alleg|insist|tell|told|suggest)\w*\s+that\b",
    re.I,
)


def _in_a_quoted_headline(p: Proof) -> bool:
    """True where the cue stands in what a headline quotes: "Mara Quill 'not in a relationship with Theo Lund'"."""
    text = before(p, 0)
    return p.span.field == "title" and OPENED.search(text[: max(0, text.find(p.event.cue))]) is not None


OPENED = re.compile(r"(?:^|[\s:,])[‘'“\"](?![^‘’'“”\"]*[’'”\"](?:\W|$))[^“”\"]*$")
"""A quotation mark that no other closes."""


def _taken_back(p: Proof, proofs: Proofs) -> bool:
    """True where the sentence says something of the two that speaks for the other side."""
    side = proofs.side(p.event)
    here = (o for o in proofs.reading(p).events if o.sentence == p.event.sentence and set(o.people) == proofs.couple)
    return any(proofs.side(o) * side < 0 for o in here)


def _age(p: Proof, today: date) -> float:
    """Days since a proof's article appeared; 0 where that is not known."""
    return (today - (_day(p) or today)).days


def _day(p: Proof) -> date | None:
    return p.article.published.date() if p.article.published else None
