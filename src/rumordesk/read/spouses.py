"""Whether a sentence says that two people in it are, or were, husband and wife. By keywords, where they stand, and the
trained encoder, weighed together.

It reads one sentence and knows nothing of the article around it; the events of a rumor's couple are in `events`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp, log

from rumordesk.models import claims

Span = tuple[int, int]

BETWEEN = re.compile(
    r"\b(?:wife|husband|hubby|spouse|widow(?:er)?|bride|groom|newlyweds?|married|marry|marries|wed|weds|remarried"
    r"|tied the knot|nuptials|wedding to|marriage to|divorced?|divorcing|wedlock)\b",
    re.IGNORECASE,
)
"""Between the two names: one is the other's."""
AROUND = re.compile(
    r"\b(?:couple|wives|husbands|their (?:\w+ )?(?:wedding|marriage|honeymoon|anniversary|divorce)"
    r"|(?:were|was|got|are|is) married"
    r"|husband and wife|tied the knot|wed|weds|newlyweds|divorc\w+|split from|estranged)\b",
    re.IGNORECASE,
)
"""Anywhere in the sentence: the two are a couple."""
APPOSED = re.compile(
    r"^\W*(?:his|her|\w*['’]s?) (?:[\w-]+ ){0,3}?(?:wife|husband|hubby|spouse|widow|bride|groom)\W", re.IGNORECASE
)
"""Right after the second name: "A and B, her husband"."""
JOINED = re.compile(r"\s*(?:,?\s*\d\d,?)?\s*(?:and|&|with)\s*(?:(?:his|her) (?:[\w-]+ ){0,3})?")
OTHERS = re.compile(
    r"\b(?:son|daughter|brother|sister|father|mother|parents?|co-star|friend|ex|boyfriend|girlfriend|fianc\w+|aide|lawyer"
    r"|manager|cousin|uncle|aunt|nephew|niece|colleague|director)\b",
    re.IGNORECASE,
)
"""Between the names: another tie than marriage."""
ANOTHER_NAME = re.compile(r"(?<![.!?]\s)\b[A-Z][a-z]+ [A-Z][a-z]+")
TITLED = re.compile(
    r"\b(?:his|her|with|alongside|['’]s) (?:(?!ex\b|former\b|late\b)[\w-]+ ){0,2}?(?:wife|husband|hubby)(?: ,)? $",
    re.IGNORECASE,
)
"""Right before the second name: it is the spouse of whoever the sentence is about."""
FAR, FARTHER = 90, 250
"""Characters between two names from which on a word between them ties them no more; the second for `TITLED`."""
SURE, LIKELY, PERHAPS, HARDLY = "sure", "likely", "perhaps", "hardly"
"""What the keywords answer. All set on the development sentences."""
NATS = {SURE: 0.3, LIKELY: 1.1, PERHAPS: -0.8, HARDLY: -1.8}
ROLE = re.compile(r"\b(?:wife|husband|hubby|spouse|widow(?:er)?|bride|groom)[ ,(\d]*$", re.IGNORECASE)
BEFORE_NAME, ONE_SURNAME, ENCODER, LARGEST = 1.4, 1.0, 0.44, 4.0
"""Nats for "married": of each answer; more for a `ROLE` right before the second name, for two names of one surname, and
for each nat of the encoder's, `LARGEST` at most. By logistic regression on development sentences that the encoder had
not seen; zero is where F1 is best, not where both are as likely."""


def probability(sentence: str, first: Span, second: Span) -> float:
    """How likely the sentence says that the two are or were married; spans are the names' places in it."""
    a, b = sorted((first, second))
    if b[0] < a[1] or not sentence[slice(*a)].strip() or not sentence[slice(*b)].strip():
        return 0.0
    seen = claims.spouses(sentence, a, b)
    encoder = max(-LARGEST, min(LARGEST, log((seen + 1e-6) / (1 - seen + 1e-6))))
    nats = NATS[_by_keywords(sentence, a, b)] + ENCODER * encoder
    nats += BEFORE_NAME * bool(ROLE.search(sentence[a[1] : b[0]]))
    nats += ONE_SURNAME * _same_surname(sentence[slice(*a)].split(), sentence[slice(*b)].split())
    return 1 / (1 + exp(-nats))


def _same_surname(first: Sequence[str], second: Sequence[str]) -> bool:
    return len(second) > 1 and first[-1] == second[-1]


def _by_keywords(sentence: str, a: Span, b: Span) -> str:
    between, after = sentence[a[1] : b[0]], sentence[b[1] :]
    if ANOTHER_NAME.search(between) is None and _tied(between, after):
        return SURE
    if JOINED.fullmatch(between) and not OTHERS.search(between):
        couple = AROUND.search(sentence[: a[0]] + " " + after) or _one_surname(sentence[slice(*a)], sentence[slice(*b)])
        return LIKELY if couple else PERHAPS
    word = BETWEEN.search(between)
    return PERHAPS if word and not OTHERS.search(between, word.end()) else HARDLY


def _tied(between: str, after: str) -> bool:
    """Whether words of marriage stand between two names that follow each other, or right after them."""
    if len(between) > FAR:
        return len(between) <= FARTHER and TITLED.search(between) is not None
    word = BETWEEN.search(between)
    return (word is not None and not OTHERS.search(between, word.end())) or APPOSED.match(after) is not None


def _one_surname(first: str, second: str) -> bool:
    """ "Ann and Ben Sample": a first name alone, then one with the surname of both."""
    return len(first.split()) == 1 and len(second.split()) == 2 and first != second.split()[1]
