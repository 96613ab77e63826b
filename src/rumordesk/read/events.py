"""What happened, to whom, when and where: events and states, sentence by sentence.

An event needs a cue (`cues`), people who take part in it (`groups`) and a certainty at the cue; a state can also be
taken for granted (`references`). It says what stands there; what it is worth is for `weigh`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from rumordesk.read.attribution import content
from rumordesk.read.certainty import certainty_at
from rumordesk.read.cues import (
    CUES,
    DETERMINED,
    FUTURE,
    NOUN,
    NOUN_FUTURE,
    NOUN_PAST,
    PAST,
    RUMOR_NOUN,
    SURELY_NOUN,
    UNREAL,
    Cue,
)
from rumordesk.read.groups import ASIDE, Group, groups, participants, singles, subject
from rumordesk.read.occasions import detail, occasion, place
from rumordesk.read.references import references
from rumordesk.records import Attribution, Certainty, Event, EventKind, Mention, When
from rumordesk.text.dates import DateFound, find_dates

HISTORY = frozenset({"met", "dating", "engaged", "married", "child", "separated", "filed", "divorced", "reconciled"})
"""Kinds whose cue keeps a date to itself."""
PLAYED = re.compile(r"\b(?:plays?|played|playing|portrays?|portray(?:ed|ing)|stars? as|starred as|cast as)\b", re.I)
BORN = re.compile(r"\bborn\s+(?:on|in)?\s*$", re.I)
OWN_VOICE = Attribution(source="", source_type="none")
NOUN_DATE_REACH = 12
"""The same for a noun: "their split in March" (set by judgement)."""
DATE_REACH = 70
"""Characters between a cue and the date that is taken for its own, at most (set by reading 150 dated events)."""


def events(
    text: str,
    offset: int,
    sentence: int,
    mentions: Sequence[Mention],
    attribution: Attribution | None,
    couple: tuple[str, ...],
    published: date | None,
    implied: frozenset[str] = frozenset(),
) -> tuple[Event, ...]:
    """The events of one sentence, in order of their cues.

    `offset`: where the sentence starts in its field; `mentions`: those of the sentence; `couple`: the rumor's people;
    `implied`: who is meant by "they" or "we" here, and by a headline that names one of them or none.
    """
    single, around = singles(text, offset, mentions), groups(text, offset, mentions)
    pair = frozenset(couple)
    if not any(p in pair for g in around for p in g.people) and implied != pair:
        return ()
    dates = tuple(
        d
        for d in find_dates(text, published)
        if d.when is not None and d.kind in ("date", "time") and not BORN.search(text[: d.start])
    )
    said, scope = attribution or OWN_VOICE, content(text, attribution)
    found: list[tuple[int, Event]] = []
    taken: list[tuple[int, int]] = []
    for ref in () if PLAYED.search(text) else references(text, single, around, pair):
        kind: EventKind = ref.kind
        people = _ordered(ref.people, couple)
        if not pair & set(people):
            continue
        sure: Certainty = ref.certainty if ref.certainty != "asserted" else _at_reference(text, ref.start, ref.end)
        if len(pair & set(people)) == 1 and kind in ("married", "dating", "engaged"):
            kind = "new partner"
        taken.append((ref.start, ref.end))
        found.append((ref.start, Event(kind=kind, people=people, basis="reference", certainty=sure, tense="present",
                                       attribution=_who(said, scope, ref.start), sentence=sentence, cue=text[ref.start : ref.end])))  # fmt: skip
    matched = list(_cues(text, taken))
    for cue, start, end in matched:
        people = _people(text, start, end, around, pair, cue)
        if (
            cue.about == "couple"
            and not pair <= set(people)
            and _implied(text, start, around, pair, implied, said.source)
        ):
            people = couple
        if not pair & set(people):
            continue
        found.append(
            (
                start,
                _event(
                    text,
                    start,
                    end,
                    cue,
                    _ordered(people, couple),
                    _who(said, scope, start),
                    sentence,
                    dates,
                    [m[1] for m in matched if m[0].kind in HISTORY],
                ),
            )
        )
    return tuple(e for _, e in sorted(found, key=lambda item: item[0]) if not _revised(e, published))


def _revised(e: Event, published: date | None) -> bool:
    """True for an event that is told as past and lies after the publish date: the page was revised since."""
    return e.when is not None and published is not None and e.when.start > published and e.tense != "future"


def _who(said: Attribution, scope: tuple[int, int], at: int) -> Attribution:
    """Whose words a cue stands in: the source's, where it lies in what the source is said to have said."""
    return said if scope[0] <= at < scope[1] else OWN_VOICE


def _cues(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[Cue, int, int]]:
    """Cues in the order of the table, earlier kinds first; a stretch of words tells of one event only."""
    covered = list(taken)
    hits = []
    for cue in CUES:
        for m in cue.pattern.finditer(text):
            if not any(m.start() < e and s < m.end() for s, e in covered):
                covered.append((m.start(), m.end()))
                hits.append((cue, m.start(), m.end()))
    yield from sorted(hits, key=lambda h: h[1])


DONE = re.compile(
    r"^(?:started|began|begun|got|broke|tied|called|separated|parted|ended|filed|finali[sz]ed|divorced|married|wed|exchanged|met|reunited|rekindled|reconciled|"
    r"proposed|popped|dated|dumped|welcomed|gave birth|attended|arrived|held|kissed|went|moved|released|launched|directed|starred|signed|won|performed|hosted|dropped|recorded|produced|filmed|was|were)\b",
    re.I,
)
MODAL = re.compile(r"\b(?:will|would|could|may|might|should|can|to|be|get|gets|getting|if|once)\s+(?:\w+ly\s+)?$", re.I)
CONDITION = re.compile(r"\b(?:once|if|until|unless|when|before)\s+(?:she|he|they|the two|the pair)\s*$", re.I)
PROPOSED = re.compile(r"^(?:propos(?:ed|es|al|ing)|pop|got down|get down|getting down|put a ring)", re.I)
PLURAL = re.compile(
    r"\b(?:they|we|them|us|their|our|the two|the pair|the couple|the exes)\b|\b(?:they|we)[’'](?:re|ve|ll|d)\b", re.I
)
"""Words for two people who are named elsewhere."""


def _implied(
    text: str, start: int, around: Sequence[Group], pair: frozenset[str], implied: frozenset[str], speaker: str
) -> bool:
    """True where a cue without its two people beside it is still about the couple."""
    if implied != pair or any(p not in pair and p != speaker for g in around for p in g.people):
        return False
    return PLURAL.search(text[:start]) is not None or (
        not PLURAL.search(text) and not text.rstrip().endswith((".", "”", '"'))
    )


def _people(
    text: str, start: int, end: int, around: Sequence[Group], pair: frozenset[str], cue: Cue
) -> tuple[str, ...]:
    if cue.about == "one":
        one = subject(text, start, around)
        return (one,) if one in pair else ()
    people = participants(text, start, end, around, pair)
    if (
        not people
        and cue.kind == "engaged"
        and PROPOSED.match(text[start:end])
        and {p for g in around for p in g.people} == pair
    ):
        return tuple(pair)
    if not people and cue.kind in ("filed", "appearance"):
        one = subject(text, start, around)
        return (one,) if one in pair else ()
    return people


def _event(
    text: str, start: int, end: int, cue: Cue, people: tuple[str, ...], said: Attribution, sentence: int,
    dates: Sequence[DateFound], cues: Sequence[int],
) -> Event:  # fmt: skip
    kind = cue.kind
    sure = certainty_at(text, start, end)
    if sure == "asserted" and RUMOR_NOUN.match(text[end : end + 20]):
        sure = "hedged"
    if UNREAL.search(text) and kind not in ("work together", "career", "appearance", "met"):
        sure, kind = "hedged", "other"
    if kind == "met" and DEMANDS.match(text[end : end + 60]):
        kind = "other"
    if kind == "dating" and text[start:end].lower().endswith(("just friends", "only friends")):
        sure = "denied"
    return Event(
        kind=kind,
        people=people,
        basis="statement" if said.source_type not in ("none", "outlet") else "report",
        certainty=sure,
        tense=_tense(text, start, end),
        when=None if kind == "child" and HOLDS.match(text[start:end]) else _when(text, start, end, dates, cues),
        place=place(text, end) if kind in ("appearance", "married", "met", "engaged") else None,
        occasion=occasion(text) if kind in ("appearance", "co-parenting", "work together") else None,
        attribution=said,
        sentence=sentence,
        cue=text[start:end],
        detail=detail(text) if kind in ("appearance", "co-parenting") else "",
    )


DEMANDS = re.compile(
    r".{0,40}\b(?:demands?|deadlines?|expectations?|requirements?|goals?|needs|criteria|challenge)\b", re.I
)
HOLDS = re.compile(r"^(?:have|has|had|share|shares|parents)\b", re.I)
"""Having children is a state: a date beside it belongs to something else."""
TENSE_BEFORE, TENSE_AFTER = 40, 6
"""Characters around a cue in which its tense is looked for."""


def _tense(text: str, start: int, end: int) -> Literal["past", "present", "future", "none"]:
    cue, before = text[start:end], text[max(0, start - TENSE_BEFORE) : start]
    if _is_noun(text, start, end):
        return "future" if NOUN_FUTURE.search(before) else "past" if NOUN_PAST.search(before) else "none"
    aside = max((m.end() for m in ASIDE.finditer(text) if m.end() <= start + 1), default=0)
    before = text[max(0, start - TENSE_BEFORE, aside) : start]
    near = before + text[start : end + TENSE_AFTER]
    if DONE.match(cue) and not MODAL.search(before):
        return "past"
    if FUTURE.search(near) or (CONDITION.search(before) and not cue.lower().endswith("ed")):
        return "future"
    return "past" if PAST.search(near) else "present"


def _is_noun(text: str, start: int, end: int) -> bool:
    """True for a cue that names the thing ("their split", "the wedding")."""
    cue, before = text[start:end], text[max(0, start - TENSE_BEFORE) : start]
    return NOUN.match(cue) is not None and (SURELY_NOUN.match(cue) is not None or DETERMINED.search(before) is not None)


def _when(text: str, start: int, end: int, dates: Sequence[DateFound], cues: Sequence[int]) -> When | None:
    """The date that stands with a cue: the next one after it before another cue, else the one before it.

    A noun ("their romance") has only a date that follows at once.
    """
    if _is_noun(text, start, end):
        return next((d.when for d in dates if 0 <= d.start - end <= NOUN_DATE_REACH), None)
    following = min((c for c in cues if c > start), default=1 << 30)
    after = [d for d in dates if d.start >= end and d.start - end <= DATE_REACH and d.start <= following + DATE_REACH]
    inside = [d for d in after if d.start < following]
    if inside:
        return inside[0].when
    before = [d for d in dates if d.end <= start and start - d.end <= DATE_REACH]
    previous = max((c for c in cues if c < start), default=-1)
    if before and before[-1].start > previous:
        return before[-1].when
    return None


def _at_reference(text: str, start: int, end: int) -> Certainty:
    """A state taken for granted is asserted, unless the words right around it ask or deny."""
    sure = certainty_at(text, start, end)
    return sure if sure in ("denied", "asked") else "asserted"


def _ordered(people: Sequence[str], couple: tuple[str, ...]) -> tuple[str, ...]:
    """The rumor's people in the rumor's order, then the others."""
    rest = [p for p in people if p not in couple]
    return (*(p for p in couple if p in people), *rest)
