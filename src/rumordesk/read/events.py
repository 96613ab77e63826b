"""What happened, to whom, when and where: events and states, sentence by sentence.

An event needs a cue (`cues`), people who take part in it (`groups`) and a certainty at the cue; a state can also be
taken for granted (`references`). It says what stands there; what it is worth is for `weigh`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from rumordesk.read.births import Birth, births
from rumordesk.read.certainty import certainty_at, doubted_at, passed_on
from rumordesk.read.contents import content
from rumordesk.read.cues import CUES, Cue
from rumordesk.read.event_kinds import AMOUNT, kind_and_certainty, manner
from rumordesk.read.event_people import COUPLED, EACH_THEIRS, couple_implied, goes_on, people_of
from rumordesk.read.groups import Group, groups, singles
from rumordesk.read.occasions import detail, occasion, place
from rumordesk.read.references import references
from rumordesk.read.scene import Scene
from rumordesk.read.tenses import COMING, is_noun, tense
from rumordesk.read.timing import Hit, dated
from rumordesk.records import OWN_VOICE, Attribution, Certainty, Event, EventKind, When

DATED = frozenset(
    {"met", "dating", "engaged", "married", "child", "separated", "filed", "divorced", "reconciled", "appearance"}
)
"""Kinds whose cue keeps a date to itself."""
OTHERS_WEDDING = re.compile(
    r"\b(?:attend\w*|invit\w*|guests?|officiat\w*|bridesmaid|best man)\b(?:(?!\btheir\b)[^,.;]){0,60}$|"
    r"\b(?:dad|father|mother|mom|sister|brother|friend|pal|cousin|son|daughter|ex)[’']s\s+(?:\w+\s+)?$",
    re.I,
)
"""Before a wedding: somebody else's, at which they were guests."""
LONG_AGO = 21
"""Days: an appearance without a date of its own in a sentence that dates something longer ago is of that time."""
PLAYED = re.compile(r"\b(?:plays?|played|playing|portrays?|portray(?:ed|ing)|stars? as|starred as|cast as)\b", re.I)
NOT_THE_ROLE = re.compile(r"(?:\bnot|n[’']t|\bnever|\bno longer)\s+(?:his|her|a|the|[\w’'-]+[’']s)?\s*$", re.I)
"""Right before a role: he is not that."""
IN_PICTURE = re.compile(r"\bin (?:one|another|the (?:first|second|next)) (?:photo|picture|image|scene)\b", re.I)
"""What a picture shows, of no known day."""
OFTEN = re.compile(
    r"\b(?:often|rarely|seldom|barely|hardly(?: ever)?|throughout|over the years|ever since|whenever|used to|always|usually|never|first (?:linked|spotted|seen)|in the past|were first|was first)\b",
    re.I,
)
"""A habit or a beginning long past, not an occasion."""


def events(s: Scene) -> tuple[Event, ...]:
    """The events of one sentence, in order of their cues."""
    around, pair = groups(s.text, s.offset, s.mentions), frozenset(s.couple)
    if not any(p in pair for g in around for p in g.people) and s.implied != pair:
        return ()
    scope = content(s.text, s.said)
    states, taken = _states(s, around, scope)
    born = births(s, around)
    cues = list(_cues(s.text, [*taken, *((b.start, b.end) for b in born)]))
    hits = sorted(
        [*(h for _, h in cues), *(Hit("child", b.start, b.end) for b in born)], key=lambda h: (h.start, h.end)
    )
    told: list[tuple[int, Event]] = []
    for cue, hit in cues:
        last = next(((start, e) for start, e in reversed(told) if e.kind in COUPLED), None)
        going_on = last[1].people if last and goes_on(s, around, *_end(*last), hit) else ()
        if (e := _told(s, around, scope, cue, hit, hits, going_on)) is not None:
            told.append((hit.start, e))
    children = [(b.start, e) for b in born if (e := _birth(s, scope, b)) is not None]
    ordered = [e for _, e in sorted((*states, *told, *children), key=lambda item: item[0])]
    return tuple(e for e in _one_occasion(ordered) if not _revised(e, s.published))


def _end(start: int, e: Event) -> tuple[EventKind, int]:
    return e.kind, start + len(e.cue)


def _states(
    s: Scene, around: Sequence[Group], scope: tuple[int, int]
) -> tuple[list[tuple[int, Event]], list[tuple[int, int]]]:
    """States taken for granted, by their place, and the words that they took."""
    pair = frozenset(s.couple)
    found, taken = [], []
    single = singles(s.text, s.offset, s.mentions)
    for ref in () if PLAYED.search(s.text) else references(s.text, single, around, pair):
        kind: EventKind = ref.kind
        if not pair & set(ref.people):
            continue
        if len(pair & set(ref.people)) == 1 and kind in ("married", "dating", "engaged"):
            if ref.people[1] in pair:
                continue  # somebody whose name is not known for sure has one of the two for a partner
            kind = "new partner"
        sure = ref.certainty if ref.certainty != "asserted" else _at_reference(s.text, ref.start, ref.end)
        taken.append((ref.start, ref.end))
        event = Event(
            kind=kind, people=_ordered(ref.people, s.couple), basis="reference", certainty=sure, tense="present",
            attribution=_who(s.said, scope, ref.start), sentence=s.sentence, cue=s.text[ref.start : ref.end],
        )  # fmt: skip
        found.append((ref.start, event))
    return found, taken


def _at_reference(text: str, start: int, end: int) -> Certainty:
    """A state taken for granted is asserted, unless the words right around it ask or deny."""
    if NOT_THE_ROLE.search(text[:start]):
        return "denied"
    if COMING.search(text[max(0, start - REFERENCE_REACH) : start]):
        return "hedged"
    if certainty_at(text, start, end) == "asked":
        return "asked"
    return "hedged" if passed_on(text) else "asserted"


REFERENCE_REACH = 50
"""Characters before a role in which "will" makes it one to come (set by judgement)."""


def _cues(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[Cue, Hit]]:
    """Cues in the order of the table, earlier kinds first; a stretch of words tells of one event only."""
    covered = list(taken)
    hits = []
    for cue in CUES:
        for m in cue.pattern.finditer(text):
            if not any(m.start() < e and b < m.end() for b, e in covered):
                covered.append((m.start(), m.end()))
                if not (cue.kind == "married" and _others_wedding(text, m.start(), m.end())):
                    hits.append((cue, Hit(cue.kind, m.start(), m.end())))
    yield from sorted(hits, key=lambda h: h[1].start)


def _birth(s: Scene, scope: tuple[int, int], b: Birth) -> Event | None:
    """The event of a birth; None where it is nobody's of the rumor."""
    if not set(b.people) & set(s.couple):
        return None
    said = _who(s.said, scope, b.start)
    sure = certainty_at(AMOUNT.sub("around", s.text), b.start, b.end)
    return Event(
        kind="child", people=_ordered(b.people, s.couple), certainty=sure, attribution=said, sentence=s.sentence,
        basis="statement" if said.source_type not in ("none", "outlet") else "report",
        tense="past" if b.date.when is not None and _before(b.date.when, s.published) else tense(s.text, b.start, b.end),
        when=b.date.when, dated=s.text[b.date.start : b.date.end], cue=s.text[b.start : b.end], detail=b.detail,
    )  # fmt: skip


def _others_wedding(text: str, start: int, end: int) -> bool:
    return OTHERS_WEDDING.search(text[:start]) is not None and is_noun(text, start, end)


def _told(
    s: Scene, around: Sequence[Group], scope: tuple[int, int], cue: Cue, hit: Hit, hits: Sequence[Hit],
    going_on: tuple[str, ...] = (),
) -> Event | None:  # fmt: skip
    """The event of one cue, None where it is nobody's of the rumor; `going_on`: whose it is where only the verb is told
    ("she married him in 2012 and divorced in 2016")."""
    pair = frozenset(s.couple)
    people = people_of(s.text, hit, around, pair, cue) or going_on
    apiece = hit.kind == "child" and EACH_THEIRS.search(s.text) is not None
    if cue.about == "couple" and len(people) < 2 and not apiece and couple_implied(s, hit, around, pair):
        people = s.couple
    if not pair & set(people):
        return None
    kind, sure = kind_and_certainty(s, hit)
    if kind == "appearance" and (OFTEN.search(s.text) or IN_PICTURE.search(s.text[: hit.start])):
        return None
    said = _who(s.said, scope, hit.start)
    found = dated(s.text, hit, s.dates(), [h for h in hits if h.kind in DATED or h == hit])
    held = found.when if found else None
    if held and sure == "hedged" and kind in ("separated", "divorced") and TIME_OF.search(s.text[: hit.start]):
        sure = "asserted"
    if kind == "appearance" and held is None and sure != "denied" and _long_ago(s):
        return None
    return Event(
        kind=kind,
        people=_ordered(people, s.couple),
        basis="statement" if said.source_type not in ("none", "outlet") else "report",
        certainty=sure,
        doubted=sure == "denied" and doubted_at(s.text, hit.start),
        tense="past" if held is not None and _before(held, s.published) else tense(s.text, hit.start, hit.end),
        when=held,
        dated=s.text[found.start : found.end] if found else "",
        place=place(s.text, hit.end) if kind in ("appearance", "married", "met", "engaged") else None,
        occasion=occasion(s.text) if kind in ("appearance", "co-parenting", "work together") else None,
        attribution=said,
        sentence=s.sentence,
        cue=s.text[hit.start : hit.end],
        detail=detail(s.text) if kind in ("appearance", "co-parenting") else manner(s.text, hit, found),
    )


TIME_OF = re.compile(r"\b(?:following|after|since)\s+(?:his|her|their)\s+(?:[a-z]+ing\s+)?$", re.I)
"""Before a dated parting: it is the time of what is hedged elsewhere in the sentence."""


def _long_ago(s: Scene) -> bool:
    days = [(s.published - d.when.end).days for d in s.dates() if d.when and s.published]
    return any(d > LONG_AGO for d in days) and RECENTLY.search(s.text) is None


RECENTLY = re.compile(r"\b(?:most recently|this week|now|recently|last (?:night|week))\b", re.I)


def _before(held: When, published: date | None) -> bool:
    """True for a date that was past when the article appeared, whatever the tense of the clause."""
    return published is not None and held.end < published


def _one_occasion(found: Sequence[Event]) -> Iterator[Event]:
    """A date that one appearance of a sentence has is that of all of them."""
    first = next((e for e in found if e.kind == "appearance" and e.when), None)
    for e in found:
        same = first is not None and e.kind == "appearance" and e.when is None
        yield msgspec.structs.replace(e, when=first.when, dated=first.dated) if first and same else e


def _revised(e: Event, published: date | None) -> bool:
    """True for an event that is told as past and lies after the publish date: the page was revised since."""
    return e.when is not None and published is not None and e.when.start > published and e.tense != "future"


def _who(said: Attribution | None, scope: tuple[int, int], at: int) -> Attribution:
    """Whose words a cue stands in: the source's, where it lies in what the source is said to have said."""
    return said if said is not None and scope[0] <= at < scope[1] else OWN_VOICE


def _ordered(people: Sequence[str], couple: tuple[str, ...]) -> tuple[str, ...]:
    """The rumor's people in the rumor's order, then the others."""
    rest = [p for p in people if p not in couple]
    return (*(p for p in couple if p in people), *rest)
