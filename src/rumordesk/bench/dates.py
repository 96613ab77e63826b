"""Time expressions. Measures `text.dates.timeml.expressions(text, dct) -> [(start, end, type, value)]`.

dev: our own annotations of passages of the gossip pile (by article and offset; they tell ages and ranges as one
expression, which TimeML does not: ages are left out, ranges taken apart, as the measured function does). test:
TempEval-3 platinum, TimeML files with their creation time.

Scores as the TempEval-3 scorer has them (UzZaman et al. 2013), over all expressions but the creation time:
- relaxed: an expression is found where one that overlaps it is found, each counted once;
- strict: the same characters; value: found (relaxed), and the same TIMEX3 value; type: the same TIMEX3 type.
All four are F1 = 2 · right / (found + wanted).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import msgspec

from rumordesk.bench import Result, parts, scoring
from rumordesk.text.dates import timeml
from rumordesk.text.dates.timeml import Timex

SOURCE = "HeidelTime (Strötgen and Gertz) and SUTime (Chang and Manning) as reported on TempEval-3 platinum"
BESIDE = [
    {"system": system, "score": f"{score}_f1", "value": value, "source": SOURCE}
    for system, figures in (("HeidelTime", (0.903, 0.813, 0.776)), ("SUTime", (0.903, 0.796, 0.674)))
    for score, value in zip(("relaxed", "strict", "value"), figures, strict=True)
]
NOTE = "The rules were mended on two thirds of these passages; the published figures are on TempEval-3 platinum."
PILE, PLATINUM = "gossip_pile.jsonl.gz", "tempeval3_platinum.tar.gz"
MEASURES = ("relaxed", "value", "strict", "type")


class Page(NamedTuple):
    """A text with its time expressions."""

    name: str
    group: str
    text: str
    dct: date | None
    gold: tuple[Timex, ...]


def run(data: Path, split: str) -> Result:
    """Scores with intervals by document."""
    pages = platinum(data) if split == "test" else own_passages(data)
    predicted = [timeml.expressions(page.text, page.dct) for page in pages]
    pairs = list(zip(pages, predicted, strict=True))
    groups = scoring.by_group((page.group, counts(page.gold, found)) for page, found in pairs)
    every = scoring.total(groups)
    return {
        "bench": "dates",
        "split": split,
        "n": sum(len(page.gold) for page in pages),
        "scores": scoring.rounded(scores(every)),
        "intervals": scoring.intervals(groups, scores),
        "groups": "document",
        "per_class": _per_type(pairs),
        "beside": BESIDE,
        "notes": [] if split == "test" else [NOTE],
        "rows": [
            {"document": page.name, "start": f.start, "end": f.end, "type": f.type, "value": f.value}
            for page, found in pairs
            for f in found
        ],
    }


def counts(gold: Sequence[Timex], found: Sequence[Timex]) -> list[float]:
    """How many are right by each of `MEASURES`, then how many were found and wanted."""
    pairs = matched(gold, found)
    return [
        len(pairs),
        sum(g.value == f.value for g, f in pairs),
        sum(g[:2] == f[:2] for g, f in pairs),
        sum(g.type == f.type for g, f in pairs),
        len(found),
        len(gold),
    ]


def matched(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Each wanted expression with the found one that overlaps it: the same characters first, else the first left."""
    left = list(found)
    pairs = []
    for g in gold:
        over = [f for f in left if f.start < g.end and g.start < f.end]
        if over:
            best = min(over, key=lambda f: (f.start != g.start) + (f.end != g.end))
            left.remove(best)
            pairs.append((g, best))
    return pairs


def scores(c: scoring.Counts) -> dict[str, float]:
    """F1 by each measure."""
    return {f"{name}_f1": scoring.f1(c[i], c[-2], c[-1]) for i, name in enumerate(MEASURES)}


def own_passages(data: Path) -> list[Page]:
    """The annotated passages, with the text of the pile at their place."""
    raw = files("rumordesk.bench").joinpath("data", "dates_pile.jsonl").read_text(encoding="utf-8")
    wanted = [msgspec.json.decode(line, type=dict[str, Any]) for line in raw.splitlines()]
    ids = {passage["article"] for passage in wanted}
    named = ((hashlib.sha256(r["url"].encode()).hexdigest()[:16], r) for r in parts.records(data, PILE))
    texts = {name: record["text"] for name, record in named if name in ids}
    if texts.keys() != ids:
        raise parts.unreadable(PILE, f"it lacks {len(ids - texts.keys())} of the annotated articles")
    return [_passage(passage, texts) for passage in wanted]


def platinum(data: Path) -> list[Page]:
    """The TimeML files of the archive."""
    return [_timeml(name, xml) for name, xml in parts.archived(data, PLATINUM, ".tml")]


def _passage(passage: dict[str, Any], texts: dict[str, str]) -> Page:
    text = texts[passage["article"]][passage["start"] : passage["end"]]
    at = passage["start"]
    whole = (Timex(s - at, e - at, kind.upper(), value) for s, e, kind, value, *_ in passage["dates"] if kind != "age")
    gold = tuple(part for t in whole for part in timeml.taken_apart(text, t))
    name = f"{passage['article']}:{at}"
    return Page(name, passage["article"], text, date.fromisoformat(passage["published"]), gold)


def _timeml(name: str, xml: str) -> Page:
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise parts.unreadable(PLATINUM, f"{name}: {error}") from error
    body, dct = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None:
        raise parts.unreadable(PLATINUM, f"{name} has no TEXT")
    text, gold = _walk(body)
    day = re.match(r"\d{4}-\d\d-\d\d", dct.get("value", "")) if dct is not None else None
    return Page(name, name, text, date.fromisoformat(day[0]) if day else None, tuple(gold))


def _walk(body: ElementTree.Element) -> tuple[str, list[Timex]]:
    """The text without markup, and its expressions by their place in it."""
    pieces: list[str] = []
    found: list[Timex] = []
    length = 0

    def walk(node: ElementTree.Element) -> None:
        nonlocal length
        start = length
        for piece in (node.text or "",):
            pieces.append(piece)
            length += len(piece)
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
            length += len(child.tail or "")
        if node.tag == "TIMEX3" and length > start:
            found.append(Timex(start, length, node.get("type", ""), node.get("value", "")))

    walk(body)
    return "".join(pieces), sorted(found)


def _per_type(pairs: Sequence[tuple[Page, Sequence[Timex]]]) -> dict[str, dict[str, float]]:
    """Relaxed figures for each type: right where an expression of the same type overlaps."""
    table = {}
    for kind in ("DATE", "TIME", "DURATION", "SET"):
        only = [
            ([g for g in page.gold if g.type == kind], [f for f in found if f.type == kind]) for page, found in pairs
        ]
        counted = ((len(matched(wanted, got)), len(got), len(wanted)) for wanted, got in only)
        table[kind] = scoring.figures(*(sum(column) for column in zip(*counted, strict=True)))
    return table
