"""Reads one article for the people of one rumor: sentences, mentions, attributions, certainties, events.

The facade of the room. It decides nothing about the rumor and remembers nothing between articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rumordesk.read.attribution import attributions, spokespeople
from rumordesk.read.certainty import certainty
from rumordesk.read.events import events
from rumordesk.read.people import mentions
from rumordesk.records import Article, Attribution, Certainty, Event, Mention, Person, Reading, Sentence
from rumordesk.text.sentences import sentences

READER = "1"
"""Version of reading: changes whenever the same article could be read otherwise; older caches are passed over."""


def read(article: Article, cast: Sequence[Person]) -> Reading:
    """Everything that the article says of `cast`; deterministic in its two arguments."""
    parts = sentences(article)
    meant = mentions(article, parts, cast)
    couple = tuple(p.name for p in cast)
    near = _near(meant, frozenset(couple), len(parts))
    said = attributions(article.text, article.title, parts, meant, frozenset(couple), near)
    speakers = spokespeople(article.text)
    by_sentence: dict[int, list[Mention]] = {}
    for m in meant:
        by_sentence.setdefault(m.sentence, []).append(m)
    published = article.published.date() if article.published else None
    found: list[Event] = []
    sure: list[Certainty] = []
    for i, s in enumerate(parts):
        if i not in near:
            sure.append("asserted")
            continue
        words = (article.title if s.field == "title" else article.text)[s.start : s.end]
        sure.append(certainty(words))
        found.extend(
            events(
                words,
                s.start,
                i,
                by_sentence.get(i, ()),
                said[i],
                couple,
                published,
                implied(i, parts, by_sentence, couple, said[i], speakers),
            )
        )
    return Reading(
        article=article.id,
        sentences=parts,
        mentions=meant,
        events=tuple(found),
        attributions=said,
        certainties=tuple(sure),
    )


AROUND = 3
"""Sentences around one that names the people within which an article is read: the rest is not about them."""


def _near(meant: Sequence[Mention], couple: frozenset[str], n: int) -> frozenset[int]:
    """The sentences to read: those that mean one of the rumor's people, and their neighbours; all if there are none."""
    named = {m.sentence for m in meant if m.person in couple}
    around = {k for i in named for k in range(max(0, i - AROUND), min(n, i + AROUND + 1))}
    return frozenset(around) if couple else frozenset(range(n))


LOOK_BACK = 2
"""Sentences back in which those meant by "they" or "we" are looked for (set by judgement)."""


def implied(
    i: int, parts: Sequence[Sentence], by_sentence: Mapping[int, Sequence[Mention]], couple: tuple[str, ...],
    said: Attribution | None, speakers: frozenset[str],
) -> frozenset[str]:  # fmt: skip
    """Who is meant by "they" in sentence `i`: the couple, where it, or it and the sentences before,
    name them and nobody else, or where the headline does and nobody else is named here. Those who speak do not count.

    A headline is about the couple where it names no outsider and at least one of them.
    """
    before = range(i, i + 1) if parts[i].field == "title" else range(max(0, i - LOOK_BACK), i + 1)
    silent = speakers | ({said.source} if said and said.source_type != "principal" else set())
    people = {
        k: {m.person for m in by_sentence.get(k, ()) if not silent & {m.person, m.person.split()[-1]}}
        for k in (0, *before)
    }
    named = set().union(*(people[k] for k in before))
    if parts[i].field == "title":
        return frozenset(couple) if named and named <= set(couple) else frozenset()
    headlined = parts[0].field == "title" and people[0] == set(couple)
    meant = set(couple) in (people[i], named) or (headlined and named <= set(couple))
    return frozenset(couple) if meant else frozenset()
