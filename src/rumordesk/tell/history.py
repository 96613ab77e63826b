"""What was believed of a rumor over time: as lines for the terminal and as data. It believes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rumordesk.records import Belief, Course, News
from rumordesk.tell.news import as_data, proof, sentence
from rumordesk.tell.plain import plain
from rumordesk.tell.words import counted, day, instant, percent, percent_range

BAR = 20
"""Columns of the bar that shows a probability."""
TOO_THIN = "not enough to tell"


def course(beliefs: Sequence[Belief]) -> tuple[Course, ...]:
    """Where the probability stood at each verdict."""
    verdicts = [b.verdict for b in beliefs]
    return tuple(Course(v.as_of, v.probability, *v.interval, thin=v.status == TOO_THIN) for v in verdicts)


def lines(question: str, beliefs: Sequence[Belief], news: Sequence[News]) -> str:
    """One line a verdict, oldest first, and under it what was told that day."""
    out = [plain(question), ""]
    for b in beliefs:
        v = b.verdict
        filled = round(v.probability * BAR)
        out.append(
            f"{day(v.as_of):>11}  {percent(v.probability):>5}  {'█' * filled}{'·' * (BAR - filled)}  "
            f"{percent_range(v.interval):>9}  {counted(len(b.witnesses), 'witness')}, {v.status}"
        )
        for n in (n for n in news if n.as_of == v.as_of):
            out += [f"{'':13}{sentence(n)}", *(f"{'':15}{proof(c)}" for c in n.citations[:1])]
    return "\n".join(out) + "\n"


def as_rows(beliefs: Sequence[Belief], news: Sequence[News]) -> list[dict[str, Any]]:
    """The same for programs: one object a verdict."""
    return [
        {
            "as_of": instant(b.verdict.as_of),
            "probability": round(b.verdict.probability, 4),
            "interval": [round(p, 4) for p in b.verdict.interval],
            "status": b.verdict.status,
            "witnesses": len(b.witnesses),
            "witness_range": list(b.witness_range),
            "articles": len(b.sides),
            "leading": max(b.verdict.explanations, key=lambda e: (e.probability, e.name)).name,
            "method": b.verdict.method,
            "changes": [as_data(n) for n in news if n.as_of == b.verdict.as_of],
        }
        for b in beliefs
    ]
