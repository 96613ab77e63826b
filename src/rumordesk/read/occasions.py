"""Where and at what: place, occasion and company of an appearance, from the words of its sentence.

It names what stands there; whether children, work or romance explain the meeting is for `weigh`.
"""

from __future__ import annotations

import re

PLACE = re.compile(
    r"\b(?:at|in|outside|inside|near|around|through|leaving)\s+(?:the\s+|a\s+|his\s+|her\s+|their\s+)?(?P<place>(?!January|February|March|April|May\b|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Instagram|Twitter|Getty)"
    r"[A-Z][\w’'&-]*(?:,?\s+(?:(?:of|the|and|de|la|del)\s+)?[A-Z][\w’'&-]*){0,4})"
)
KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, words, re.compile(rf"\b(?:{pattern})\b", re.I))
    for name, words, pattern in (
        ("pda", "", r"kiss\w*|held hands|hold(?:ing)? hands|hand[- ]in[- ]hand|arm[- ]in[- ]arm|PDA|cuddl\w+|smooch\w*|mak(?:e|ing) out|made out|snuggl\w+|coz(?:y|ied|ying) up|locking lips|canoodl\w+|straddl\w+"),
        ("children", "with the children", r"(?:their|the|his|her|couple[’']s|two|three|four|five) (?:[\w-]+ ){0,2}(?:kids?|children|sons?|daughters?)|kids[’']|children[’']s|school (?:\w+ )?(?:event|play|concert|recital|function|gates?|run|fair)|recital|trick[- ]or[- ]treat\w*|science fair"),
        ("work", "for work", r"premiere|red carpet|on set|the set|filming|awards?|oscars?|grammys?|emmys?|golden globes?|gala (?:premiere|screening)|concert|rehears\w+|recording|photo ?shoot|campaign|press (?:tour|conference)|screening|fashion (?:show|week)|fundraiser|board meeting|panel|met ball"),
        ("friends", "among friends", r"wedding of|friend[’']?s|party|barbecue|reception|funeral|memorial"),
        ("date", "", r"date night|dinner|lunch|brunch|restaurant|romantic|getaway|vacation\w*|holiday|hotel|beach|yacht|stroll\w*|hike|hiking|movie|coffee|bike ride|hockey game"),
    )
)  # fmt: skip
"""Company and occasion, most telling first; "children" before "date": dinner with the children is no date."""

OCCASION = re.compile(
    r"\b(?:(?:their|the|his|her|a|an)\s+)?(?:[\w’'-]+\s+){0,3}?(?:premiere|gala|awards?|wedding|birthday(?: party)?|party|recital|school (?:\w+ )?(?:event|play|concert|fair)|art show|"
    r"(?:soccer|basketball|baseball|hockey|football) (?:game|match|practice)|church(?: service)?|dinner|lunch|date night|vacation|getaway|concert|fundraiser|screening|festival|board meeting|fashion show|reunion|Halloween|Christmas|Thanksgiving|trick-or-treating)\b",
    re.I,
)


def place(text: str, after: int) -> str | None:
    """The first named place after a cue (offset into the sentence), None where none is named."""
    m = PLACE.search(text, after)
    return m["place"].rstrip("’'") if m else None


def occasion(text: str) -> str | None:
    """The occasion in the sentence's own words, None where none is named."""
    m = OCCASION.search(text)
    return m.group().strip() if m else None


def detail(text: str) -> str:
    """ "pda", "children", "work", "friends", "date", or "" where the words do not tell."""
    return next((name for name, _, pattern in KINDS if pattern.search(text)), "")
