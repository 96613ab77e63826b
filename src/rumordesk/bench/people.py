"""Names of people. Measures `read.person_spans.spans(text) -> [(start, end), ...]`.

dev: the documents of WikiGold (PER) and the worldwide newswire set (Person) that are held out of training.
test: CoNLL++ (PER). Each document is put together from its tokens as it would be printed, a line a sentence, and the
spans found are laid on the tokens again. Score: F1 of exact spans, `f1` over all, and for dev one for each set.
Intervals by drawing documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rumordesk.bench import Result, parts, scoring
from rumordesk.models.held_out import held_out
from rumordesk.read.person_spans import spans

FILES = {
    "dev": {"wikigold": "wikigold.conll.txt", "newswire": "worldwide_newswire_ner.tsv.gz"},
    "test": {"conllpp": "conllpp_test.txt.gz"},
}
PERSON = re.compile(r"(?P<how>[BIESLU])-(?:PER|PERSON)", re.IGNORECASE)
SOURCE = "measured on CoNLL++ with open training data only (a tagger trained on other news)"
BESIDE = [
    {"system": "CRF, trained off domain", "score": "f1", "value": 0.522, "source": SOURCE},
    {"system": "small encoder, 4,480 open sentences", "score": "f1", "value": 0.758, "source": SOURCE},
]
NO_SPACE_BEFORE = re.compile(r"(?:[-,.;:!?%)\]}’”]|['’](?:s|re|ve|ll|d|m|S)|n['’]t|'')$")
NO_SPACE_AFTER = frozenset({"(", "[", "{", "“", "‘", "$", "``", "-"})

Place = tuple[int, int, int]
"""A sentence's number, and the first token and the one behind the last."""


class Line(NamedTuple):
    """A row of the predictions: where it belongs in its file, and its columns."""

    file: str
    line: int
    columns: str


def run(data: Path, split: str) -> Result:
    """Scores with intervals by document."""
    rows: list[Line] = []
    counted: list[tuple[tuple[str, int], list[float]]] = []
    names = tuple(FILES[split])
    for column, (name, file) in enumerate(FILES[split].items()):
        for number, document in enumerate(parts.conll(data, file)):
            if split == "dev" and not held_out(_document(data, file, number)):
                continue
            gold, found = labelled(document), predicted(document)
            counts = [0.0] * 3 * len(names)
            counts[3 * column : 3 * column + 3] = len(gold & found), len(found), len(gold)
            counted.append(((name, number), counts))
            rows.extend(_rows(file, document, found))
    groups = scoring.by_group(counted)
    every = scoring.total(groups)

    def scores(c: scoring.Counts) -> dict[str, float]:
        sets = {f"f1_{name}": scoring.f1(*c[3 * i : 3 * i + 3]) for i, name in enumerate(names)}
        return {"f1": scoring.f1(c[0::3].sum(), c[1::3].sum(), c[2::3].sum())} | (sets if len(sets) > 1 else {})

    return {
        "bench": "people",
        "split": split,
        "n": len(counted),
        "scores": scoring.rounded(scores(every)),
        "intervals": scoring.intervals(groups, scores),
        "groups": "document",
        "per_class": {name: scoring.figures(*every[3 * i : 3 * i + 3]) for i, name in enumerate(names)},
        "beside": BESIDE,
        "notes": [] if split == "test" else ["The published figures are on the test part."],
        "rows": rows,
    }


def _document(data: Path, file: str, number: int) -> str:
    """The name by which training knows a document."""
    if file == FILES["dev"]["newswire"]:
        return _named(data, file)[number]
    return f"wikigold {number - 1}" if number else "start"


@cache
def _named(data: Path, file: str) -> list[str]:
    return [line[6:].strip() for line in parts.text(data, file).split("\n") if line.startswith("# doc ")]


def labelled(document: parts.Document) -> set[Place]:
    """The people that the labels mark: B- begins one, I- goes on with it (or begins one, in files without B-)."""
    found: set[Place] = set()
    for number, sentence in enumerate(document):
        begun: int | None = None
        for i, label in enumerate([*(token.label for token in sentence), "O"]):
            person = PERSON.fullmatch(label)
            if begun is not None and (person is None or person["how"].upper() in "BSU"):
                found.add((number, begun, i))
                begun = None
            if person is not None and begun is None:
                begun = i
    return found


def predicted(document: parts.Document) -> set[Place]:
    """The people that the measured function finds; a span that cuts a token takes the whole of it."""
    text, places = printed(document)
    found: set[Place] = set()
    for start, end in spans(text):
        over = [(n, i) for n, i, first, last in places if first < end and start < last]
        if over:
            found.add((over[0][0], over[0][1], over[-1][1] + 1))
    return found


def printed(document: parts.Document) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The document as it would be printed, and for each token its sentence, number, start and end."""
    text, places = "", []
    for number, sentence in enumerate(document):
        text += "\n" if text else ""
        glued = True
        for i, token in enumerate(sentence):
            text += "" if glued or NO_SPACE_BEFORE.fullmatch(token.word) else " "
            places.append((number, i, len(text), len(text) + len(token.word)))
            text += token.word
            glued = token.word in NO_SPACE_AFTER
    return text, places


def lines(rows: Sequence[Line]) -> Iterator[str]:
    """The files' rows with one more column, the label that was predicted; blank lines between sentences."""
    before: Line | None = None
    for row in rows:
        if before is not None and (row.file != before.file or row.line != before.line + 1):
            yield "\n"
        yield row.columns + "\n"
        before = row


def _rows(file: str, document: parts.Document, found: set[Place]) -> Iterator[Line]:
    for number, sentence in enumerate(document):
        labels = ["O"] * len(sentence)
        for _, first, end in sorted(place for place in found if place[0] == number):
            labels[first:end] = ["B-PER", *["I-PER"] * (end - first - 1)]
        for token, label in zip(sentence, labels, strict=True):
            yield Line(file, token.line, " ".join((*token.columns, label)))
