"""The tense of a cue: whether its words tell what was, is or will be. When that was is for `timing`."""

from __future__ import annotations

import re
from typing import Literal

from rumordesk.read.cues import DETERMINED, FUTURE, NOUN, NOUN_FUTURE, NOUN_PAST, PAST, SURELY_NOUN
from rumordesk.read.groups import ASIDE

Tense = Literal["past", "present", "future", "none"]
TENSE_BEFORE, TENSE_AFTER = 40, 6
"""Characters around a cue in which its tense is looked for."""
DONE = re.compile(
    r"^(?:started|began|begun|got|broke|tied|called|separated|parted|ended|filed|finali[sz]ed|divorced|married|wed|exchanged|met|reunited|rekindled|reconciled|"
    r"proposed|popped|dated|dumped|welcomed|gave birth|attended|arrived|held|kissed|went|moved|fell|released|launched|directed|starred|signed|won|performed|hosted|dropped|recorded|produced|filmed|was|were|broken? off|the end|end of|end to)\b",
    re.I,
)
COMING = re.compile(r"\b(?:will|won[’']t|going to)\b|[’']ll\b", re.I)
DONE_BEFORE = re.compile(r"\b(?:after|before|since|for|by|of|upon|regret\w*|despite|in)\s+(?:\w+ly\s+)?$", re.I)
"""Before "marrying": a wedding, and not a plan."""
MODAL = re.compile(
    r"\b(?:will|would|could|may|might|should|can|to|be|get|gets|getting|if|once)\s+(?:\w+ly\s+)?$|[’']ll\b.{0,30}$",
    re.I,
)
CHOSEN = re.compile(
    r"\b(?:decided|chose|chosen|agreed|opted|managed|forced|went on|decision|(?:was|were|wasn[’']t|weren[’']t|been)\b[^.,;:]{0,20}"
    r"\b(?:choice|idea|wish|fault|mistake))\s+(?:for (?:\w+ ){1,2})?(?:them )?to\s+(?:\w+ly\s+)?$",
    re.I,
)
"""Before an infinitive of this kind: it was done, or had been ("it was not his choice for them to split")."""
EFFECTIVE = re.compile(
    r"(?:split|separat|part|divorc|break|call|end|dump|reconcil|reunit|go (?:their )?separate|get(?:ting)? back)", re.I
)
"""What is done as soon as it is decided; a wedding is not."""
CONDITION = re.compile(
    r"\b(?:once|if|until|unless|when|before)\s+(?:she|he|they|the two|the pair)\s+(?:\w+ly\s+)?$", re.I
)


def is_noun(text: str, start: int, end: int) -> bool:
    """True for a cue that names the thing ("their split", "the wedding")."""
    cue, before = text[start:end], text[max(0, start - TENSE_BEFORE) : start]
    return NOUN.match(cue) is not None and (SURELY_NOUN.match(cue) is not None or DETERMINED.search(before) is not None)


def tense(text: str, start: int, end: int) -> Tense:
    """The tense of a cue; "none" for a noun that names the thing without a time."""
    aside = max((m.end() for m in ASIDE.finditer(text) if m.end() <= start + 1), default=0)
    cue, before = text[start:end], text[max(0, start - TENSE_BEFORE, aside) : start]
    if is_noun(text, start, end):
        if COMING.search(before):
            return "future"
        return "future" if NOUN_FUTURE.search(before) else "past" if NOUN_PAST.search(before) else "none"
    if CONDITION.search(before) and (MODAL.search(before) or not DONE.match(cue)):
        return "future"
    if EFFECTIVE.match(cue) and CHOSEN.search(before):
        return "past"
    if cue.lower() == "marrying" and not DONE_BEFORE.search(before):
        return "future"
    if DONE.match(cue) and not MODAL.search(before):
        return "past"
    near = before + text[start : end + TENSE_AFTER]
    if FUTURE.search(near):
        return "future"
    return "past" if PAST.search(near) else "present"
