"""What one look had to tell, in sentences: a move that several pieces of news share is told once."""

from __future__ import annotations

from datetime import UTC, datetime

from rumordesk.records import News
from rumordesk.tell.news import sentence, sentences

DAY = datetime(2031, 3, 5, tzinfo=UTC)


def _news(source: str, now: float) -> News:
    return News(kind="witness", side="supports", source=source, nats=0.5, probability=(0.3, now), as_of=DAY)


def test_a_shared_move_is_told_once_behind_the_last() -> None:
    told = sentences([_news("Velvet", 0.5), _news("Lark", 0.5)])
    assert told.count("The probability went from 30 % to 50 %") == 1
    assert told.index("Velvet") < told.index("Lark") < told.index("The probability")


def test_moves_that_differ_are_told_each() -> None:
    both = [_news("Velvet", 0.5), _news("Lark", 0.6)]
    assert sentences(both) == " ".join(sentence(n) for n in both)
    assert sentences([]) == ""
