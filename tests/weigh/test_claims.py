"""Claims in plain words: the stance of texts toward them, and what many texts together say."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.judge import explanations_of
from rumordesk.kinds import load
from rumordesk.kinds.claims import claims
from rumordesk.outlets.standing import standing
from rumordesk.records import Article, Capture, Rumor, Stance
from rumordesk.weigh.claim_stance import UNRELATED, leaning, stance
from rumordesk.weigh.claims import evidence, figures, label, voices

CLAIM = "A ferry in Port Ellery was sold to a circus"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Port Ellery ferry sold to circus", "supports"),
        ("No, the Port Ellery ferry was not sold to a circus", "denies"),
        ("Ferry sold to a circus? It's a hoax", "denies"),
        ("Harbor master denies that the ferry was sold", "denies"),
        ("Port Ellery ferry reportedly sold to circus", "neutral"),
        ("Was the Port Ellery ferry sold to a circus?", "neutral"),
        ("Bakery opens on Saturday", "unrelated"),
    ],
)
def test_a_sentence(sentence: str, wanted: str) -> None:
    if wanted == "unrelated":
        assert leaning(CLAIM, sentence).unrelated > leaning(CLAIM, CLAIM).unrelated
    else:
        assert label(leaning(CLAIM, sentence)) == wanted


def test_a_claim_that_denies_is_not_denied_by_repeating_it() -> None:
    assert label(leaning("The ferry was not sold", "The ferry was not sold")) == "supports"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_probabilities_sum_to_one(claim: str, headline: str, body: str) -> None:
    for side in stance(claim, headline, body):
        assert sum(side) == pytest.approx(1)
        assert all(0 <= p <= 1 for p in side)


def test_a_body_speaks_by_the_sentences_that_bear_on_the_claim() -> None:
    body = "The weather was fine. The ferry in Port Ellery was not sold to a circus. That is a hoax. Cakes were eaten."
    assert label(stance(CLAIM, "Ferry news", body).body) == "denies"
    assert stance(CLAIM, "Ferry news", "").body == UNRELATED


@pytest.mark.parametrize(
    ("host", "wanted"),
    [
        ("www.theonion.com", "satire"),
        ("nytimes.website", "satire"),
        ("snopes.com", "fact-checker"),
        ("uk.reuters.com", "press"),
        ("bbcnews.example", ""),
        ("harborherald.example", ""),
    ],
)
def test_what_kind_of_house_a_host_is(host: str, wanted: str) -> None:
    assert standing(host) == wanted


def article(n: int, title: str, outlet: str = "") -> Article:
    url = f"https://{n}.example/"
    return Article(
        id=f"{n:016}", url=url, canonical_url=url, outlet=outlet or f"{n}.example", title=title, text="",
        capture=Capture(url="", path="", how="jsonl"),
    )  # fmt: skip


def pieces(*titles: str) -> dict[str, float]:
    found = [article(i, t) for i, t in enumerate(titles)]
    taken = {a.id: Stance(article=a.id, headline="neutral", body="neutral", probability=0.5) for a in found}
    rumor = Rumor(question="?", claim=CLAIM, kind="general", people=())
    return {e.type: e.log_lr[0].value for e in evidence(rumor, found, taken, explanations_of(load("general")))}


def test_denials_and_hedges_count_against_a_claim_and_nothing_is_said_of_no_article() -> None:
    plain = pieces("Ferry sold to circus", "Port Ellery ferry sold")
    denied = pieces("Ferry sold to circus", "No, the ferry was not sold")
    hedged = pieces("Ferry reportedly sold to circus", "Port Ellery ferry may be sold")
    assert denied["clearest denial"] < plain["clearest denial"]
    assert denied["share that denies"] < plain["share that denies"]
    assert hedged["share that keeps its distance"] < plain["share that keeps its distance"]
    assert pieces() == {}


def test_a_house_counts_once() -> None:
    one = [article(i, "Ferry sold to circus", "quaypost.example") for i in range(9)]
    taken = {a.id: stance(CLAIM, a.title, a.text) for a in one}
    assert len(voices(one, taken)) == 1
    assert figures(voices(one, taken)) == pytest.approx(figures(voices(one[:1], taken)))


def test_every_signal_is_measured_and_what_it_moves_between_rivals_leaves_the_sum() -> None:
    assert {s.name for s in claims().signal} == set(figures(()))
    kind = load("general")
    for s in claims().signal:
        total = sum(r.share * exp(s.rivals.get(r.name, 0.0)) for r in kind.rivals)
        assert total == pytest.approx(1, abs=0.01)
