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
from rumordesk.read.certainty import certainty_at, clause_at
from rumordesk.read.contents import content
from rumordesk.read.cues import CUES, RUMOR_NOUN, UNREAL, Cue
from rumordesk.read.groups import Group, groups, participants, singles, subject
from rumordesk.read.occasions import detail, occasion, place
from rumordesk.read.references import references
from rumordesk.read.scene import Scene
from rumordesk.read.timing import COMING, RANGE, Hit, announcement, beginning, dated, is_noun, tense
from rumordesk.records import Attribution, Certainty, Event, EventKind, When
from rumordesk.text.dates import DateFound

OWN_VOICE = Attribution(source="", source_type="none")
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
TOGETHER = re.compile(r"\b(?:with|alongside|and|beside|next to|by)\s+(?:[\w’'-]+\s+){0,3}$|^\s*$", re.I)
"""Between the cue of an appearance and the second person: they were there together."""
TO_EACH_OTHER = re.compile(r"^(?:kiss|cuddl|grab|enjoy|reunit)", re.I)
NOT_WITH = re.compile(
    r"\bapart\b|\b(?:the|a)\s+(?:[\w’'.-]+\s+){0,4}(?:star|actor|actress|singer|rapper|model|director)\s*$", re.I
)
"""Before the cue of an appearance: they were not there together, or it is somebody else who was."""
LONG_AGO = 21
"""Days: an appearance without a date of its own in a sentence that dates something longer ago is of that time."""
PLAYED = re.compile(r"\b(?:plays?|played|playing|portrays?|portray(?:ed|ing)|stars? as|starred as|cast as)\b", re.I)
PROPOSED = re.compile(r"^(?:propos(?:ed|es|al|ing)|pop|got down|get down|getting down|put a ring)", re.I)
PLURAL = re.compile(
    r"\b(?:they|we|them|us|their|our|the two|the pair|the couple|the exes)\b|\b(?:they|we)[’'](?:re|ve|ll|d)\b", re.I
)
"""Words for two people who are named elsewhere."""
NOT_THE_ROLE = re.compile(r"(?:\bnot|n[’']t|\bnever|\bno longer)\s+(?:his|her|a|the|[\w’'-]+[’']s)?\s*$", re.I)
"""Right before a role: he is not that."""
APART_AFTER = re.compile(r"^.{0,20}\b(?:separately|solo|alone|on (?:his|her) own|without)\b", re.I)
IN_PICTURE = re.compile(r"\bin (?:one|another|the (?:first|second|next)) (?:photo|picture|image|scene)\b", re.I)
"""What a picture shows, of no known day."""
OFTEN = re.compile(
    r"\b(?:often|rarely|seldom|barely|hardly(?: ever)?|throughout|over the years|ever since|whenever|used to|always|usually|never|first (?:linked|spotted|seen)|in the past|were first|was first)\b",
    re.I,
)
"""A habit or a beginning long past, not an occasion."""
LINKED = re.compile(r"\blink", re.I)
"""Being "linked" to somebody is itself a rumor."""
REUNION = re.compile(r"(?:their |a )?reunion", re.I)
ROMANTIC = re.compile(
    r"\b(?:romantic\w*|romance|couple|exes|ex|love\w*|back together|rumou?r\w*|claims?|reports?|reconcil\w*|split|divorce\w*|representative|rep|denies|denied|again)\b",
    re.I,
)
"""Words that make a reunion one of lovers."""
FRIENDS = re.compile(r"^(?:just|only|good) friends$", re.I)
UNTIL = re.compile(r"\s*(?:up )?(?:un)?til\b|.{0,15}\bat (?:first|the time)\b", re.I)
"""After "just friends": they are no longer."""
PARTING = re.compile(r"\b(?:part(?:ed|ing)? ways|split|separat\w+|br(?:oke|eak|oken)[- ]?up|ended?)\b", re.I)
TOLD_AHEAD = re.compile(r"\b(?:announc|reveal|plan)\w*\b.{0,40}$", re.I)
"""Before a divorce: it was announced, not granted."""
DEMANDS = re.compile(
    r".{0,40}\b(?:demands?|deadlines?|expectations?|requirements?|goals?|needs|criteria|challenge)\b", re.I
)


def events(s: Scene) -> tuple[Event, ...]:
    """The events of one sentence, in order of their cues."""
    around, pair = groups(s.text, s.offset, s.mentions), frozenset(s.couple)
    if not any(p in pair for g in around for p in g.people) and s.implied != pair:
        return ()
    scope = content(s.text, s.said)
    states, taken = _states(s, around, scope)
    born = births(s, around)
    cues = list(_cues(s.text, [*taken, *((b.start, b.end) for b in born)]))
    told = [
        (hit.start, e)
        for cue, hit in cues
        if (e := _told(s, around, scope, cue, hit, [h for _, h in cues])) is not None
    ]
    children = [(b.start, e) for b in born if (e := _birth(s, scope, b)) is not None]
    ordered = [e for _, e in sorted((*states, *told, *children), key=lambda item: item[0])]
    return tuple(e for e in _one_occasion(ordered) if not _revised(e, s.published))


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
    return "asked" if certainty_at(text, start, end) == "asked" else "asserted"


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
    s: Scene, around: Sequence[Group], scope: tuple[int, int], cue: Cue, hit: Hit, hits: Sequence[Hit]
) -> Event | None:
    """The event of one cue, None where it is nobody's of the rumor."""
    pair = frozenset(s.couple)
    people = _people(s.text, hit, around, pair, cue)
    if cue.about == "couple" and len(people) < 2 and _implied(s, hit, around, pair):
        people = s.couple
    if not pair & set(people):
        return None
    kind, sure = _kind_and_certainty(s, hit)
    if kind == "appearance" and (OFTEN.search(s.text) or IN_PICTURE.search(s.text[: hit.start])):
        return None
    said = _who(s.said, scope, hit.start)
    found = dated(s.text, hit, s.dates(), [h for h in hits if h.kind in DATED or h == hit])
    held = found.when if found else None
    if kind == "appearance" and held is None and sure != "denied" and _long_ago(s):
        return None
    return Event(
        kind=kind,
        people=_ordered(people, s.couple),
        basis="statement" if said.source_type not in ("none", "outlet") else "report",
        certainty=sure,
        tense="past" if held is not None and _before(held, s.published) else tense(s.text, hit.start, hit.end),
        when=held,
        dated=s.text[found.start : found.end] if found else "",
        place=place(s.text, hit.end) if kind in ("appearance", "married", "met", "engaged") else None,
        occasion=occasion(s.text) if kind in ("appearance", "co-parenting", "work together") else None,
        attribution=said,
        sentence=s.sentence,
        cue=s.text[hit.start : hit.end],
        detail=detail(s.text) if kind in ("appearance", "co-parenting") else _manner(s.text, hit, found),
    )


PUBLIC = re.compile(r"\b(?:public|official|debut)\b", re.I)
STARTED = re.compile(r"^(?:start|beg[iau]n|fell|fallen|falling|became|become)", re.I)


def _manner(text: str, hit: Hit, found: DateFound | None) -> str:
    """What the date of a cue is the date of, where it is not simply that of the event."""
    if hit.kind == "dating":
        words = text[hit.start : hit.end]
        if STARTED.match(words) or (found is not None and beginning(text, hit, found)):
            return "began"
        if found is not None and RANGE.search(text[found.start : found.end]):
            return "lasted"
        if found is not None and announcement(text, hit, found):
            return "public"
        near = text[max(0, hit.start - PUBLIC_REACH) : hit.end + PUBLIC_REACH]
        return (
            "public" if PUBLIC.search(words) or (words.lower().endswith("as a couple") and PUBLIC.search(near)) else ""
        )
    return "announced" if found is not None and announcement(text, hit, found) else ""


PUBLIC_REACH = 25
"""Characters around "as a couple" in which "debut" makes it their first showing (set by judgement)."""


def _kind_and_certainty(s: Scene, hit: Hit) -> tuple[EventKind, Certainty]:
    """The kind and certainty of a cue, after what stands around it: a rumor of it, a film, an announcement."""
    text, kind = AS_YOU_KNOW.sub(lambda m: "#" * len(m.group()), AMOUNT.sub("around", s.text)), hit.kind
    sure = certainty_at(_aside(text, hit), hit.start, hit.end)
    if sure == "asserted" and (RUMOR_NOUN.match(text[hit.end : hit.end + 20]) or (s.title and "?" in text)):
        sure = "hedged"
    if sure == "asserted" and LINKED.search(text[hit.start : hit.end]):
        sure = "hedged"
    begin, stop = clause_at(text, hit.start, hit.end)
    if UNREAL.search(text[begin:stop]) and kind not in ("work together", "career", "met"):
        return "other", "hedged"
    if kind == "met" and DEMANDS.match(text[hit.end : hit.end + 60]):
        return "other", sure
    words = text[hit.start : hit.end].lower()
    if kind == "dating":
        return _dating(words, text[begin:stop], text[hit.end :], sure)
    if (
        kind == "divorced"
        and (words == "divorcing" or is_noun(text, hit.start, hit.end))
        and TOLD_AHEAD.search(text[: hit.start])
    ):
        return "separated", sure
    if REUNION.fullmatch(words) and ROMANTIC.search(text) is None:
        return "other", sure  # of a family, a cast, a class
    return kind, sure


def _aside(text: str, hit: Hit) -> str:
    """The text, and where a cue stands in an aside ("…, who wed in 2014, …") only that, at its place."""
    m = next((m for m in WHO_ASIDE.finditer(text) if m.start() < hit.start and hit.end <= m.end()), None)
    return text if m is None else " " * m.start() + m.group() + " " * (len(text) - m.end())


WHO_ASIDE = re.compile(r",\s+who\b[^,;?]*,")
AMOUNT = re.compile(r"\b(?:almost|nearly)(?=(?: |-)(?:[\w-]+ ){0,3}?(?:years?|months?|weeks?|days?|decades?)\b)", re.I)
"""Before a length of time it hedges the length only; "around" is as long, and no hedge."""
AS_YOU_KNOW = re.compile(
    r"\bas (?:you|fans|readers|many|some|most) (?:may|might)(?= (?:already |well )?(?:know|recall|remember|have heard)\b)",
    re.I,
)
"""What readers may know is not hedged by it."""


def _dating(words: str, clause: str, after: str, sure: Certainty) -> tuple[EventKind, Certainty]:
    """ "part as a couple" is a parting, "just friends until" none of both, and "just friends" a denial."""
    if words.endswith("as a couple") and PARTING.search(clause):
        return "separated", sure
    if FRIENDS.search(words) and UNTIL.match(after):
        return "other", sure
    return "dating", "denied" if sure == "asserted" and words in ("just friends", "only friends") else sure


def _people(text: str, hit: Hit, around: Sequence[Group], pair: frozenset[str], cue: Cue) -> tuple[str, ...]:
    if cue.about == "one":
        one = subject(text, hit.start, around)
        return (one,) if one in pair else ()
    people = participants(text, hit.start, hit.end, around, pair)
    if hit.kind == "appearance" and len(people) == 2 and _apart(text, hit, around):
        return ()
    if people and hit.kind == "appearance" and not any(g.start < hit.start and set(g.people) & pair for g in around):
        return ()
    everyone = {p for g in around for p in g.people}
    if not people and hit.kind == "engaged" and PROPOSED.match(text[hit.start : hit.end]) and everyone == pair:
        return tuple(pair)
    if not people and hit.kind in ("filed", "appearance"):
        one = subject(text, hit.start, around)
        return (one,) if one in pair else ()
    return people


def _apart(text: str, hit: Hit, around: Sequence[Group]) -> bool:
    """True where the two people of an appearance were not there together: "caught straying from her with …"."""
    before = [g for g in around if g.end <= hit.start + 1]
    if not before:
        return False
    nxt = next((g for g in around if g.start >= hit.end), None)
    unjoined = nxt is not None and not TOGETHER.search(text[hit.end : nxt.start])
    alone = len(before[-1].people) == 1 and unjoined and not TO_EACH_OTHER.match(text[hit.start : hit.end])
    return (
        alone
        or APART_AFTER.match(text[hit.end :]) is not None
        or NOT_WITH.search(text[before[-1].end : hit.start]) is not None
    )


def _long_ago(s: Scene) -> bool:
    days = [(s.published - d.when.end).days for d in s.dates() if d.when and s.published]
    return any(d > LONG_AGO for d in days) and RECENTLY.search(s.text) is None


RECENTLY = re.compile(r"\b(?:most recently|this week|now|recently|last (?:night|week))\b", re.I)


def _before(held: When, published: date | None) -> bool:
    """True for a date that was past when the article appeared, whatever the tense of the clause."""
    return published is not None and held.end < published


def _implied(s: Scene, hit: Hit, around: Sequence[Group], pair: frozenset[str]) -> bool:
    """True where a cue without its two people beside it is still about the couple."""
    speaker = s.said.source if s.said else ""
    if s.implied != pair or any(p not in pair and p != speaker for g in around for p in g.people):
        return False
    if not s.title and is_noun(s.text, hit.start, hit.end) and not OURS.search(s.text[: hit.start]):
        return False
    if s.title and is_noun(s.text, hit.start, hit.end):
        return RUMOR_NOUN.match(s.text[hit.end : hit.end + 20]) is not None
    if s.title:
        return hit.kind != "appearance"
    last = max((m.end() for m in PLURAL.finditer(s.text[: hit.start])), default=-1)
    single = any(last <= g.start < hit.start and len(g.people) == 1 for g in around)
    alone = any(g.end <= hit.start and len(g.people) == 1 for g in around)
    return (hit.kind == "filed" and not (alone and CROSSED.search(s.text[: hit.start]))) or (last >= 0 and not single)


OURS = re.compile(r"\b(?:their|our|the couple[’']s|the pair[’']s)\s+(?:[\w-]+\s+){0,3}$", re.I)
CROSSED = re.compile(r"\b(?:since|after|when)\b", re.I)


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
