"""How fast articles are linked, in how much memory, and which of them are found, on synthetic articles.

Measures `link.index.Index` on `bench.synthetic`, beside datasketch (MinHash and its LSH index) in the same run, where
that is installed. Times are of the processor, in one thread, so that other work on the machine counts for little; the
ratio is what can be compared between machines. It reads no data set: `data` is not looked at.

- recall_MUTATION: derived articles that are linked to what they were made from; false_pairs: pairs without a common
  origin.
- seconds, memory_mb: for all articles, the texts themselves not counted; speed_ratio: datasketch's time ∕ ours.
- add_ms, add_ms_slowest: one new article into the full index; flatness: the same ∕ that into an index of a tenth.
"""

from __future__ import annotations

import resource
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, get_args

from rumordesk.bench.resampling import interval
from rumordesk.bench.synthetic import Mutation, Synthetic, articles
from rumordesk.link.index import WIDTH, Index

ARTICLES = 100_000
BESIDE = 10_000
"""Articles that datasketch is timed on; its time for all is taken in proportion."""
NEW = 300
"""Articles that are added one by one."""
PERMUTATIONS, LIKE = 128, 0.5
"""datasketch's own defaults for the signature, and the Jaccard similarity that its index is asked for."""


def run(data: Path, split: str, count: int = ARTICLES) -> dict[str, Any]:
    """Scores on so many articles; `split` is only repeated."""
    made = list(articles(count))
    seconds, memory, index, found = _indexed([article.text for article in made])
    hits = list(_hits(made, found))
    recall = {m: [hit for kind, hit in hits if kind == m] for m in get_args(Mutation)}
    times, before = _added(index), _added(_tenth(made))
    scores = {
        "seconds": round(seconds, 2),
        "memory_mb": round(memory, 1),
        "add_ms": round(1000 * median(times), 3),
        "add_ms_slowest": round(1000 * max(times), 2),
        "flatness": round(median(times) / median(before), 2),
        **{f"recall_{mutation}": round(_mean(h), 4) for mutation, h in recall.items()},
        "false_pairs": _false(made, found),
    }
    beside = _datasketch([article.text for article in made[:BESIDE]], count)
    if beside is not None:
        scores["speed_ratio"] = round(beside / seconds, 2)
    return {
        "bench": "linking",
        "split": split,
        "n": count,
        "scores": scores,
        "intervals": {f"recall_{m}": interval([[hit] for hit in h], _mean) for m, h in recall.items()},
        "groups": "derived article",
        "beside": [_row(beside)] if beside is not None else [],
        "notes": ["Every article has 400 words; three in ten are made from earlier ones."]
        + ([] if beside is not None else ["datasketch is not installed, so there is no ratio."]),
    }


def _indexed(texts: Sequence[str]) -> tuple[float, float, Index, set[tuple[int, int]]]:
    """Seconds, megabytes, the index, and the pairs found."""
    index, held, start = Index(), _peak(), process_time()
    found = index.extend(texts)
    return process_time() - start, _peak() - held, index, {(o.first, o.second) for o in found}


def _hits(made: Sequence[Synthetic], found: set[tuple[int, int]]) -> Iterator[tuple[Mutation, bool]]:
    """For each derived article its kind, and whether it is linked to its first origin."""
    for number, article in enumerate(made):
        if article.mutation:
            yield article.mutation, (article.origins[0], number) in found


def _false(made: Sequence[Synthetic], found: set[tuple[int, int]]) -> int:
    """Pairs of which neither was made from the other, nor both from the same."""
    sources: Mapping[int, set[int]] = {n: {n, *article.origins} for n, article in enumerate(made)}
    return sum(not sources[first] & sources[second] for first, second in found)


def _tenth(made: Sequence[Synthetic]) -> Index:
    index = Index()
    index.extend(article.text for article in made[: len(made) // 10])
    return index


def _added(index: Index) -> list[float]:
    """Seconds for each of some new articles, added one by one."""
    times = []
    for article in articles(NEW, seed=8):
        start = perf_counter()
        index.add(article.text)
        times.append(perf_counter() - start)
    return times


def _datasketch(texts: Sequence[str], count: int) -> float | None:
    """Seconds that datasketch takes for so many articles, in proportion; None where it is not installed."""
    if find_spec("datasketch") is None:
        return None
    datasketch = import_module("datasketch")  # not one of the project's needs: measured against where it is there
    start, index, found = (
        process_time(),
        datasketch.MinHashLSH(threshold=LIKE, num_perm=PERMUTATIONS),
        defaultdict(list),
    )
    for number, text in enumerate(texts):
        words = text.split()
        signature = datasketch.MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([" ".join(words[at : at + WIDTH]).encode() for at in range(len(words) - WIDTH + 1)])
        found[number] = index.query(signature)
        index.insert(number, signature)
    return (process_time() - start) * count / len(texts)


def _row(seconds: float) -> dict[str, Any]:
    source = "datasketch, MinHash of 128 permutations and LSH at 0.5, same run"
    return {"system": "datasketch", "score": "seconds", "value": round(seconds, 2), "source": source}


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _peak() -> float:
    """The most memory that this process ever held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)
