"""What a cue tells after what stands around it: its kind, its certainty, and what its date is the date of.

A rumor of a thing, a film, a plan that is announced, a friendship that is denied are told apart here; who takes part
and when are for `participants` and `timing`.
"""

from __future__ import annotations

import re

from rumordesk.read.announced import announcement
from rumordesk.read.certainty import asked_elsewhere, certainty_at, clause_at
from rumordesk.read.cues import RUMOR_NOUN, UNREAL
from rumordesk.read.scene import Scene
from rumordesk.read.tenses import is_noun
from rumordesk.read.timing import RANGE, Hit, beginning
from rumordesk.records import Certainty, EventKind
from rumordesk.text.dates import DateFound

LINKED = re.compile(r"\blink", re.I)
"""Being "linked" to somebody is itself a rumor."""
REUNION = re.compile(r"(?:their |a )?reunion", re.I)
ROMANTIC = re.compile(
    r"\b(?:romantic\w*|romance|couple|exes|ex|love\w*|back together|rumou?r\w*|claims?|reports?|reconcil\w*|split|divorce\w*|representative|rep|denies|denied|again)\b",
    re.I,
)
"""Words that make a reunion one of lovers."""
FRIENDS = re.compile(r"^(?:just|only|good) friends$", re.I)
UNTIL = re.compile(r"\s*(?:up )?(?:un)?til\b|.{0,15}\bat (?:first|the time)\b", re.I)
"""After "just friends": they are no longer."""
PARTING = re.compile(r"\b(?:part(?:ed|ing)? ways|split|separat\w+|br(?:oke|eak|oken)[- ]?up|ended?)\b", re.I)
TOLD_AHEAD = re.compile(r"\b(?:announc|reveal|plan)\w*\b.{0,40}$", re.I)
"""Before a divorce: it was announced, not granted."""
DEMANDS = re.compile(
    r".{0,40}\b(?:demands?|deadlines?|expectations?|requirements?|goals?|needs|criteria|challenge)\b", re.I
)
PUBLIC = re.compile(r"\b(?:public|official|debut)\b", re.I)
STARTED = re.compile(
    r"^(?:start|beg[iau]n|fell|fallen|falling|became|become|(?:first |finally |officially )?got together|"
    r"(?:romance|relationship) (?:first )?(?:began|started|blossomed))",
    re.I,
)


def manner(text: str, hit: Hit, found: DateFound | None) -> str:
    """What the date of a cue is the date of, where it is not simply that of the event."""
    if hit.kind == "dating":
        words = text[hit.start : hit.end]
        if STARTED.match(words) or (found is not None and beginning(text, hit, found)):
            return "began"
        if found is not None and RANGE.search(text[found.start : found.end]):
            return "lasted"
        if found is not None and announcement(text, hit, found):
            return "public"
        near = text[max(0, hit.start - PUBLIC_REACH) : hit.end + PUBLIC_REACH]
        return (
            "public" if PUBLIC.search(words) or (words.lower().endswith("as a couple") and PUBLIC.search(near)) else ""
        )
    return "announced" if found is not None and announcement(text, hit, found) else ""


PUBLIC_REACH = 25
"""Characters around "as a couple" in which "debut" makes it their first showing (set by judgement)."""


def kind_and_certainty(s: Scene, hit: Hit) -> tuple[EventKind, Certainty]:
    """The kind and certainty of a cue, after what stands around it: a rumor of it, a film, an announcement."""
    text, kind = AS_YOU_KNOW.sub(lambda m: "#" * len(m.group()), AMOUNT.sub("around", s.text)), hit.kind
    sure = certainty_at(_aside(text, hit), hit.start, hit.end)
    if sure == "asserted" and (
        RUMOR_NOUN.match(text[hit.end : hit.end + 20])
        or (s.title and "?" in text and not asked_elsewhere(text, hit.end))
    ):
        sure = "hedged"
    if sure == "asserted" and LINKED.search(text[hit.start : hit.end]):
        sure = "hedged"
    begin, stop = clause_at(text, hit.start, hit.end)
    if UNREAL.search(text[begin:stop]) and kind not in ("work together", "career", "met"):
        return "other", "hedged"
    if kind == "met" and DEMANDS.match(text[hit.end : hit.end + 60]):
        return "other", sure
    words = text[hit.start : hit.end].lower()
    if kind == "dating":
        return _dating(words, text[begin:stop], text[hit.end :], sure)
    if (
        kind == "divorced"
        and (words == "divorcing" or is_noun(text, hit.start, hit.end))
        and TOLD_AHEAD.search(text[: hit.start])
    ):
        return "separated", sure
    if REUNION.fullmatch(words) and ROMANTIC.search(text) is None:
        return "other", sure  # of a family, a cast, a class
    return kind, sure


def _aside(text: str, hit: Hit) -> str:
    """The text, and where a cue stands in an aside ("…, who wed in 2014, …") only that, at its place."""
    m = next((m for m in WHO_ASIDE.finditer(text) if m.start() < hit.start and hit.end <= m.end()), None)
    return text if m is None else " " * m.start() + m.group() + " " * (len(text) - m.end())


WHO_ASIDE = re.compile(r",\s+who\b[^,;?]*,")
AMOUNT = re.compile(r"\b(?:almost|nearly)(?=(?: |-)(?:[\w-]+ ){0,3}?(?:years?|months?|weeks?|days?|decades?)\b)", re.I)
"""Before a length of time it hedges the length only; "around" is as long, and no hedge."""
AS_YOU_KNOW = re.compile(
    r"\bas (?:you|fans|readers|many|some|most) (?:may|might)(?= (?:already |well )?(?:know|recall|remember|have heard)\b)|"
    r"\bif you(?:[’']ll| may| might| will)?(?= (?:recall|remember)\b)",
    re.I,
)
"""What readers may know is not hedged by it."""


def _dating(words: str, clause: str, after: str, sure: Certainty) -> tuple[EventKind, Certainty]:
    """ "part as a couple" is a parting, "just friends until" none of both, and "just friends" a denial."""
    if words.endswith("as a couple") and PARTING.search(clause):
        return "separated", sure
    if FRIENDS.search(words) and UNTIL.match(after):
        return "other", sure
    return "dating", "denied" if sure == "asserted" and words in ("just friends", "only friends") else sure
