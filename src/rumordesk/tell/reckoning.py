"""What the ledger says: scores, lists and changes as plain lines and as JSON. It computes no score."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rumordesk.records import Change, Citation, Recorded, Resolution
from rumordesk.tell.plain import plain
from rumordesk.tell.words import counted

Bin = tuple[float, float, int, float, float, tuple[float, float]]
"""low, high, n, mean probability, share that came true, its 80 % interval (as `judge.scores.Bin`)."""
Score = tuple[int, float, float, Sequence[Bin]]
"""n, Brier score, logarithmic score, calibration (as `judge.scores.Scores`)."""


def score_lines(total: Score, kinds: Mapping[str, Score], waiting: int) -> Iterator[str]:
    """Scores for a terminal."""
    n, brier, log, bins = total
    yield f"{counted(n, 'answer')} resolved and past the date; {waiting} more recorded"
    yield f"Brier score {brier:.3f} (“50 %” always: 0.250)   logarithmic score {log:.3f} (“50 %” always: 0.693)"
    yield "said        n   on average   came true   80 % interval"
    for low, high, count, mean, share, (a, b) in bins:
        yield f"{low:4.0%}–{high:4.0%} {count:4}   {mean:10.0%}   {share:9.0%}   {a:.0%} to {b:.0%}"
    if len(kinds) > 1:
        for kind, (m, kind_brier, kind_log, _) in kinds.items():
            yield f"{kind}: {counted(m, 'answer')}, Brier {kind_brier:.3f}, logarithmic {kind_log:.3f}"


def score_json(
    total: Score, kinds: Mapping[str, Score], waiting: int, rows: Sequence[tuple[Recorded, Resolution]]
) -> str:
    """The same as JSON, with every answer."""
    return _json(
        {
            "scores": _score(total),
            "kinds": {kind: _score(s) for kind, s in kinds.items()},
            "waiting": waiting,
            "answers": [
                {
                    "id": e.id,
                    "claim": e.rumor.claim,
                    "kind": e.rumor.kind,
                    "as_of": e.verdict.as_of.isoformat(),
                    "p": e.verdict.probability,
                    "outcome": r.outcome,
                    "on": r.on.isoformat(),
                    "proof": r.proof,
                }
                for e, r in rows
            ],
        }
    )


def _score(s: Score) -> dict[str, Any]:
    n, brier, log, bins = s
    return {
        "n": n,
        "brier": round(brier, 4),
        "log": round(log, 4),
        "calibration": [
            {
                "low": low,
                "high": high,
                "n": count,
                "mean": round(mean, 4),
                "share": round(share, 4),
                "interval": [round(a, 4), round(b, 4)],
            }
            for low, high, count, mean, share, (a, b) in bins
        ],
    }


def list_lines(rows: Sequence[tuple[Recorded, str | None]]) -> Iterator[str]:
    """Every recorded verdict, one a line."""
    for e, outcome in rows:
        v = e.verdict
        yield f"{e.id}  {v.as_of:%Y-%m-%d}  {v.probability:4.0%}  {outcome or '–':9}  {plain(e.rumor.claim)}"


def asked_lines(late: Sequence[Recorded]) -> Iterator[str]:
    """What the desk asks for: how rumors turned out whose deadline is past."""
    if late:
        yield f"\n{counted(len(late), 'deadline')} passed. Say how it turned out:"
    for e in late:
        yield f"rumordesk resolve {e.id} yes|no --on {e.rumor.deadline} --proof URL   # {plain(e.rumor.claim)}"


def change_lines(change: Change, least: float = 0.005) -> Iterator[str]:
    """What moved the probability, most important first."""
    a, b = change.probability
    yield plain(change.claim)
    yield f"{change.as_of[0]:%Y-%m-%d}: {a:.0%}  →  {change.as_of[1]:%Y-%m-%d}: {b:.0%}   ({change.nats:+.2f} nats)"
    for s in change.shifts:
        yield f"{s.after - s.before:+6.2f}  {s.how}: {plain(s.why)}"
        for c in s.citations[:1]:
            yield f"        {plain(f'“{c.quote}” — {c.outlet}, {c.url}')}"
    if abs(change.prior) >= least:
        yield f"{change.prior:+6.2f}  another base rate"
    yield f"{change.interplay:+6.2f}  the rest: how rivals share what is left, and the lapse that caps every figure"
    if change.methods[0] != change.methods[1]:
        yield f"The two were judged by different methods: {change.methods[0]}; {change.methods[1]}."


def change_json(change: Change) -> str:
    """The same as JSON."""
    return _json(
        {
            "claim": change.claim,
            "from": change.ids[0],
            "to": change.ids[1],
            "as_of": [t.isoformat() for t in change.as_of],
            "probability": list(change.probability),
            "nats": change.nats,
            "prior": change.prior,
            "interplay": change.interplay,
            "methods": list(change.methods),
            "shifts": [
                {
                    "how": s.how,
                    "type": s.type,
                    "why": s.why,
                    "before": s.before,
                    "after": s.after,
                    "nats": round(s.after - s.before, 4),
                    "citations": [_citation(c) for c in s.citations],
                }
                for s in change.shifts
            ],
        }
    )


def _citation(c: Citation) -> dict[str, Any]:
    published = c.published.isoformat() if c.published else None
    return {
        "url": c.url, "outlet": c.outlet, "title": c.title, "published": published, "field": c.field,
        "start": c.start, "end": c.end, "quote": c.quote,
    }  # fmt: skip


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
