"""Reads one article for the people of one rumor: sentences, mentions, attributions, certainties, events.

The facade of the room. It decides nothing about the rumor and remembers nothing between articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from rumordesk.read.attribution import attributions, spokespeople
from rumordesk.read.certainty import certainty
from rumordesk.read.events import Scene, events
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

    def furniture(i: int) -> bool:
        return parts[i].field == "text" and FURNITURE.match(article.text[parts[i].start : parts[i].end]) is not None

    near = _near(meant, frozenset(couple), len(parts), furniture)
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
        meant_by_they = implied(i, parts, by_sentence, couple, said[i], speakers)
        here = Scene(words, s.start, i, s.field == "title", by_sentence.get(i, ()), said[i], couple, meant_by_they, published)
        found.extend(e for e in events(here) if not _out_of_place(e, i, s))
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


def _near(
    meant: Sequence[Mention], couple: frozenset[str], n: int, furniture: Callable[[int], bool]
) -> frozenset[int]:
    """The sentences to read: those that mean one of the rumor's people, and their neighbours; all if there are none."""
    named = {m.sentence for m in meant if m.person in couple and not furniture(m.sentence)}
    around = {k for i in named for k in range(max(0, i - AROUND), min(n, i + AROUND + 1))}
    return frozenset(k for k in (around if couple else range(n)) if not furniture(k))


FURNITURE = re.compile(
    r"(?:related|more|read (?:more|also|next)|see (?:more|also)|also read|watch|must read|don[’']t miss|most read|recommended|photos?|video|gallery|hide caption|next up|up next)\b(?: stories| articles| content)?\s*(?:[:：|–—-]|$)",
    re.I,
)
"""How a line begins that is another article's headline or a gallery's caption, left in the text."""
EARLY = 6
"""Sentences from the head within which an undated appearance is news; further down it is history (of 15 further down,
10 were misdated in a judged sample of 100 lines)."""


def _out_of_place(e: Event, i: int, s: Sentence) -> bool:
    """True for an appearance without a date far down an article: nobody can say when it was."""
    return e.kind == "appearance" and e.when is None and s.field == "text" and i > EARLY


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
    alone = said is not None and said.source_type != "principal"
    silent = speakers | ({said.source} if said and alone else set())
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
