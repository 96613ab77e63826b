"""The dossier of the bundled story, held against its truth (`demo/truth.toml`)."""

from __future__ import annotations

from typing import Any

import pytest

from demo_truth import (
    TRUTH,
    counted,
    false_facts,
    forbidden_quotes,
    load,
    missing_facts,
    witness_of,
    wrong_stances,
)
from rumordesk import config, desk
from rumordesk.tell.as_json import as_json

WRONG_STANCES = 10
"""Of 90 stances (headline and body of 45 articles), at most so many may differ from the truth: today’s."""
MUST_TELL = {
    "met-2011", "dating-2012", "engaged-2013", "married-2014", "married-2013-wrong", "child-2015", "separated-2023",
    "filed-2023", "divorced-2024",
}  # fmt: skip
"""The facts of the couple's own history that the dossier must tell."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """As JSON, the way any outsider sees it."""
    settings = config.Config(cache_dir=tmp_path_factory.mktemp("cache"), workers=1)
    found = desk.ask(desk.DEMO, [str(p) for p in desk.demo_pile()], config=settings)
    return load(as_json(found))


def test_question_and_answer(dossier: dict[str, Any]) -> None:
    assert TRUTH["question"] == desk.DEMO.question
    assert desk.DEMO.as_of.date().isoformat() == TRUTH["as_of"]
    assert dossier["claim"] == TRUTH["claim"]
    assert dossier["kind"] == TRUTH["kind"]
    assert dossier["probability"] < TRUTH["expected"]["probability_below"]
    assert dossier["status"] in TRUTH["expected"]["status"]


def test_how_many_witnesses(dossier: dict[str, Any]) -> None:
    sides = [w["stance"] for w in dossier["witnesses"]["items"]]
    low, high = TRUTH["expected"]["supporting_witnesses_with_old"]
    assert low <= sides.count("supports") <= high
    low, high = TRUTH["expected"]["denying_witnesses"]
    assert low <= sides.count("denies") <= high


@pytest.mark.parametrize(
    "name", ["insider-2026", "quintaine", "insider-2024", "graw", "ashgrove-interview", "rumor-ledger"]
)
def test_each_witness(dossier: dict[str, Any], name: str) -> None:
    true = next(w for w in TRUTH["witnesses"] if w["id"] == name)
    found = witness_of(dossier, name)
    assert found is not None
    assert (found["source_type"], found["stance"]) == (true["source_type"], true["stance"])
    assert set(found["members"]) <= set(true["members"])
    assert len(set(found["members"])) >= len(set(true["members"])) / 2


def test_stances(dossier: dict[str, Any]) -> None:
    wrong = list(wrong_stances(dossier))
    assert len(wrong) <= WRONG_STANCES, wrong
    swapped = [w for w in wrong if {w[2], *w[3]} == {"supports", "denies"}]
    assert not swapped, "a denial read as support, or the other way round"


def test_facts(dossier: dict[str, Any]) -> None:
    known = {f["id"] for f in TRUTH["facts"]}
    assert not set(missing_facts(dossier)) & MUST_TELL & known
    assert not false_facts(dossier)


def test_the_wrong_date_is_shown_as_a_conflict(dossier: dict[str, Any]) -> None:
    married = [
        f
        for f in dossier["facts"]
        if f["kind"] == "married" and "Theo Brackwell" in f["people"] and "Maren Ashgrove" in f["people"]
    ]
    years = {f["from"][:4] for f in married if f["from"]}
    assert years == {"2013", "2014"}
    assert all(f["conflicts_with"] for f in married)


def test_nothing_is_cited_that_is_not_the_article(dossier: dict[str, Any]) -> None:
    assert not forbidden_quotes(dossier)


def test_nothing_is_later_than_the_question(dossier: dict[str, Any]) -> None:
    cited = [c for x in (*dossier["lines"], *dossier["facts"]) for c in x.get("citations", [])]
    assert cited
    assert max(c["published"] for c in cited) <= "2026-03-15T23:59:59Z"
    assert any("later than" in x["why"] for x in dossier["left_out"])


def test_who_copied_whom(dossier: dict[str, Any]) -> None:
    links = {(k["from"], k["to"]) for k in dossier["links"]}
    copies = [(a["url"], a["copied_from"]) for a in counted() if a["copied_from"]]
    assert copies
    assert [pair for pair in copies if pair not in links] == []
