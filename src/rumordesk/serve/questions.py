"""Whether the desk takes up a question: asked before anything is noted or fetched. It answers none."""

from __future__ import annotations

from datetime import datetime

from rumordesk.errors import CareError, QuestionError
from rumordesk.read.care import check
from rumordesk.read.question import EXAMPLE, understand

LONGEST = 300
"""Characters of a question."""


def takes_up(question: str, now: datetime, *, alone: bool) -> None:
    """Raises QuestionError or CareError for what the desk does not take up.

    Not `alone`: there are articles, which may yet tell whom the question means.
    """
    if not question.strip() or len(question) > LONGEST:
        raise QuestionError("A rumor is asked in one sentence", EXAMPLE)
    try:
        check(understand(question, ()), (), now.date())
    except CareError:
        raise
    except QuestionError:
        if alone:
            raise
