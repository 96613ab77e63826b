"""What a source is said to have said: where in a sentence its content stands.

It takes the attribution as found (`attribution`) and reads only the sentence's own words and quotation marks. A trained
tagger of content spans would vote in `content`.
"""

from __future__ import annotations

import re

from rumordesk.records import Attribution

QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]{20,}’(?=[\s,.])")
"""Words in quotation marks, of which one that is never closed runs to the end."""


def content(text: str, said: Attribution | None) -> tuple[int, int]:
    """Where in a sentence stands what the source is said to have said: offsets; an empty range where it is not clear.

    The quoted words where there are any; else what follows the cue, or what goes before it where the cue ends the
    sentence ("…, a source says").
    """
    if said is None:
        return (0, 0)
    start, end = _content(text, said)
    head = CAPTION.match(text)
    return (max(start, head.end()), max(end, head.end())) if head else (start, end)


CAPTION = re.compile(r"[A-Z][^:,.“”\"]{2,40}: (?=[A-Z])")
"""The head of a caption, in the outlet's own voice: "Just friends: The two were …"."""


def _content(text: str, said: Attribution) -> tuple[int, int]:
    close = text.find("”")
    if close >= 0 and "“" not in text[:close]:
        return (0, close)
    quoted = [m for m in QUOTED.finditer(text) if len(m.group().split()) >= 3]
    outside = without_quotes(text)
    at = outside.find(said.cue) if said.cue else -1
    lead = re.search(r"\b(?:according to|per)\b", outside, re.I)
    if quoted and (at < 0 or any(m.start() > at for m in quoted) or quoted[0].start() < at):
        spans = [m.span() for m in quoted]
        start, end = spans[0][0], spans[-1][1]
        return (
            (start, len(text))
            if 0 <= at < start and re.match(r"\W*(?:[\w’'!&.]+\s+){0,5}?that\b", text[at + len(said.cue) :])
            else (start, end)
        )
    if lead or at < 0:
        return (0, len(text))
    after = at + len(said.cue)
    if AS_SAID.search(text[:at]):
        return (0, at)
    return (0, at) if _cue_ends(text[:at], text[after:]) else (after, len(text))


AS_SAID = re.compile(r",?\s(?:just )?as\s+(?:[\w’'.-]+\s+){1,4}$")
"""Before a cue: "They are not engaged, as he confirmed on the radio"; what goes before is what was said."""
TAIL = 10
"""Words after a cue at most, where what was said goes before it (set by judgement)."""
SAID_BEFORE = re.compile(r"(?:[,”\"?!]|’(?=\s))\s*(?:[^\s,]+\s+){0,12}$")
"""What was said, and the words for the source, up to the cue: "They are fine, a source close to her " ."""
_OUTLET = r"(?:us|me|Us|E!|[A-Z][\w’'&!.]+(?: [A-Z][\w’'&!.]+){0,3})"
_BE = r"(?:is|are|was|were|has|have|had|will|would)"
SAID_AFTER = re.compile(
    r"\W*(?:(?:me|us|them|him|her|[A-Z][\w’'&!.]*(?: [A-Z][\w’'&!.]*){0,3}|the \w+)\W+)?(?:that|how|why|if|whether)\b|"
    rf"\W*(?:{_OUTLET} (?:exclusively )?)?(?:he|she|they|it|there|we|you|I|his|her|their|both|no|not"
    rf"|the (?:[\w-]+ ){{1,2}}{_BE})\b|"
    rf"\W*(?:[A-Z][\w’'-]+ ){{1,3}}(?:and [A-Z][\w’'-]+ )?(?:{_BE}|and)\b"
)
"""A clause right after a cue: it is what was said."""


def _cue_ends(before: str, after: str) -> bool:
    """True where a cue only closes what was said before it: "…, a source says"."""
    few = len(after.split())
    if few <= 1:
        return True
    return few <= TAIL and SAID_BEFORE.search(before) is not None and SAID_AFTER.match(after) is None


def without_quotes(text: str) -> str:
    """The sentence with quoted words blanked, so that offsets hold; up to a closing mark that was never opened, too."""
    close = text.find("”")
    if close >= 0 and "“" not in text[:close]:
        text = " " * close + text[close:]
    return QUOTED.sub(lambda m: m.group() if len(m.group().split()) < 3 else " " * len(m.group()), text)
