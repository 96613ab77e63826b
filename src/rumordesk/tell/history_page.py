"""The history of a rumor as one HTML file: the picture, what was told with its sentences, every verdict as a table.

Its looks are those of a dossier. It shows what was noted, and believes nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rumordesk.records import Belief, News
from rumordesk.tell import words
from rumordesk.tell.history import course
from rumordesk.tell.history_svg import Mark, history_svg, marks
from rumordesk.tell.html import MOST_ROWS, environment, looks, twice, typeset
from rumordesk.tell.news import sentence


class Told(NamedTuple):
    """What a mark of the picture stands for."""

    mark: Mark
    news: tuple[tuple[str, News], ...]
    """Each with its sentence."""


def history_html(
    question: str, beliefs: Sequence[Belief], news: Sequence[News], *, deadline: date | None = None
) -> str:
    """The whole page, as text to be written in UTF-8; at least one belief is needed."""
    style = looks()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    last = beliefs[-1]
    told = [Told(m, tuple((sentence(n), n) for n in news if n.as_of == m.at)) for m in marks(news)]
    line = course(beliefs)

    def drawn(width: int, name: str) -> str:
        return history_svg(question, line, news, width=width, name=name, alone=False, deadline=deadline)

    page = environment().get_template("history.html").render(
        question=question, beliefs=beliefs, last=last, v=last.verdict, told=told, deadline=deadline,
        answer=words.answer(last.rumor, last.verdict), drawn=twice("history", drawn),
        rows=list(reversed(beliefs))[:MOST_ROWS], style=style,
        style_digest=digest,
    )  # fmt: skip
    return typeset(page)
