"""How a quote is shown inside the desk's own quotation marks."""

from __future__ import annotations

import pytest

from rumordesk.tell.quotes import nested


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("They are fine.", "They are fine."),
        ("“They are fine.”", "They are fine."),
        ("“They are fine,", "They are fine,"),
        ("they are fine.”", "they are fine."),
        ("“We are fine,” Mara Quill wrote.", "‘We are fine,’ Mara Quill wrote."),
        ('"We are fine," she wrote of "it".', "'We are fine,' she wrote of 'it'."),
    ],
)
def test_marks_are_never_doubled(quote: str, shown: str) -> None:
    assert nested(quote) == shown
