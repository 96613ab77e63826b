"""Who comments on others by trade: their word on the rumor's people is an opinion."""

from __future__ import annotations

import pytest

from rumordesk.read.commentators import commentators, hedged
from rumordesk.records import Attribution, Certainty, Event, SourceType


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Body language expert Ada Crane looked at the pictures.", {"Crane"}),
        ("Ada Crane, a psychologist in Harbor City, has seen it before.", {"Crane"}),
        ("“Look at her hand,” says royal biographer Jonah Reed.", {"Reed"}),
        ("Ada Crane is an astrologer, and Bram Tolley is her brother.", {"Crane"}),
        ("Ada Crane, a friend of the couple, held the ladder.", set()),
        ("Theo Lund plays a psychologist in the film.", set()),
    ],
)
def test_they_are_known_by_how_they_are_introduced(text: str, names: set[str]) -> None:
    assert commentators(text) == names


def _said(source: str, kind: SourceType, sure: Certainty = "asserted") -> Event:
    said = Attribution(source=source, source_type=kind)
    return Event(kind="dating", people=("A", "B"), basis="statement", certainty=sure, attribution=said, sentence=0)


def test_only_what_they_say_themselves_is_hedged() -> None:
    crane = _said("Ada Crane", "named witness")
    assert hedged(crane, {"Crane"}).certainty == "hedged"
    assert hedged(_said("Ada Crane", "named witness", "denied"), {"Crane"}).certainty == "denied"
    for e in (_said("Bram Tolley", "named witness"), _said("Ada Crane", "principal"), _said("", "none")):
        assert hedged(e, {"Crane"}) == e
