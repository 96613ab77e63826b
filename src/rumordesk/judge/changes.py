"""Why did it move? What differs between two verdicts on one claim, piece by piece, in nats. It judges nothing anew.

A piece of evidence is the same in both when it is of one type and speaks of the same source; of several such, those
that share most sentences belong together. The effects are those by which each verdict was reached, so that
prior + shifts + interplay is exactly the change of the claim's log odds.
"""

from __future__ import annotations

from rumordesk.judge.belief import effect, logit
from rumordesk.records import Change, Citation, Evidence, Recorded, Shift, Verdict

LEAST = 0.005
"""Nats below which a piece counts as unchanged: it would print as 0.00."""
EDGE = 1e-4
"""Least distance from 0 and 1 at which a probability has log odds: verdicts are rounded to it."""


def diff(earlier: Recorded, later: Recorded) -> Change:
    """What moved the probability from one verdict to another."""
    a, b = earlier.verdict, later.verdict
    shifts = sorted(_shifts(earlier, later), key=lambda s: (-abs(s.after - s.before), s.type, s.why))
    nats = _log_odds(b.probability) - _log_odds(a.probability)
    prior = _log_odds(b.explanations[0].prior) - _log_odds(a.explanations[0].prior)
    moved = sum(s.after - s.before for s in shifts)
    return Change(
        claim=later.rumor.claim,
        ids=(earlier.id, later.id),
        as_of=(a.as_of, b.as_of),
        probability=(a.probability, b.probability),
        nats=round(nats, 4),
        prior=round(prior, 4),
        interplay=round(nats - prior - moved, 4),
        shifts=tuple(shifts),
        methods=(a.method, b.method),
    )


def _log_odds(p: float) -> float:
    return logit(min(max(p, EDGE), 1 - EDGE))


def _shifts(earlier: Recorded, later: Recorded) -> list[Shift]:
    paired = _pairs(earlier.verdict, later.verdict)
    taken_a, taken_b = {i for i, _ in paired}, {j for _, j in paired}
    out = [_shift(earlier, i, later, j) for i, j in paired]
    out += [_shift(earlier, i, later, None) for i in range(len(earlier.verdict.evidence)) if i not in taken_a]
    out += [_shift(earlier, None, later, j) for j in range(len(later.verdict.evidence)) if j not in taken_b]
    return [s for s in out if abs(s.after - s.before) >= LEAST]


def _shift(earlier: Recorded, i: int | None, later: Recorded, j: int | None) -> Shift:
    before = earlier.verdict.evidence[i] if i is not None else None
    after = later.verdict.evidence[j] if j is not None else None
    shown = after or before
    assert shown is not None
    return Shift(
        how="came" if before is None else "went" if after is None else "re-weighed",
        type=shown.type,
        why=shown.why,
        before=round(effect(before), 4) if before else 0.0,
        after=round(effect(after), 4) if after else 0.0,
        citations=_quotes(later, j) if j is not None else _quotes(earlier, i),
    )


def _quotes(entry: Recorded, i: int | None) -> tuple[Citation, ...]:
    return entry.quotes[i] if i is not None and i < len(entry.quotes) else ()


def _pairs(a: Verdict, b: Verdict) -> list[tuple[int, int]]:
    """Indices of pieces that are the same, each used once; best match first."""
    likely = [
        (-_common(x, y), i, j)
        for i, x in enumerate(a.evidence)
        for j, y in enumerate(b.evidence)
        if _of(x) == _of(y)
    ]  # fmt: skip
    done: list[tuple[int, int]] = []
    for _, i, j in sorted(likely):
        if all(i != p and j != q for p, q in done):
            done.append((i, j))
    return done


def _of(e: Evidence) -> tuple[str, str]:
    """The type, and the source where a witness stands behind it."""
    return e.type, e.why.split(":")[0] if e.witness is not None else ""


def _common(x: Evidence, y: Evidence) -> int:
    return len(set(x.spans) & set(y.spans))
