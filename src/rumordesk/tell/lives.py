"""The parts of a dossier on the people's lives: shared duties, and each one's own road. Meetings are in `meetings`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from rumordesk.kinds.evidence import PARTED
from rumordesk.records import Article, EventKind, Fact, Line, Person, Rumor
from rumordesk.tell import aim, phrases
from rumordesk.tell.distance import BOTH, done_by_both
from rumordesk.tell.doing import briefly, is_news, own_doing, under_a_picture
from rumordesk.tell.fact_proof import ON_RECORD, Claim, Told, is_fact, named_in_full, sentence, told_outright
from rumordesk.tell.facts import day_of, fact, history, newest_first
from rumordesk.tell.meetings import told_day
from rumordesk.tell.parts import FIRST, fact_line
from rumordesk.tell.proof import Proofs
from rumordesk.tell.sections import Section, cited, own
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "duties")
UNDONE = re.compile(
    r"mov(?:e|es|ing)\b|(?:sole|primary)\b|custody battle|co-?star$|duet|collaborat|on-?screen|"
    r"chairs? the|lives together|custody|(?:bought|purchased|buying)\b",
    re.I,
)
"""Words of a plan or a quarrel: no duty that they share."""


def _both_named(t: Told) -> bool:
    """True where the sentence names both, or has a word for the two."""
    named = {m.person for m in t.mentions if m.how not in ("pronoun", "pair")}
    return set(t.event.people) <= named or BOTH.search(sentence(t)) is not None


def _theirs(t: Told) -> bool:
    """True where the cue stands right beside the two of whom it is told, and not beside somebody else."""
    spots = sorted((m.start - t.span.start, m.end - t.span.start, m.person) for m in t.mentions if m.how != "pair")
    text, e = sentence(t), t.event
    loose = aim.POSSESSIVE.search(text[: max(0, text.find(e.cue))])
    if loose is not None and not any(s <= loose.start() < end for s, end, _ in spots):
        return False
    return aim.tied(text, e.cue, spots, e.people, e.basis == "reference" or e.kind == "new partner")


def _both_worked(t: Told) -> bool:
    """True where the sentence has both at one work: not one of them with somebody else."""
    return done_by_both(sentence(t), t.span.start, t.event.cue, t.event.people, t.mentions)


def _brings_up(t: Told) -> bool:
    """True where the sentence says that two bring up a child, and not only that they were somewhere with it."""
    return (
        t.event.attribution.source_type != "anonymous insider" and _WORDS["upbringing"].search(sentence(t)) is not None
    )


DUTIES: tuple[tuple[EventKind, str], ...] = (
    ("co-parenting", "They have brought up a child or children together"),
    ("child", "They have a child or children together"),
    ("work together", "They have worked together"),
    ("shared home", "They have shared a home"),
)


def duties(events: Sequence[Told], r: Rumor, proofs: Proofs) -> Section:
    """Children, business and other ties that bring the two together innocently."""
    couple = tuple(p.name for p in r.people)
    facts: list[Fact] = []
    lines: list[Line] = []
    for kind, text in DUTIES:
        found = newest_first(
            t
            for t in events
            if t.event.kind == kind
            and set(t.event.people) == set(couple)
            and is_fact(t)
            and not UNDONE.match(t.event.cue)
            and _WORDS["apiece"].search(sentence(t)) is None
            and _both_named(t)
            and proofs.naming.means_both(t.article.id, t.event)
            and (kind != "co-parenting" or _brings_up(t))
            and (kind != "work together" or (_both_worked(t) and _WORDS["as_parents"].search(sentence(t)) is None))
        )
        if kind == "child":
            text, found = _numbered(text, found)
        if not found or not (f := fact(Claim(kind, couple, None), found)).citations:
            continue
        said = f"{text}, according to {phrases.outlets(f.asserted_by)}."
        lines.append(cited("shared duties", said, f.citations, rank=1 if len(lines) < FIRST else 2, fact=len(facts)))
        facts.append(f)
    nothing = own("shared duties", "No article here names children, work or a household that they share.")
    return Section(tuple(lines) or (nothing,), tuple(facts))


def _numbered(text: str, found: Sequence[Told]) -> tuple[str, list[Told]]:
    """How many children, by those who say the same as the newest that says how many; as given where none does."""
    counted = [(t, m["n"].lower()) for t in found if (m := _WORDS["how_many"].search(sentence(t)))]
    if not counted:
        return text, list(found)
    many = FIGURES.get(counted[0][1], counted[0][1])
    same = [t for t, n in counted if FIGURES.get(n, n) == many]
    return f"They have {many} {'child' if many == 'one' else 'children'} together", same


FIGURES = {str(n): word for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight"], 1)}


def _holds(t: Told) -> bool:
    return t.event.certainty == "asserted" and t.event.tense != "future"


def roads(events: Sequence[Told], r: Rumor, by_id: Mapping[str, Article], today: date) -> Section:
    """What each person is doing on their own: partners, then work, newest first, then earlier ties."""
    couple = {p.name for p in r.people}
    lines: list[Line] = []
    facts: list[Fact] = []
    for p in r.people:
        for line, f in (
            *_partners(p.name, events, couple, by_id),
            *_work(p.name, events, [o for o in r.people if o is not p], today),
            *_earlier(p.name, events, couple, by_id),
        ):
            lines.append(
                cited(
                    "own roads",
                    line,
                    f.citations,
                    rank=1 if not any(x.text.startswith(p.name) for x in lines) else 2,
                    fact=len(facts),
                )
            )
            facts.append(f)
    nothing = own("own roads", "No article here tells what either of them is doing alone.")
    return Section(tuple(lines) or (nothing,), tuple(facts))


NAMED_BY = 2
"""Outlets that must name somebody as a partner before the desk does (set by judgement)."""
PARTNERS, WORKS, EARLIER = 2, 3, 4
"""Lines for one person, at most."""


def _partners(
    name: str, events: Sequence[Told], couple: set[str], by_id: Mapping[str, Article]
) -> list[tuple[str, Fact]]:
    """Whom the articles name at their side, most outlets first."""
    by_other: dict[str, list[Told]] = {}
    over = _over(name, events)
    for t in newest_first(events):
        e = t.event
        beside = e.kind == "new partner" or (e.kind == "dating" and e.tense == "present")
        if (
            beside
            and name in e.people
            and len(e.people) == 2
            and len(couple & set(e.people)) == 1
            and _holds(t)
            and _theirs(t)
            and (e.basis == "reference" or e.attribution.source_type in ON_RECORD)
            and told_outright(sentence(t), e, t.span.field == "title")
            and not under_a_picture(sentence(t))
        ):
            other = next(x for x in e.people if x != name)
            if day_of(t) > over.get(other, date.min):
                by_other.setdefault(other, []).append(t)
    ranked = sorted(by_other.items(), key=lambda x: (-len({t.article.outlet for t in x[1]}), x[0]))
    found = []
    for other, group in ranked[:PARTNERS]:
        if len({t.article.outlet for t in group}) < NAMED_BY:
            continue
        f = fact(Claim("new partner", (name, other), None), group)
        if f.citations:
            last = told_day([t.article for t in group], max)
            found.append(
                (f"{name} and {other} are named as a couple by {phrases.outlets(f.asserted_by)}, last on {last}.", f)
            )
    return found


def _over(name: str, events: Sequence[Told]) -> dict[str, date]:
    """With whom it is told to be over, and when that was last told."""
    found: dict[str, date] = {}
    for t in events:
        e = t.event
        if e.kind in PARTED and name in e.people and len(e.people) == 2 and _holds(t):
            other = next(x for x in e.people if x != name)
            found[other] = max(found.get(other, date.min), day_of(t))
    return found


def _work(name: str, events: Sequence[Told], others: Sequence[Person], today: date) -> list[tuple[str, Fact]]:
    """The newest of their own doings, in the articles' words."""
    found: list[tuple[str, Fact]] = []
    seen: list[frozenset[str]] = []
    for t in newest_first(
        t
        for t in events
        if t.event.kind == "career"
        and t.event.people == (name,)
        and _holds(t)
        and is_news(t, others, today)
        and own_doing(t, name)
    ):
        brief = briefly(t)
        f = fact(Claim("career", (name,), None), [brief])
        words = _content_words(sentence(t))
        if not f.citations or f.citations[0].quote != sentence(brief) or any(_same_work(words, x) for x in seen):
            continue
        seen.append(words)
        cut = "" if brief is t else " …"
        found.append((f"{name}: “{sentence(brief)}”{cut} ({t.article.outlet}, {told_day([t.article], max)}).", f))
        if len(found) == WORKS:
            break
    return found


def _content_words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", text.lower()) if len(w) > SHORT)


def _same_work(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * min(len(one), len(other))


SHORT, ALIKE = 4, 0.6
"""Letters of a word that says little, and the share of words that makes two sentences tell one thing (judgement)."""


def _earlier(
    name: str, events: Sequence[Told], couple: set[str], by_id: Mapping[str, Article]
) -> list[tuple[str, Fact]]:
    """Dated marriages, engagements and partings with somebody else."""
    others = sorted(
        {
            o
            for t in events
            for o in t.event.people
            if name in t.event.people and len(t.event.people) == 2 and o not in couple and named_in_full(t, o)
        }
    )
    others = [o for o in others if not _short_for_another(o, others)]
    facts = [
        f
        for other in others
        for f in history([t for t in events if other not in t.event.people or _theirs(t)], (name, other), by_id)
        if f.when and f.kind in ("married", "divorced", "engaged", "separated", "filed")
    ]
    facts = [f for f in facts if all(n.split()[-1] in f.citations[0].quote for n in f.people)]
    known = Counter(o for t in events for o in t.event.people)
    facts = [f for f in facts if all(n in f.citations[0].quote or _means_surname(n, known) for n in f.people[1:])]
    facts = [f for f in facts if all(" " in n or len(f.asserted_by) >= NAMED_BY for n in f.people)]
    ranked = sorted(facts, key=lambda f: (-len(f.asserted_by), f.when is None, f.when))[:EARLIER]
    return [(fact_line(f), f) for f in ranked]


def _short_for_another(name: str, others: Sequence[str]) -> bool:
    """True for "Roe" or "Jen Roe" where "Jennifer Roe" is named, too."""
    first, last = name.split()[0], name.split()[-1]
    full = [o.split() for o in others if o != name and len(o) > len(name)]
    return any((last == o[-1] and (" " not in name or o[0].startswith(first))) or name == o[0] for o in full)


def _means_surname(name: str, known: Mapping[str, int]) -> bool:
    """True where a surname alone means this person: nobody else who has it is told of as often."""
    same = [n for o, n in known.items() if o != name and " " in o and o.split()[-1] == name.split()[-1]]
    return known.get(name, 0) > max(same, default=0)
