"""Reads one article for the people of one rumor: sentences, mentions, attributions, certainties, events.

The facade of the room. It decides nothing about the rumor and remembers nothing between articles.
"""

from __future__ import annotations

from collections.abc import Sequence

from rumordesk.read.attribution import attributions
from rumordesk.read.certainty import certainty
from rumordesk.read.events import events
from rumordesk.read.people import mentions
from rumordesk.records import Article, Event, Mention, Person, Reading
from rumordesk.text.sentences import sentences

READER = "1"
"""Version of reading: changes whenever the same article could be read otherwise, so that older caches are passed over."""


def read(article: Article, cast: Sequence[Person]) -> Reading:
    """Everything that the article says of `cast`; deterministic in its two arguments."""
    parts = sentences(article)
    meant = mentions(article, parts, cast)
    couple = tuple(p.name for p in cast)
    said = attributions(article.text, article.title, parts, meant, frozenset(couple))
    by_sentence: dict[int, list[Mention]] = {}
    for m in meant:
        by_sentence.setdefault(m.sentence, []).append(m)
    published = article.published.date() if article.published else None
    found: list[Event] = []
    sure = []
    for i, s in enumerate(parts):
        words = (article.title if s.field == "title" else article.text)[s.start : s.end]
        sure.append(certainty(words))
        if i in by_sentence:
            found.extend(events(words, s.start, i, by_sentence[i], said[i], couple, published))
    return Reading(
        article=article.id,
        sentences=parts,
        mentions=meant,
        events=tuple(found),
        attributions=said,
        certainties=tuple(sure),
    )
