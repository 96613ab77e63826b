"""Who is said to have said it: a table of human-judged sentences, and quotations that run on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import COUPLE, cases, marked
from rumordesk.read.attribution import attribute, attributions
from rumordesk.read.contents import content
from rumordesk.records import Attribution, Mention, Sentence

CASES = cases("attribution")
RUNNING = tomllib.loads((Path(__file__).parent.parent / "cases" / "attribution.toml").read_text("utf-8"))["running"]
PRINCIPALS = frozenset(COUPLE)


def found(text: str) -> tuple[str, Attribution | None]:
    plain, mentions = marked(text)
    return plain, attribute(plain, 0, mentions, PRINCIPALS)


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_type_and_words_of_the_source(case: dict[str, Any]) -> None:
    _, said = found(case["text"])
    assert ("none" if said is None else said.source_type) in {case["type"], *case.get("also", ())}, said
    if "who" in case:
        assert said is not None
        assert case["who"] in said.source
    if "outlet" in case:
        outlet = said.outlet if said else ""
        assert case["outlet"] in outlet if case["outlet"] != "-" else outlet == ""


SPOKEN = [c for c in CASES if "within" in c]


@pytest.mark.parametrize("case", SPOKEN, ids=[c["text"] for c in SPOKEN])
def test_what_the_source_said(case: dict[str, Any]) -> None:
    plain, said = found(case["text"])
    start, end = content(plain, said)
    assert case["within"] in plain[start:end]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Theo Lund, who married Mara Quill in 2014, said: “We are the best of friends.”", "married"),
        ("Quill, who split from Lund in 2029, told Velvet: “I am happy as I am.”", "split"),
        ("“I am happy as I am,” said Theo Lund, who divorced Mara Quill in 2030.", "divorced"),
        ("Mara Quill’s ex-husband Theo Lund told Velvet: “I have no regrets at all.”", "ex-husband"),
    ],
)
def test_what_the_article_says_beside_it(text: str, own: str) -> None:
    plain, said = found(text)
    start, end = content(plain, said)
    assert own not in plain[start:end]


def test_nothing_is_said_where_nobody_speaks() -> None:
    assert content("Mara Quill sang.", None) == (0, 0)


@pytest.mark.parametrize("case", RUNNING, ids=[c["why"] for c in RUNNING])
def test_a_quotation_that_runs_on(case: dict[str, Any]) -> None:
    words, parts, mentions, paragraph = "", [], [], 0
    for i, text in enumerate(case["sentences"]):
        paragraph += text.startswith("¶")
        plain, here = marked(text.removeprefix("¶"), sentence=i)
        words += ("\n" if text.startswith("¶") else " ") if words else ""
        at = len(words)
        words += plain
        parts.append(Sentence("text", at, at + len(plain), paragraph))
        mentions += [Mention(m.person, "text", at + m.start, at + m.end, i, m.how) for m in here]
    got = attributions(words, "", parts, mentions, PRINCIPALS)
    assert ["none" if a is None else a.source_type for a in got] == case["types"]


PIECES = st.sampled_from(
    ["“", "”", '"', "a source", "Mara Quill", "said", "told", "Velvet", "according to", "a rep for",
    "court documents show",
     "fans", "they split", ",", ".", "?", "\n", "reports", "denied", "who"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=16))
def test_laws_for_any_words(pieces: list[str]) -> None:
    plain, said = found(" ".join(pieces))
    start, end = content(plain, said)
    assert 0 <= start <= end <= len(plain)
    if said is not None:
        assert said.source_type != "none"
        assert said.source
        assert said.outlet in plain
