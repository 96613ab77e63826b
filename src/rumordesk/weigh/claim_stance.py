"""The stance of a headline and of a body toward a claim in plain words, by rules over words (`kinds/claims.toml`).

One function, `stance`: texts in, probabilities out, so that a trained reader can take its place. It knows no people,
no other article and no outlet, and does not weigh what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from math import exp
from typing import NamedTuple

from rumordesk.kinds.claims import claims, pattern


class Leaning(NamedTuple):
    """Probabilities of the four stances; they sum to 1."""

    supports: float
    denies: float
    neutral: float
    unrelated: float


class ClaimStance(NamedTuple):
    """Toward the claim: the headline's stance apart from the body's; an article without a body has an unrelated one."""

    headline: Leaning
    body: Leaning


UNRELATED = Leaning(0.0, 0.0, 0.0, 1.0)
BEARS = 0.4
"""Share of the claim's words from which a sentence of a body bears on it (set by judgement)."""
ANSWER = 0.5
"""Weight of a sentence that denies without holding the claim's words: "It is a hoax." (set by judgement)."""
FIRST = 40
"""Sentences of a body that are looked at; what follows is mostly other news (set by judgement)."""


def stance(claim: str, headline: str, body: str) -> ClaimStance:
    """Probabilities for what a headline and a body say of a claim."""
    return ClaimStance(leaning(claim, headline) if headline.strip() else UNRELATED, _body(claim, body))


def leaning(claim: str, sentence: str) -> Leaning:
    """The stance of one sentence, all by itself."""
    s, words = claims().stance, content(claim)
    text = straight(sentence)
    share = len(words & content(text)) / max(1, len(words))
    denied = bool(pattern("denial").search(text)) and not pattern("denial").search(straight(claim))
    negated = bool(pattern("negation").search(text)) and not pattern("negation").search(straight(claim))
    return _softmax(
        s.supports + s.same * share,
        s.denies + s.denial * denied + s.negation * negated + s.answered_no * bool(denied_first(text) and negated),
        s.neutral + s.hedge * bool(pattern("hedge").search(text)) + s.question * ("?" in text),
        s.unrelated + s.off * (share == 0),
    )


def denied_first(text: str) -> bool:
    """True where a sentence begins by saying no: "No, it is not …"."""
    return bool(re.match(r"\W*no(?:pe)?\b\s*[,:–—-]", text, re.IGNORECASE))


def _body(claim: str, body: str) -> Leaning:
    words = content(claim)
    found: list[tuple[float, Leaning]] = []
    for sentence in split(body)[:FIRST]:
        share = len(words & content(sentence)) / max(1, len(words))
        if share >= BEARS:
            found.append((share, leaning(claim, sentence)))
        elif pattern("denial").search(straight(sentence)):
            found.append((ANSWER, leaning(claim, sentence)))
    return _mean(found) if found else UNRELATED


def _mean(found: Iterable[tuple[float, Leaning]]) -> Leaning:
    rows = list(found)
    total = sum(w for w, _ in rows)
    return Leaning(*(sum(w * row[i] for w, row in rows) / total for i in range(4)))


def _softmax(*scores: float) -> Leaning:
    raw = [exp(x - max(scores)) for x in scores]
    return Leaning(*(x / sum(raw) for x in raw))


def straight(text: str) -> str:
    """The text with straight quotes."""
    return text.replace("’", "'").replace("‘", "'")


def split(text: str) -> list[str]:
    """Sentences, roughly: good enough to ask which words stand together."""
    return [s for s in _ENDS.split(text) if s.strip()]


_ENDS = re.compile(r"(?<=[.!?])[\"”’']?\s+|\n+")


@cache
def content(text: str) -> frozenset[str]:
    """Stems of a text's content words."""
    everyday = claims().words.everyday
    return frozenset(stem(w) for w in re.findall(r"[^\W_]+", text.lower()) if w not in everyday)


def stem(word: str) -> str:
    """A rough stem that lets "opened", "opens" and "opening" meet."""
    return re.sub(r"(?:ing|ed|es|s|ly)$", "", word) if len(word) > 4 else word
