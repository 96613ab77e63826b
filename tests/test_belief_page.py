"""The page on belief: its numbers are added up again as a reader would, and its examples are the code's."""

from __future__ import annotations

import re
from math import exp, log
from pathlib import Path

import pytest

from rumordesk.judge.belief import LAPSE
from rumordesk.kinds import load
from rumordesk.weigh.course import PACE
from rumordesk.weigh.track import MOST, STRENGTH, USUAL

PAGE = (Path(__file__).parents[1] / "docs" / "explanation" / "belief.md").read_text(encoding="utf-8")
WORKED = PAGE.split("<!-- worked -->")[1].split("<!-- /worked -->")[0]
ROUNDED = 0.006
"""Sums of some fifteen numbers that are printed with three decimals may miss by this."""


def table(header: str) -> list[list[str]]:
    rows = WORKED.split(f"| {header} |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def test_the_worked_story_adds_up() -> None:
    priors = {name: float(p) for name, p, _ in table("explanation | prior p | ln p")}
    assert sum(priors.values()) == pytest.approx(1, abs=1e-3)
    claim = next(iter(priors))
    moved = dict.fromkeys(priors, 0.0)
    for why, own, weight, given, others in table("why | l | w | w · l | and for a rival"):
        assert float(own) * float(weight) == pytest.approx(float(given), abs=2e-3), why
        moved[claim] += float(given)
        for name, nats in re.findall(r"([a-z -]+?) ([+-][\d.]+)", others):
            moved[name.strip()] += float(nats)
    shift = float(re.search(r"the shift of ([+-]\d+\.\d+)", WORKED)[1])  # type: ignore[index]
    sums = {name: log(p) + moved[name] + (shift if name == claim else 0) for name, p in priors.items()}
    total = sum(exp(s) for s in sums.values())
    for name, _, _, s, raised, share in table("explanation | ln p | evidence | s | e^s | share q"):
        assert float(s) == pytest.approx(sums[name], abs=ROUNDED)
        assert float(raised) == pytest.approx(exp(float(s)), rel=1e-2)
        assert float(share) == pytest.approx(exp(sums[name]) / total, abs=1e-3)
    printed = float(re.search(r"\*\*([\d.]+)\*\*, which the dossier", WORKED)[1])  # type: ignore[index]
    assert printed == pytest.approx((1 - LAPSE) * exp(sums[claim]) / total + LAPSE * priors[claim], abs=1e-3)


def test_the_examples_are_the_codes() -> None:
    curve = load("engagement").silence
    assert curve is not None
    assert (curve.confirmed[0], curve.median) == (0.4, 30)
    assert round(log(curve.unconfirmed(30)), 2) == -0.22
    assert round(log(1 - curve.confirmed[0]), 2) == -0.51
    assert f"Beta({STRENGTH * USUAL:.1f}, {STRENGTH * (1 - USUAL):.1f})" in PAGE
    assert round(log(6.6 / 1.4), 2) == 1.55
    assert round(log(USUAL / (1 - USUAL)), 2) == 0.62
    assert log(6.6 / 1.4) / log(USUAL / (1 - USUAL)) > MOST
    assert f"exp(−{PACE} · F)" in PAGE
    assert f"about {1 - LAPSE:.0%}".replace("%", " %") in PAGE
