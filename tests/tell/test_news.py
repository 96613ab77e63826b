"""What one look had to tell, in sentences: a move that several pieces of news share is told once."""

from __future__ import annotations

from datetime import UTC, datetime

from rumordesk.records import News
from rumordesk.tell.news import sentence, sentences

DAY = datetime(2031, 3, 5, tzinfo=UTC)


def _news(source: str, now: float, nats: float = 0.5) -> News:
    return News(kind="witness", side="supports", source=source, nats=nats, probability=(0.3, now), as_of=DAY)


def test_a_shared_move_is_told_once_behind_the_last() -> None:
    assert sentences([_news("Velvet", 0.5), _news("Lark", 0.5, -0.2)]) == (
        "A new witness for the claim: Velvet. A new witness for the claim: Lark. "
        "The probability went from 30 % to 50 % (roughly even chance)."
    )


def test_a_move_against_all_that_is_told_is_the_work_of_other_things() -> None:
    assert "With all else that came or faded since, the" in sentences([_news("Velvet", 0.5, -0.2)])


def test_moves_that_differ_are_told_each() -> None:
    assert sentences([_news("Velvet", 0.5), _news("Lark", 0.6)]).count("The probability went") == 2
    assert sentences([]) == ""


def test_a_message_says_the_nats_as_well() -> None:
    assert sentence(_news("Velvet", 0.5)).startswith("A new witness for the claim: Velvet (+0.50 nats). The")
