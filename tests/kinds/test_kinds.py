"""The shipped kinds: they load, their figures are in range and their words compile."""

from __future__ import annotations

import re
import string
from typing import get_args

import msgspec
import pytest

from rumordesk import kinds
from rumordesk.errors import ConfigError
from rumordesk.records import ClaimKind

ALLOWED = {"people", "a", "b", "claim"}


def test_all_kinds_are_there_and_the_general_one_is_tried_last() -> None:
    names = [kind.name for kind in kinds.all_kinds()]
    assert sorted(names) == sorted(get_args(ClaimKind))
    assert names[-1] == "general"


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.name)
def test_figures_words_and_sentences_are_sound(kind: kinds.Kind) -> None:
    assert 0 < kind.base_rate.low < kind.base_rate.value < kind.base_rate.high < 1
    assert re.search(r"\d{4}", kind.base_rate.source), "a base rate cites a dated publication"
    assert sum(rival.share for rival in kind.rivals) == pytest.approx(1)
    assert any(rival.name == "invention" for rival in kind.rivals)
    assert {watch.if_ for watch in kind.indicators} == {"the rumor is true", "it is not"}
    for pattern in (*kind.words.question, *kind.words.inverted):
        re.compile(pattern)


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.name)
def test_sentences_use_known_placeholders_only(kind: kinds.Kind) -> None:
    sentences = [kind.claim, kind.resolution, *kind.would_settle]
    sentences += [rival.text for rival in kind.rivals] + [watch.expect for watch in kind.indicators]
    used = {field for sentence in sentences for _, field, _, _ in string.Formatter().parse(sentence) if field}
    assert used <= (ALLOWED if kind.name == "general" else ALLOWED - {"claim"})
    assert kind.name != "general" or used == {"claim"}, "a general claim may have no people"


def test_an_explanation_needs_what_it_explains_by() -> None:
    kind = kinds.load("reconciliation")
    assert kinds.fitting(kind, {"children"}) == kind
    without = kinds.fitting(kind, ())
    assert {r.name for r in kind.rivals} - {r.name for r in without.rivals} == {"co-parenting"}
    assert sum(r.share for r in without.rivals) == pytest.approx(1)


def test_unknown_keys_are_errors() -> None:
    table = msgspec.to_builtins(kinds.load("dating"))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(table | {"wrods": {}}, kinds.Kind)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"base_rate": {"value": 0.9, "low": 0.1, "high": 0.5, "reference_class": "", "source": ""}}, "base_rate"),
        ({"rivals": [{"name": "invention", "text": "", "share": 0.5, "source": ""}]}, "sum to 1"),
        ({"indicators": [{"expect": "", "if": "it is not", "days": 0}]}, "days"),
        ({"states": {"supports": ["dating"], "denies": ["dating"]}}, "supports and denies"),
    ],
)
def test_faults_beyond_types_are_named(change: dict[str, object], fault: str) -> None:
    table = msgspec.to_builtins(kinds.load("dating")) | change
    assert fault in "; ".join(kinds._faults(msgspec.convert(table, kinds.Kind)))


def test_a_kind_that_is_not_there_names_its_file() -> None:
    with pytest.raises(ConfigError, match=r"kinds/gossip\.toml"):
        kinds.load("gossip")  # type: ignore[arg-type]
