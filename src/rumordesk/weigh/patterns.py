"""Words by which an article takes a stance without repeating the claim. Data for `stance`; it decides nothing."""

from __future__ import annotations

import re

DISTANCE = re.compile(
    r"\b(?:(?:not been able to|could not|couldn[’']t|unable to|has not|have not)(?: independently)? (?:confirm|verif)(?:y|ied|ed)?|unverified|unconfirmed|no (?:other )?outlet has confirmed)\b",
    re.I,
)
"""An article that keeps its distance: what it only passes on is then not its own side."""
ANSWERED = re.compile(
    r"\b(?:rumou?rs?|reports?|claims?|stor(?:y|ies)|speculation|gossip|it|that|this|allegations?|tale|headlines?)\b",
    re.I,
)
ANSWERED_PLAINLY = re.compile(
    r"\b(?:rumou?rs?|reports?|claims?|stor(?:y|ies)|tale|speculation)\b.{0,40}\b(?:false|untrue|not true|bogus|fabricated|made[- ]up|fiction|debunk\w+|denied|no truth|inaccurate)\b|"
    r"\b(?:no truth to|debunk\w+|den(?:y|ies|ied)|shut(?:s|ting)? down|shot down|dismiss\w+|refut\w+|bogus|phony|fabricated|false|made[- ]up|untrue)\b.{0,40}\b(?:rumou?rs?|reports?|claims?|stor(?:y|ies)|tale|speculation)\b",
    re.I,
)
"""A denial in the article's own voice: the word for the story and the word that denies it stand together."""
FALSE = re.compile(
    r"\b(?:false|fake|fiction|untrue|incorrect|inaccurate|pants|no evidence|unsupported|misleading|satire|hoax|fabricat\w+|not true)\b",
    re.I,
)
TRUE = re.compile(r"\b(?:true|correct|accurate|confirmed|legit\w*)\b", re.I)
NOT_SO = re.compile(
    r"\b(?:not|never|no|isn[’']t|aren[’']t|wasn[’']t|didn[’']t|hasn[’']t|doesn[’']t|won[’']t)\s+((?:[\w’'-]+\s*){1,4})",
    re.I,
)
"""A negation and the words it governs."""
