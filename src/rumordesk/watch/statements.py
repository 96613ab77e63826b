"""The statements of a reading: its sentences that say something of the people, on whose word. It reads nothing."""

from __future__ import annotations

from rumordesk.records import Reading
from rumordesk.store.search import Statement


def statements(reading: Reading) -> list[Statement]:
    """Sentences that tell of an event or are said to be somebody's words."""
    telling = {e.sentence for e in reading.events}
    found = []
    for i, sentence in enumerate(reading.sentences):
        said = reading.attributions[i] if i < len(reading.attributions) else None
        if said is None and i not in telling:
            continue
        certainty = reading.certainties[i] if i < len(reading.certainties) else "asserted"
        source, kind = (said.source, said.source_type) if said else ("", "none")
        found.append(Statement(reading.article, sentence.field, sentence.start, sentence.end, source, kind, certainty))
    return found
