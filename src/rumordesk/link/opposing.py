"""Opposing: whether the text of one article contradicts the title of another, by the encoder of `models.claims`.

A denial repeats what it denies, and shares people, words and quotations with it; what it is against, only its sense
tells. Two runs of the encoder a pair are slow (about 40 ms), so who asks should have no other way to tell. It decides
nothing (`kinship`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rumordesk.models import claims
from rumordesk.text.sentences import spans

READ = 4000
"""Characters at the beginning of a text that are read; set by judgement."""


class Opposing:
    """The titles and own texts of articles, by index."""

    def __init__(self, titles: Sequence[str], texts: Sequence[str]) -> None:
        self._titles, self._texts = titles, texts
        self._sentences = cache(self._split)

    def between(self, left: int, right: int) -> float:
        """The higher of the two chances that one text disagrees with the other's title, in [0, 1]."""
        return max(self._against(left, right), self._against(right, left))

    def _against(self, title: int, text: int) -> float:
        claim, sentences = self._titles[title].strip(), self._sentences(text)
        return claims.meeting(claims.sides(claim, sentences))["disagree"] if claim and sentences else 0.0

    def _split(self, index: int) -> tuple[str, ...]:
        text = self._texts[index][:READ]
        return tuple(text[start:end] for _, start, end in spans(text))
