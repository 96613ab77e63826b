"""The names of people in any text, as spans, by the trained encoder. It does not say who is meant: `people` does."""

from __future__ import annotations

from rumordesk.models.words import mark
from rumordesk.text.sentences import spans as sentence_spans


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every name of a person, in order, without titles ("Mrs.") and possessive endings."""
    blocks = [(start, end) for _, start, end in sentence_spans(text)]
    return [(m.start, m.end) for m in mark(text, blocks, ("person",))]
