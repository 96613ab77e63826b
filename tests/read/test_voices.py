"""What kind of source a phrase is that the encoder marks and no rule knows."""

from __future__ import annotations

import pytest

from rumordesk.read.voices import _type


@pytest.mark.parametrize(
    ("source", "cue", "kind"),
    [
        ("who", "believe", None),
        ("Who", "reports", "outlet"),
        ("many fans", "believe", "social post"),
        ("the couple", "announced", "principal"),
        ("she", "says", None),
    ],
)
def test_a_relative_pronoun_is_no_magazine(source: str, cue: str, kind: str | None) -> None:
    assert _type(source, cue) == kind
