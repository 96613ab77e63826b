"""Emergent: is a rumored claim true? From the texts of the articles on it, never from a gold stance.

Data: thanhan/fc-aaai18 (Ferreira & Vlachos 2016, NAACL), articles' bodies from the Fake News Challenge where a headline
stands there. It reads, links, weighs and judges with the desk's own functions, and knows no gold stance at all.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from rumordesk.bench.ablation import Without, rejudge
from rumordesk.bench.claim_fit import cross_validated
from rumordesk.bench.probabilities import intervals, scores, share
from rumordesk.errors import InputError
from rumordesk.judge import explanations_of, judge
from rumordesk.kinds import load
from rumordesk.link import links, witnesses
from rumordesk.read.reader import read
from rumordesk.records import Article, Capture, Reading, Rumor, Stance, Verdict, Witness
from rumordesk.weigh import evidence
from rumordesk.weigh.claim_stance import content, stance
from rumordesk.weigh.claims import figures, given, label, voices

AS_OF = datetime(2015, 4, 1, tzinfo=UTC)
"""A day after the last article; the set dates none of them."""


class Claim(NamedTuple):
    """One claim of the set with its articles."""

    id: str
    text: str
    truth: str
    articles: tuple[Article, ...]


class Answer(NamedTuple):
    """What the desk makes of one claim."""

    claim: Claim
    verdict: Verdict
    stances: Mapping[str, Stance]
    witnesses: tuple[Witness, ...]


def run(data: Path, split: str = "dev", without: Without = frozenset()) -> dict[str, Any]:
    """Scores on a split ("dev" or "holdout"), with intervals, baselines and every claim's answer.

    Raises InputError where the split is not in the folder. Claims rated unknown are answered and counted apart.
    """
    answers = [answer(c, without) for c in claims(data, split)]
    rated = [a for a in answers if a.claim.truth in ("true", "false")]
    p, y = [a.verdict.probability for a in rated], [a.claim.truth == "true" for a in rated]
    groups = [a.claim.id for a in rated]
    unseen = [i for i, a in enumerate(rated) if not any(x.text for x in a.claim.articles)]
    return {
        "bench": "emergent",
        "split": split,
        "n": len(rated),
        "scores": scores(p, y),
        "intervals": intervals(p, y, groups),
        "beside": {name: scores(b, y) for name, b in _baselines(rated, y).items()},
        "cross_validated": cross_validated(_figures(rated), y) if split == "dev" else None,
        "apart": {
            "claims with no article in FNC-1": {
                "n": len(unseen),
                **scores([p[i] for i in unseen], [y[i] for i in unseen]),
            },
            "claims rated unknown": {"n": len(answers) - len(rated), "mean p": _mean_unknown(answers)},
        },
        "rows": [
            {"claimId": a.claim.id, "claim": a.claim.text, "p": a.verdict.probability, "outcome": a.claim.truth}
            for a in answers
        ],
    }  # fmt: skip


def answer(claim: Claim, without: Without = frozenset()) -> Answer:
    """Read, link, weigh and judge one claim, as the desk does with a claim of no special kind."""
    rumor = Rumor(
        question=claim.text, claim=claim.text, kind="general", people=(), keywords=tuple(sorted(content(claim.text)))
    )
    readings = {a.id: read(a, ()) for a in claim.articles}
    stances = {a.id: _stance(a, readings[a.id], claim.text) for a in claim.articles}
    found = () if "lineage" in without else links(claim.articles, readings, stances)
    roots, _ = witnesses(claim.articles, found, readings, stances)
    kind = load("general")
    pieces = evidence(rumor, claim.articles, readings, stances, roots, explanations_of(kind), AS_OF)
    verdict = judge(rumor, kind, pieces, roots, AS_OF)
    return Answer(claim, rejudge(verdict, rumor, roots, without), stances, roots)


def _stance(a: Article, reading: Reading, claim: str) -> Stance:
    """The set says that every article is on its claim: what is left to tell is the side."""
    taken = stance(claim, a.title, a.text)
    title = [i for i, s in enumerate(reading.sentences) if s.field == "title"][:1]
    return Stance(
        article=a.id,
        headline=label(given(taken.headline)),
        body=label(taken.body) if taken.body.unrelated < 1 else label(given(taken.headline)),
        probability=round(max(given(taken.headline)), 4),
        spans=tuple(reading.span(i) for i in title),
        sources=(None,) * len(title),
    )


def claims(data: Path, split: str) -> list[Claim]:
    """The claims of a split in the order of the file, with their articles and what bodies there are."""
    file = data / f"emergent_{split}.csv"
    rows = _rows(file)
    bodies = matched({r["articleHeadline"].strip() for r in rows}, data)
    by_id: dict[str, list[dict[str, str]]] = {}
    for r in rows:
        by_id.setdefault(r["claimId"], []).append(r)
    return [
        Claim(key, found[0]["claimHeadline"], found[0]["claimTruth"], tuple(_articles(found, bodies)))
        for key, found in by_id.items()
    ]


def _articles(rows: Sequence[Mapping[str, str]], bodies: Mapping[str, str]) -> Iterator[Article]:
    seen: set[str] = set()
    for r in rows:
        if r["articleId"] in seen:
            continue
        seen.add(r["articleId"])
        headline = r["articleHeadline"].strip()
        yield Article(
            id=r["articleId"],
            url=r["url"],
            canonical_url=r["url"],
            outlet=r["source"].lower().removeprefix("www."),
            title=headline,
            text=bodies.get(headline, ""),
            capture=Capture(url=r["url"], path=f"emergent {r['articleId']}", how="jsonl"),
        )


def matched(headlines: set[str], data: Path) -> dict[str, str]:
    """A body for each headline that stands in FNC-1: there a headline has many; its own shares most rare words with it.

    One body belongs to one headline at most: pairs are taken best first. No stance is looked at.
    """
    out: dict[str, str] = {}
    for part in ("train", "test"):
        if not (data / f"fnc1_{part}_bodies.csv.gz").exists() or not (data / f"fnc1_{part}_stances.csv.gz").exists():
            continue
        texts = {b["Body ID"]: b["articleBody"] for b in _rows(data / f"fnc1_{part}_bodies.csv.gz")}
        stems = {i: content(t) for i, t in texts.items()}
        rarity = _rarity(list(stems.values()))
        pairs = {
            (-_alike(content(h), stems[i], rarity), h, i)
            for s in _rows(data / f"fnc1_{part}_stances.csv.gz")
            if (h := s["Headline"].strip()) in headlines and (i := s["Body ID"]) in stems
        }
        used: set[str] = set()
        for likeness, h, i in sorted(pairs):
            if h not in out and i not in used and -likeness >= OWN:
                out[h] = texts[i]
                used.add(i)
    return out


OWN = 0.5
"""Share of a headline's rare words that its own body holds at least (of 472 such matches 2 were of another story)."""


def _rarity(documents: Sequence[frozenset[str]]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for d in documents:
        for w in d:
            counts[w] = counts.get(w, 0) + 1
    return {w: log((len(documents) + 1) / (n + 1)) for w, n in counts.items()}


def _alike(headline: frozenset[str], body: frozenset[str], rarity: Mapping[str, float]) -> float:
    most = max(rarity.values(), default=1.0)
    total = sum(rarity.get(w, most) for w in sorted(headline))
    return sum(rarity.get(w, most) for w in sorted(headline & body)) / total if total else 0.0


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        csv.field_size_limit(1 << 24)
        with (
            gzip.open(file, "rt", encoding="utf-8", newline="")
            if file.suffix == ".gz"
            else file.open(encoding="utf-8", newline="") as text
        ):
            return list(csv.DictReader(text))
    except OSError as error:
        raise InputError(
            f"{file} cannot be read: {error.strerror}", "Name the folder that holds the data set."
        ) from error


def _baselines(rated: Sequence[Answer], y: Sequence[bool]) -> dict[str, list[float]]:
    constant = [sum(y) / len(y)] * len(y) if y else []
    sides = [_sides([s.body for s in a.stances.values()]) for a in rated]
    roots = [_sides([w.stance for w in a.witnesses]) for a in rated]
    return {
        "base rate of the kind alone": constant,
        "as-of date alone": constant,  # the set dates no article
        "share of supporting articles": [(s + 0.5) / (n + 1) for s, _, n in sides],
        "share of supporting witnesses": [share(s, d) for s, d, _ in roots],
        "supports ÷ (supports + refutes)": [share(s, d) for s, d, _ in sides],
    }


def _sides(labels: Sequence[str]) -> tuple[int, int, int]:
    return labels.count("supports"), labels.count("denies"), len(labels)


def _figures(rated: Sequence[Answer]) -> list[dict[str, float]]:
    return [
        figures(voices(a.claim.articles, {x.id: stance(a.claim.text, x.title, x.text) for x in a.claim.articles}))
        for a in rated
    ]


def _mean_unknown(answers: Sequence[Answer]) -> float | None:
    p = [a.verdict.probability for a in answers if a.claim.truth not in ("true", "false")]
    return round(sum(p) / len(p), 4) if p else None
