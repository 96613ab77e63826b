"""Cues: words by which a text denies, negates or passes on. The claims encoder is told where they stand.

Debunking has few stock words (Silverman 2015, Lies, Damn Lies and Viral Content); an encoder that learnt from two
hundred claims has not met them all, so each is marked for it at its input. It judges nothing: a marked word may itself
be denied, asked or quoted.
"""

from __future__ import annotations

import re

import numpy as np

from rumordesk.models.encoding import Ints, Pieces

DENIES, NEGATES, DISTANT = 3, 4, 5
"""Marks of pieces; 1 and 2 are those of two names."""
MARKS = 6
"""How many marks there are, none included."""

DENIAL = re.compile(
    r"\b(?:hoax\w*|fake[ds]?|false(?:ly)?|falsehoods?|debunk\w*|bogus|phony|satir\w*|parod\w*|spoof\w*"
    r"|den(?:y|ies|ied|ials?|ying)|untrue|not (?:\w+ )?true|isn[’']t (?:\w+ )?true|no truth|no evidence|no indication"
    r"|rubbish(?:e[ds])?|nonsense|fabricat\w*|invented|made[- ]up|retract\w*|corrected|correction|duped|fooled|trolled"
    r"|sh(?:oo|o)ts? down|rebuff\w*|refut\w*|rebut\w*|dispel\w*|dismiss\w*|disput\w*|disprov\w*|discredit\w*"
    r"|contradict\w*|pranks?|pranked|prankster|photoshop\w*|doctored|staged|myths?|misinformation|misreport\w*"
    r"|misidentif\w*|mislead\w*|misled|misunderst\w*|wrong(?:ly)?|mistaken\w*|mistake|erroneous\w*|put to rest"
    r"|impost[eo]rs?|urban legend|inaccura\w*|incorrect\w*|unfounded|baseless|groundless|fiction\w*|fictitious"
    r"|walk(?:s|ed)? back|backtrack\w*|nope|unrelated to|pants on fire|snopes|fact[- ]check\w*|still alive"
    r"|alive and (?:well|kicking)|apologi[sz]\w*)\b",
    re.IGNORECASE,
)
# "�" stands for an apostrophe that FNC-1 has lost.
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nor|neither|without|cannot|(?:is|was|did|are|has|have|had|wo|does|do|were|ca"
    r"|would|could)n[’'�]t)\b",
    re.IGNORECASE,
)
DISTANCE = re.compile(
    r"\b(?:report(?:s|ed|edly)?|alleg\w*|claim(?:s|ed|ing)?|rumou?r\w*|according to|says?|said|sources?|may|might"
    r"|could|apparent\w*|purport\w*|suppos\w*|unconfirmed|unverified|believed|possib\w*|appears?|appeared|likely"
    r"|expected|speculat\w*|leak(?:s|ed)?|suspect\w*|suggests?|hints?|thought to|investigat\w*)\b",
    re.IGNORECASE,
)


def marks(text: str, pieces: Pieces) -> Ints:
    """The mark of each piece of a text; a denial is one even where it is also a negation."""
    out = np.zeros(len(pieces), np.int64)
    for mark, words in ((DISTANT, DISTANCE), (NEGATES, NEGATION), (DENIES, DENIAL)):
        for found in words.finditer(text):
            out[(pieces.starts < found.end()) & (pieces.ends > found.start())] = mark
    return out
