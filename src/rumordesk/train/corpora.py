"""Corpora: the open data sets as the trainers take them. Each reader says which file it opens, and changes no text.

What is held out of them for measuring, `models.held_out` says.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from rumordesk.models.held_out import claim_groups

Span = tuple[int, int]


class Tagged(msgspec.Struct, frozen=True):
    """A text with spans by tag; a tag that the set does not mark is absent, not empty."""

    name: str
    text: str
    spans: dict[str, tuple[Span, ...]]
    blocks: tuple[Span, ...]
    """Stretches that may be read together: sentences or paragraphs, in order."""


def attributions(path: Path) -> Iterator[Tagged]:
    """PolNeAR: news articles with the source, cue and content of each attribution."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spans = {
                role: tuple(sorted({(s, e) for a in record["attributions"] for s, e in a.get(role, ())}))
                for role in ("source", "cue", "content")
            }
            yield Tagged(record["id"], record["text"], spans, tuple(_lines(record["text"])))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def persons_in_newswire(path: Path) -> Iterator[Tagged]:
    """English Worldwide Newswire: tokens and BIO tags by line, documents opened by "# doc NAME"."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from _documents(lines, lambda line: line[6:].strip() if line.startswith("# doc ") else None, "\t")


def persons_in_wikigold(path: Path) -> Iterator[Tagged]:
    """WikiGold: a token and its IOB1 tag by line, documents parted by -DOCSTART-."""
    number = iter(range(10**6))
    with path.open(encoding="utf-8") as lines:
        yield from _documents(
            lines, lambda line: f"wikigold {next(number)}" if line.startswith("-DOCSTART-") else None, " "
        )


def _documents(lines: Iterable[str], opens: Callable[[str], str | None], separator: str) -> Iterator[Tagged]:
    name = "start"
    sentences: list[list[tuple[str, str]]] = []
    tokens: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        opened = opens(line)
        fields = line.rstrip("\n").split(separator)
        if opened is None and len(fields) > 1 and fields[0]:
            tokens.append((fields[0], fields[1]))
            continue
        if tokens:
            sentences.append(tokens)
            tokens = []
        if opened is not None:
            if sentences:
                yield _tagged(name, sentences)
            name, sentences = opened, []
    if sentences:
        yield _tagged(name, sentences)


def _tagged(name: str, sentences: Sequence[Sequence[tuple[str, str]]]) -> Tagged:
    """The tokens of each sentence with one space between them, one sentence a line."""
    text = io.StringIO()
    persons: list[Span] = []
    blocks: list[Span] = []
    for sentence in sentences:
        begun, before = text.tell(), "O"
        for i, (token, tag) in enumerate(sentence):
            text.write(" " if i else "")
            start = text.tell()
            text.write(token)
            person = tag in ("B-Person", "I-Person", "I-PER", "B-PER")
            if person and before != "O" and not tag.startswith("B-"):
                persons[-1] = (persons[-1][0], text.tell())
            elif person:
                persons.append((start, text.tell()))
            before = "P" if person else "O"
        blocks.append((begun, text.tell()))
        text.write("\n")
    return Tagged(name, text.getvalue(), {"person": tuple(persons)}, tuple(blocks))


class Pair(msgspec.Struct, frozen=True):
    """A claim and a text, with the stance of the text: agree, disagree, discuss or unrelated."""

    claim: str
    text: str
    stance: str
    group: str
    """Which claim it belongs to; pairs of one group are never parted."""


def stances(folder: Path) -> tuple[Pair, ...]:
    """FNC-1: headlines and bodies. Groups are what related pairs connect, which is a claim of Emergent."""
    csv.field_size_limit(10**7)
    with gzip.open(folder / "fnc1_train_bodies.csv.gz", "rt", encoding="utf-8") as f:
        bodies = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(f)}
    with gzip.open(folder / "fnc1_train_stances.csv.gz", "rt", encoding="utf-8") as f:
        rows = [(row["Headline"], row["Body ID"], row["Stance"]) for row in csv.DictReader(f)]
    groups = claim_groups((h, b) for h, b, stance in rows if stance != "unrelated")
    return tuple(Pair(h, bodies[b], s, groups.get("b" + b, "b" + b)) for h, b, s in rows)


def headlines(folder: Path) -> tuple[Pair, ...]:
    """Emergent: a claim and the headline of an article on it. Groups are FNC-1's where it has one of the headlines."""
    names = {"for": "agree", "against": "disagree", "observing": "discuss"}
    groups = {p.claim: p.group for p in stances(folder) if p.stance != "unrelated"}
    with (folder / "emergent_dev.csv").open(encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    known = {r["claimId"]: groups[r["articleHeadline"]] for r in rows if r["articleHeadline"] in groups}
    return tuple(
        Pair(r["claimHeadline"], r["articleHeadline"], names[r["articleHeadlineStance"]],
             known.get(r["claimId"], r["claimId"]))
        for r in rows
    )  # fmt: skip


class Couple(msgspec.Struct, frozen=True):
    """A sentence with two marked names, and whether it says that they are spouses."""

    text: str
    first: Span
    second: Span
    spouses: bool


def couples(path: Path) -> Iterator[Couple]:
    """The spouse set: tokens with two spans of tokens, both ends included."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            starts, at = [], 0
            for token in record["tokens"]:
                starts.append(at)
                at += len(token) + 1
            ends = [s + len(t) for s, t in zip(starts, record["tokens"], strict=True)]
            first, second = ((starts[a], ends[b]) for a, b in (record["p1"], record["p2"]))
            yield Couple(" ".join(record["tokens"]), first, second, record["spouse"] == 1)
