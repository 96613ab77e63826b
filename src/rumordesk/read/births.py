"""Births with their dates: "welcomed a daughter in June", "their son, born 5 December 2015", "gave birth to twins".

It reads who the parents are and on which day; a birth without a date is for `cues`, and what a child is called is
nowhere kept: no child is a subject here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rumordesk.read.groups import Group
from rumordesk.read.scene import Scene
from rumordesk.text.dates import DateFound, find_dates


class Birth(NamedTuple):
    """Who had a child, the words that say so (offsets into the sentence), and the date."""

    people: tuple[str, ...]
    start: int
    end: int
    date: DateFound
    detail: str
    """"twins" where it says so."""


CHILD = (
    r"(?:sons?|daughters?|child(?:ren)?|bab(?:y|ies)|boys?|girls?|twins|triplets|kids?|newborn|bundle of joy|"
    r"little (?:one|boy|girl)|first-?born)"
)
NTH = r"(?:first|second|third|fourth|fifth|youngest|eldest|baby|twins|[\w-]+ (?:child|baby)\b)"
"""After "had their": a birth; anybody may have "had her son" along."""
NO_BIRTH = r"(?! (?:shower|bump|news|sprinkle|daddy|mama|name|plans?|rumou?rs?|fever|pictures?|photos?))"
"""After a word for a child: a thing of that name."""
BORE = re.compile(
    rf"\b(?:(?:gave|given|giving) birth to|welcom(?:ed|ing)|"
    rf"had(?! (?:her|his|their|the) (?!{NTH}))|"
    rf"bore) (?:(?:(?!with\b)[\w’'-]+,? ){{0,5}}?{CHILD}\b{NO_BIRTH}|"
    rf"(?-i:[A-Z])[\w’'-]+(?=,? (?:(?-i:[A-Z])[\w’'-]+ )*(?:in|on)\b))",
    re.I,
)
"""What parents do, to whom."""
BORN = re.compile(r"\bborn\b(?P<gap>(?:(?!\bborn\b)[^.;()]){0,70}?)(?:\b(?:on|in)(?: the)?|\(|,)?\s*$", re.I)
"""Right before a date: it is that of a birth."""
WHOSE = re.compile(
    rf"\b(?P<whose>their|the (?:couple|pair|duo|two|exes)[’']s?|her|"
    rf"his)\s+(?:[\w-]+,?\s+){{0,4}}?{CHILD}\b(?P<gap>[^.;]*)$",
    re.I,
)
TO_PARENTS = re.compile(r"\bto\s+(?:the\s+|proud\s+)?(?:(?:couple|pair|parents)\b)?\s*$", re.I)
OF_BOTH = re.compile(
    rf"\b(?:have|has|had|share|shares|shared|parents (?:to|of)|"
    rf"welcom\w+)\s+(?:[\w-]+\s+){{0,4}}?{CHILD}\b(?P<gap>[^.;]*)$",
    re.I,
)
"""Before "born …": a list of the children of two."""
WITH = re.compile(
    r"\bwith\s+(?:(?:his|her|their|the|then|now|ex|former|longtime|long-term|on-off|estranged|"
    r"late)[\s-]+){0,3}(?:(?:ex|boyfriend|girlfriend|husband|wife|beau|partner|fianc[ée]+|rapper|singer|actor|actress|star|player|model)[\s-]+){0,3}(?:(?:singer|actor|actress|rapper|star|player|model|\w+)\s+){0,2}$",
    re.I,
)
"""Between a birth and the other parent."""
STRANGER = re.compile(r"\bwith\s+(?:\w+\s+){0,3}[A-Z]")
THEIRS = re.compile(r"\b(?:their|the couple[’']s|the pair[’']s|together)\b", re.I)
WALL = re.compile(
    r"[;:]|\b(?:while|whereas|but|after|before|when|since|until|whose|due|expect\w*|announc\w*|reveal\w*|"
    r"adopt\w*|split\w*|separat\w+|divorc\w+|married|wed|tied|broke|filed|met|dated|dating|engaged)\b",
    re.I,
)
"""What a date does not reach across to a birth."""
REACH = 110
"""Characters between the words of a birth and its date: names and a place may stand there (set by judgement)."""
SUBJECT = 70
"""Characters between a parent and the words of a birth, at most (set by judgement)."""


def births(s: Scene, around: Sequence[Group]) -> tuple[Birth, ...]:
    """The dated births of one sentence whose parents are told, in order of their words."""
    if CHILD_HERE.search(s.text) is None:
        return ()
    pair = frozenset(s.couple)
    dates = [
        d
        for d in find_dates(s.text, s.published)
        if d.when is not None and d.kind in ("date", "time") and _points(s.text, d)
    ]
    found = [b for d in dates if (b := _born(s, around, pair, d)) is not None]
    held = {b.date.start for b in found}
    for m in BORE.finditer(s.text):
        people = _parents(s, around, pair, m)
        if people:
            detail = "twins" if "twins" in m.group().lower() else ""
            told_from = m.start()
            for d in _dates_after(s.text, m.end(), [d for d in dates if d.start not in held]):
                twins = TWIN.search(s.text[told_from : d.start]) is not None
                found.append(Birth(people, m.start(), m.end(), d, "twins" if twins else ""))
                told_from = d.end
            head = _at_head(s.text, m, dates)
            if head is not None and not any(b.start == m.start() for b in found):
                found.append(Birth(people, m.start(), m.end(), head, detail))
    return tuple(sorted(found, key=lambda b: (b.start, b.date.start)))


CHILD_HERE = re.compile(r"\b(?:born|birth|welcom(?:ed|ing)|had|bore)\b", re.I)


def _points(text: str, d: DateFound) -> bool:
    """True for a day, a month or a year; a season or a stretch dates no birth."""
    if d.when is None or d.when.precision not in ("day", "month", "year"):
        return False
    return PLACED.search(text[: d.start]) is not None or any(ch.isdigit() for ch in text[d.start : d.end])


PLACED = re.compile(r"\b(?:on|in|last|this|earlier)\s+(?:early\s+|late\s+)?$|^\W*$", re.I)
"""Before a date without a figure: "on Sunday". Without it, it may be what a child is called."""


def _dates_after(text: str, at: int, dates: Sequence[DateFound]) -> Iterator[DateFound]:
    """The date behind the words of a birth, and those joined to it: "… in 2008 and 2010"."""
    last = None
    for d in dates:
        if (last is None and at <= d.start <= at + REACH and not WALL.search(text[at : d.start])) or (
            last is not None and AND_ON.fullmatch(text[last : d.start])
        ):
            last = d.end
            yield d


AND_ON = re.compile(
    rf"\s+and\s+(?:(?:(?:an?|their|another)\s+(?:[a-z-]+\s+){{0,2}}?{CHILD},?\s+)?"
    r"(?:(?:[A-Z][\w’'-]+|and),?\s+){0,5}(?:(?:later|then)\s+)?(?:in|on)\s+)?"
)
"""Between the dates of two births that are told with one verb."""


def _at_head(text: str, m: re.Match[str], dates: Sequence[DateFound]) -> DateFound | None:
    """ "On 27 May 2006, she gave birth to …", "12 April: …"."""
    before = [d for d in dates if d.end <= m.start()]
    if not before or m.start() - before[-1].end > SUBJECT:
        return None
    if not HEAD.fullmatch(text[: before[-1].start]) and not WHEN.match(text[before[-1].end : m.start()]):
        return None
    return before[-1] if not WALL.search(HEADING.sub("", text[before[-1].end : m.start()])) else None


HEAD = re.compile(r"\W*(?:(?:on|in|back in|then in|later,? in)\s+)?(?:the\s+)?", re.I)
HEADING = re.compile(r"^\s*:\s+|^,?\s+when\s+")
WHEN = re.compile(r",?\s+when\s")
"""After a date: it is that of what the clause tells ("became a mother in 2015 when she welcomed …")."""


def _born(s: Scene, around: Sequence[Group], pair: frozenset[str], d: DateFound) -> Birth | None:
    """ "their son (born 5 December 2015)", "was born to the couple in …"."""
    m = BORN.search(s.text[: d.start])
    if m is None or WALL.search(m["gap"]):
        return None
    before = s.text[: m.start()]
    parents = [g for g in around if m.end("gap") >= g.start >= m.start() and TO_PARENTS.search(s.text[: g.start])]
    to = re.search(r"\bto (?:the|proud)\b", m["gap"])
    detail = "twins" if re.search(r"\btwins\b[^,;]*$", before) else ""
    here = Birth((), m.start(), m.start() + 4, d, detail)
    if parents or (to and any(g.how == "pair" and g.start >= m.start() and g.end <= d.start for g in around)):
        both = tuple(dict.fromkeys(p for g in around if m.start() < g.start < d.start for p in g.people))
        return here._replace(people=both) if set(both) == pair else None
    whose = WHOSE.search(before)
    listed = OF_BOTH.search(before)
    if listed is not None and (whose is None or listed.start() <= whose.start()):
        people = _before(s, around, pair, listed.start(), before)
        return here._replace(people=people) if people else None
    if whose is None:
        return None
    if whose["whose"].lower() in ("her", "his"):
        return None
    group = next((g for g in around if g.how == "pair" and whose.start() <= g.start < whose.end("whose")), None)
    people = group.people if group is not None else s.couple if s.implied == pair else ()
    return here._replace(people=people) if set(people) == pair else None


def _parents(s: Scene, around: Sequence[Group], pair: frozenset[str], m: re.Match[str]) -> tuple[str, ...]:
    """The two that are told to have had a child, or the one of whom alone it is said; nobody where it is not clear."""
    one = _before(s, around, pair, m.start(), s.text)
    if len(one) != 1:
        return one
    other = next((g for g in around if g.start >= m.end() and WITH.search(s.text[m.end() : g.start])), None)
    if other is not None:
        both = tuple(dict.fromkeys((*one, *other.people)))
        return both if set(both) == pair else ()
    if STRANGER.search(s.text[m.end() :]):
        return ()
    if THEIRS.search(m.group()):
        mine = next((g for g in around if g.how == "pair" and m.start() <= g.start < m.end()), None)
        whose = mine.people if mine is not None else s.couple if s.implied == pair else ()
        return tuple(whose) if set(whose) == pair else ()
    return one if BY_ONE.match(m.group()) else ()


TWIN = re.compile(r"\btwins?\b", re.I)
BY_ONE = re.compile(r"(?:gave|given|giving) birth|welcom|had\b.*\b(?:child|baby|daughter|son|twins|boy|girl)", re.I)


def _before(s: Scene, around: Sequence[Group], pair: frozenset[str], at: int, text: str) -> tuple[str, ...]:
    """Who stands before the words of a birth: the last group, or the couple where "they" can only mean them."""
    near = next((g for g in reversed(around) if g.end <= at + 1), None)
    gap = text[near.end : at] if near else ""
    if near is None or len(gap) > SUBJECT or re.search(r"[;:]|\bwho\b.*,", gap):
        return s.couple if s.implied == pair and PLURAL.search(text[:at]) else ()
    people = tuple(dict.fromkeys(near.people))
    return people if set(people) <= pair else ()


PLURAL = re.compile(r"\b(?:they|the (?:couple|pair|duo|two|exes)|both)\b(?:(?!\b(?:he|she|who)\b).)*$", re.I)
