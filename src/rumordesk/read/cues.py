"""The words that tell of an event, one pattern a kind, from `data/cues.toml`. It does not say who or when.

`Cue.about` says whose event it is: "couple" (two people do it together or to each other), "one" (a single person).
Patterns are tried in this order; an earlier kind keeps the words it matched.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rumordesk.read.words import alternatives, cue_groups, groups, whole_words
from rumordesk.records import EventKind


class Cue(NamedTuple):
    """A kind of event, the pattern of its words, and whose event it is."""

    kind: EventKind
    pattern: re.Pattern[str]
    about: Literal["couple", "one"] = "couple"


CUES: tuple[Cue, ...] = tuple(Cue(g.kind, whole_words([g]), g.about) for g in cue_groups("cues"))
_WORDS = groups("cues")

NOUN = re.compile(rf"^(?:{alternatives(_WORDS['thing'])})$", re.I)
"""A cue that names a thing: it takes the thing for granted, and does not say that it happens now."""
DETERMINED = re.compile(
    r"(?:\b(?:their|his|her|the|an?|this|that|its|our|royal|secret|lavish|any)|[’']s?)\s+(?:[\w-]+\s+){0,3}$", re.I
)
"""Before "split" or "divorce" makes it a noun."""
SURELY_NOUN = re.compile(
    r"^(?:wedding|marriage|nuptials|engagement|relationship|romance|separation|friendship|reconciliation|break-?ups?)$",
    re.I,
)
NOUN_PAST = re.compile(
    r"\b(?:after|since|following|post|during|ended|from|amid|celebrated|attended|officiated)\s+(?:[\w’'-]+\s+){0,4}$",
    re.I,
)
NOUN_FUTURE = re.compile(
    r"\b(?:before|ahead of|upcoming|until|plan(?:s|ned|ning)?|planning|(?<!reason )(?<!reasons )(?<!cause )(?<!blame )(?<!blamed )(?<!responsible )for (?:the|their|her|his)|next|future|expected|ready for|countdown to|invited? to)\s+(?:[\w’'-]+\s+){0,4}$",
    re.I,
)

FUTURE = re.compile(
    r"\bto\s+$|\b(?:will|won[’']t|going to|gonna|set to|plan(?:s|ned|ning)? (?:to|on|their|a|for)|about to|ready to|due to|to (?:wed|marry|tie|get|split|divorce|reconcile)|hopes? to|wants? to|next (?:month|year|week|spring|summer)|soon|upcoming|could|may|might|would|if)\b|\w[’']ll\b",
    re.I,
)
PAST = whole_words(_WORDS["past"])
RUMOR_NOUN = re.compile(rf"^[’'s]*\s*(?:-\s*)?(?:{alternatives(_WORDS['rumor_of'])})\b", re.I)
"""After a cue, makes it a rumor of the thing: "engagement rumors"."""
UNREAL = whole_words(_WORDS["unreal"])
"""What only happened in a film, a dream or a joke."""
