"""From evidence to a verdict: laws of probability, and arithmetic that a reader can redo."""

from __future__ import annotations

from datetime import UTC, datetime
from math import exp, isclose, log
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import PEOPLE
from rumordesk.judge import explanations_of, judge
from rumordesk.judge.belief import CLAIM, ENOUGH, LAPSE, effect
from rumordesk.kinds import Kind, all_kinds, load
from rumordesk.kinds.evidence import calibration
from rumordesk.records import ClaimKind, Evidence, LogLR, Rumor, Verdict, Witness

AS_OF = datetime(2031, 4, 1, tzinfo=UTC)
KINDS = st.sampled_from(get_args(ClaimKind))
ROUNDING = 2e-4
"""Printed probabilities have four decimals; sums of some of them may miss by this."""


def rumor(kind: ClaimKind) -> Rumor:
    return Rumor(question="?", claim="Mara Quill and Theo Lund are it.", kind=kind, people=PEOPLE)


def piece(
    kind: Kind, value: float, *, half: float = 0.5, rival: float = 0.0, weight: float = 1.0, n: int = 0
) -> Evidence:
    claim, *rivals = explanations_of(kind)
    lrs = [LogLR(explanation=claim, value=value, low=value - half, high=value + half)]
    lrs += [LogLR(explanation=r, value=rival, low=rival, high=rival) for r in rivals]
    return Evidence(type=f"t{n}", why=f"w{n}", log_lr=tuple(lrs), weight=weight, witness=None, spans=())


def verdict(name: ClaimKind, evidence: list[Evidence], witnesses: tuple[Witness, ...] = ()) -> Verdict:
    return judge(rumor(name), load(name), evidence, witnesses, AS_OF)


@st.composite
def pieces(draw: st.DrawFn, kind: Kind) -> list[Evidence]:
    nats = st.floats(-4, 4, allow_nan=False)
    share = st.floats(0, 1, allow_nan=False)
    drawn = draw(st.lists(st.tuples(nats, share, share), max_size=8))
    return [piece(kind, v, half=h, weight=w, n=i) for i, (v, h, w) in enumerate(drawn)]


@given(KINDS, st.data())
def test_probabilities_sum_to_one_and_lie_in_their_intervals(name: ClaimKind, data: st.DataObject) -> None:
    v = verdict(name, data.draw(pieces(load(name))))
    assert isclose(sum(x.probability for x in v.explanations), 1, abs_tol=len(v.explanations) * 1e-4)
    assert isclose(sum(x.prior for x in v.explanations), 1, abs_tol=len(v.explanations) * 1e-4)
    for x in v.explanations:
        assert 0 <= x.interval[0] <= x.probability + ROUNDING
        assert x.probability - ROUNDING <= x.interval[1] <= 1
    assert v.probability == v.explanations[0].probability
    assert v.interval == v.explanations[0].interval
    assert v.explanations[0].name == CLAIM


@given(KINDS, st.data(), st.floats(0, 4), st.floats(0, 1))
def test_evidence_for_the_claim_never_lowers_it(
    name: ClaimKind, data: st.DataObject, nats: float, weight: float
) -> None:
    kind = load(name)
    before = data.draw(pieces(kind))
    more = piece(kind, nats, weight=weight, n=99)
    assert verdict(name, [*before, more]).probability >= verdict(name, before).probability - 1e-9
    less = piece(kind, -nats, weight=weight, n=99)
    assert verdict(name, [*before, less]).probability <= verdict(name, before).probability + 1e-9


@given(KINDS, st.data(), st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(name: ClaimKind, data: st.DataObject, random: Any) -> None:
    found = data.draw(pieces(load(name)))
    mixed = list(found)
    random.shuffle(mixed)
    a, b = verdict(name, found), verdict(name, mixed)
    assert msgspec.json.encode(a) == msgspec.json.encode(b)


@given(KINDS, st.data())
def test_more_doubt_about_a_piece_widens_the_interval(name: ClaimKind, data: st.DataObject) -> None:
    kind = load(name)
    found = data.draw(pieces(kind))
    sure, unsure = (verdict(name, [*found, piece(kind, 1.0, half=h, n=99)]) for h in (0.1, 2.0))
    assert sure.probability == unsure.probability
    assert unsure.interval[0] <= sure.interval[0]
    assert unsure.interval[1] >= sure.interval[1]


@pytest.mark.parametrize("name", get_args(ClaimKind))
def test_without_evidence_it_is_the_base_rate(name: ClaimKind) -> None:
    kind, v = load(name), verdict(name, [])
    assert v.probability == round(kind.base_rate.value, 4)
    assert v.explanations[0].prior == round(kind.base_rate.value, 4)
    assert v.status == "not enough to tell"
    assert v.drivers == ()


@pytest.mark.parametrize("nats", [-3.0, -1.0, 0.5, 2.0])
def test_nats_add_to_the_log_odds(nats: float) -> None:
    kind = load("reconciliation")
    p = kind.base_rate.value
    share = min(1.0, abs(0.5 * nats) / ENOUGH)
    wanted = 1 / (1 + exp(-(log(p / (1 - p)) + share * calibration("reconciliation").shift + 0.5 * nats)))
    wanted = (1 - LAPSE) * wanted + LAPSE * p
    assert verdict("reconciliation", [piece(kind, nats, weight=0.5)]).probability == pytest.approx(wanted, abs=1e-4)


def test_evidence_for_a_rival_raises_that_rival_alone() -> None:
    kind = load("reconciliation")
    claim, first, *others = explanations_of(kind)
    lrs = (LogLR(explanation=first, value=2.0, low=2.0, high=2.0),)
    lrs += tuple(LogLR(explanation=x, value=0.0, low=0.0, high=0.0) for x in (claim, *others))
    e = Evidence(type="t", why="w", log_lr=lrs, weight=1.0, witness=None, spans=())
    before = {x.name: x.probability for x in verdict("reconciliation", []).explanations}
    after = {x.name: x.probability for x in verdict("reconciliation", [e]).explanations}
    assert after[first] > before[first]
    assert all(after[x] < before[x] for x in (claim, *others))


@given(st.data())
def test_drivers_and_evidence_go_by_their_effect(data: st.DataObject) -> None:
    v = verdict("dating", data.draw(pieces(load("dating"))))
    effects = [abs(effect(e)) for e in v.evidence]
    assert effects == sorted(effects, reverse=True)
    for d in v.drivers:
        assert d.text == v.evidence[d.evidence].why
        assert d.nats == round(effect(v.evidence[d.evidence]), 3)


@pytest.mark.parametrize(
    ("nats", "stance", "source_type", "status"),
    [
        (6.0, "supports", "representative", "confirmed"),
        (6.0, "supports", "anonymous insider", "likely"),
        (-6.0, "denies", "principal", "refuted"),
        (-6.0, "denies", "anonymous insider", "unlikely"),
        (6.0, "denies", "representative", "likely"),
        (0.2, "supports", "representative", "not enough to tell"),
    ],
)
def test_confirmed_and_refuted_need_somebody_on_record(nats: float, stance: Any, source_type: Any, status: str) -> None:
    w = Witness(source="s", source_type=source_type, stance=stance, members=("a",), why="w")
    assert verdict("reconciliation", [piece(load("reconciliation"), nats)], (w,)).status == status


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda k: k.name)
def test_every_sentence_is_filled_in_and_dated_ahead(kind: Kind) -> None:
    v = verdict(kind.name, [])
    texts = [*v.would_settle, *(i.expect for i in v.indicators), *(x.text for x in v.explanations)]
    assert texts
    assert not [t for t in texts if "{" in t or "}" in t]
    assert all(i.by > AS_OF.date() for i in v.indicators)


def test_a_missing_word_on_record_is_named_and_then_no_more() -> None:
    silent = verdict("split", [])
    w = Witness(source="a rep", source_type="representative", stance="denies", members=("a",), why="w")
    spoken = verdict("split", [], (w,))
    assert any("on the record" in m for m in silent.missing)
    assert not any("on the record" in m for m in spoken.missing)
