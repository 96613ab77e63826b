"""Signs in the words around an expression: does the clause look ahead, does a sentence begin here?

Shallow by design: no parse, only the nearest sign within a short reach. What the signs mean for a date is the rules'
matter.
"""

from __future__ import annotations

import re

from rumordesk.text.dates.grammar import Scene

LEFT_REACH, RIGHT_REACH = 60, 40
"""Characters in which a sign of the future is looked for; set by judgement."""

_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|going to|gonna|set to|(?:is|are|was|were) (?:due|planned)|due (?:back|out|in)|scheduled"
    r"|slated|upcoming|plans? to|planned (?:to|for)|planning|as (?:soon|early) as|deadline|to resume|expire"
    r"|would|until|till|effective|payable|supposed to|intends? to|hopes? to"
    r"|expect(?:ed|ing|s)|coming|look(?:s|ing)? forward|approaching|around the corner|premieres|arrives|airs|opens"
    r"|kicks off|tune in|is out|hits? (?:theaters|cinemas))\b|['’]ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:said|told|says|announced|revealed|reported|confirmed|was|were|had|did|has|have been)\b", re.IGNORECASE
)
_OVER = re.compile(
    r"\bhad (?:previously )?been (?:\w+ )?(?:due|scheduled|set|expected|planned|slated)\b", re.IGNORECASE
)
"""What was to come, and is told of afterwards."""
_CLAUSE_EDGE = re.compile(r"[.!?;:]\s|\n")
_NEXT_CLAUSE = re.compile(rf"{_CLAUSE_EDGE.pattern}|,?\s(?:and|but|while)\s")
_OPENING = re.compile(r"(?:^|[.!?:;…]['\"”’)]*\s+|\n\s*|[—–(]\s*|(?:^|[\s(])(?:[\"“‘'`]|``|''))$")


def ahead(match: re.Match[str], scene: Scene) -> bool:
    """Whether the clause around a match speaks of what is to come: the nearest sign decides, left before right."""
    if scene.future:
        return True
    left = _CLAUSE_EDGE.split(match.string[max(0, match.start() - LEFT_REACH) : match.start()])[-1]
    if _OVER.search(left):
        return False
    coming = [m.end() for m in _AHEAD.finditer(left)]
    gone = [m.end() for m in _BEHIND.finditer(left)]
    if coming or gone:
        return max(coming, default=-1) > max(gone, default=-1)
    right = _NEXT_CLAUSE.split(match.string[match.end() : match.end() + RIGHT_REACH])[0]
    sign = _AHEAD.search(right)
    return sign is not None and _BEHIND.search(right, 0, sign.start()) is None


def opens_sentence(text: str, at: int) -> bool:
    """Whether a capital letter at this offset says nothing: the text, a sentence or a quotation begins here."""
    return _OPENING.search(text[max(0, at - LEFT_REACH) : at]) is not None


def capital_without_cause(text: str, start: int, end: int) -> bool:
    """Whether the word is capitalised as a name is ("on the Today sofa"): not by opening a sentence, nor by standing
    among capitals."""
    word = text[start:end]
    if not word[:1].isupper():
        return False
    if word.isupper():
        return not text[max(0, start - 12) : start].strip().isupper()
    quoted_alone = text[start - 1 : start] in tuple("\"“‘'") and text[end : end + 1] in tuple("\"”’'")
    return quoted_alone or not opens_sentence(text, start)


def behind(match: re.Match[str]) -> bool:
    """Whether the clause around a match is told in the past: by the words before it, or, where it opens the sentence,
    by those after it."""
    left = _CLAUSE_EDGE.split(match.string[max(0, match.start() - LEFT_REACH) : match.start()])[-1]
    right = _CLAUSE_EDGE.split(match.string[match.end() : match.end() + LEFT_REACH])[0]
    return _PAST_VERB.search(right if len(left.split()) <= 2 else left) is not None


_PAST_VERB = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|did|wed|split|met|began|got|told|took|left|gave|went|came|made|broke|saw|became|wore"
    r"|bought|sold|said|first|last|back|since|fell|found|won|lost|spent|held|put|shut|quit|ran|rang|sang)\b",
    re.IGNORECASE,
)
