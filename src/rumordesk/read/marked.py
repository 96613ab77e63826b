"""Readings with what a person marked as read wrongly taken out of them. It reads nothing, and finds no mark itself.

A sentence whose attribution is wrong is nobody's word any more: what it told on that word is dropped, and what it
tells in the article's own voice stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rumordesk.records import Article, LeftOut, Mark, Reading

LEAST_WORDS = 8
"""Words from which the same sentence elsewhere is a copy of it, and read as wrongly there. By judgement: a shorter one
("“No comment,” said a rep.") may well be another rep."""


def marked(
    readings: Mapping[str, Reading], articles: Sequence[Article], marks: Sequence[Mark]
) -> tuple[Mapping[str, Reading], tuple[LeftOut, ...]]:
    """The readings without the marked attributions, and what was left out by that."""
    if not marks:
        return readings, ()
    after = dict(readings)
    for article in articles:
        wrong = [i for mark in marks for i in _sentences(article, readings.get(article.id), mark)]
        if wrong:
            after[article.id] = without(readings[article.id], frozenset(wrong))
    return after, tuple(_told(mark) for mark in marks)


def without(reading: Reading, sentences: frozenset[int]) -> Reading:
    """A reading in which these sentences, by index, are nobody's word."""
    return msgspec.structs.replace(
        reading,
        attributions=tuple(None if i in sentences else said for i, said in enumerate(reading.attributions)),
        events=tuple(e for e in reading.events if e.sentence not in sentences or e.attribution.source_type == "none"),
    )


def _sentences(article: Article, reading: Reading | None, mark: Mark) -> list[int]:
    """Where a marked sentence stands in an article."""
    here = mark.url in (article.url, article.canonical_url)
    if reading is None or not (here or len(mark.sentence.split()) >= LEAST_WORDS):
        return []
    fields = {"title": article.title, "text": article.text}
    return [i for i, s in enumerate(reading.sentences) if fields[s.field][s.start : s.end] == mark.sentence]


def _told(mark: Mark) -> LeftOut:
    said = f"“{mark.said}”" if mark.said else "nobody in particular"
    return LeftOut(
        what=f"attribution to {said} in {mark.url}",
        why=f"marked wrong by {mark.by} on {mark.when:%Y-%m-%d}: {mark.why}",
    )
