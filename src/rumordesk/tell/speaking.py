"""Whose words a proven sentence is in: those of a witness, or of somebody else whom the same article lets speak.

It holds the attribution that was read against the witness's name and type; who told it to which outlet is `read`'s.
"""

from __future__ import annotations

import re

from rumordesk.outlets import by_host, by_name
from rumordesk.records import Reading, Witness
from rumordesk.tell import aim, phrases
from rumordesk.tell.distance import in_words_of
from rumordesk.tell.proof import Proof, Proofs, before
from rumordesk.text.quotations import quoted_from
from rumordesk.text.tables import tables

_INSIDERS, _LIGHT = (tables(__package__, "aim")[entry] for entry in ("insiders", "light"))
SOURCE_BACK = 400
"""Characters before a running quotation within which its source must stand (set by judgement)."""
_THE_SAME = re.compile(r"(?:the|this|that)\b", re.I)
"""How a source is taken up again: "the source"."""


def spoken_by(proof: Proof, w: Witness, reading: Reading) -> bool:
    """Whether the event stands in the words of this witness: the source by its words, or the outlet by its name."""
    said, house, text = proof.event.attribution, _house(w), before(proof, 0)
    at_home = _is_house(proof.article.outlet, house)
    if w.source_type in ("outlet", "none"):
        own = said.source_type == "none" and at_home and not _quoted(proof)
        relayed = said.source_type in ("outlet", "none")
        credited = (
            relayed and _is_house(said.outlet or said.source, house) and in_words_of(text, proof.event.cue, said.source)
        )
        passing = proof.event.basis == "reference"
        told_of = proof.event.certainty == "denied" and _DENIED_BY_THEM.search(text) is not None
        return (own or credited) and not passing and not told_of and _INSIDERS.search(text) is None
    if w.source_type == "fact-checker" and proof.event.basis == "reference":
        return False
    if w.source_type == "fact-checker":
        return at_home or said.source_type == "fact-checker" or house.lower() in text.lower()
    if said.source_type != w.source_type or not _own_words(proof, text):
        return False
    if proof.event.basis == "reference" and not (said.source_type == "principal" and said.direct):
        return False  # what somebody is called on the way to something else
    if said.source_type == "anonymous insider" and (
        aim.background(text, proof.event) or _RECALLED.search(before(proof, SOURCE_BACK))
    ):
        return False  # known anyway, or told long ago
    if said.source_type in ("principal", "named witness"):
        return said.source in w.source or w.source in said.source
    if w.source_type == "anonymous insider" and not _told(proof, reading, house):
        return False  # it told another outlet
    return said.source_type == "court or public record" or _stands(said.source, proof)


def _quoted(proof: Proof) -> bool:
    """Whether a sentence is, or begins in, a quotation."""
    field = proof.article.title if proof.span.field == "title" else proof.article.text
    return quoted_from(field, proof.span.start)


def teller(w: Witness, proof: Proof, proofs: Proofs) -> str:
    """Who a witness is, as the sentence has it: one of the two who speaks for both is both, and an unnamed source is
    called what it is called there."""
    said = proof.event.attribution
    if w.source_type == "anonymous insider" and said.source_type == w.source_type and ", to " in w.source:
        return f"{said.source.rstrip(' .,')}, to {_house(w)}"
    jointly = w.source_type == "principal" and _of_both(proof, proofs)
    return phrases.names(sorted(proofs.couple)) if jointly else w.source


def _of_both(proof: Proof, proofs: Proofs) -> bool:
    """Whether the two together are who says it: "they announced", "Mara and Theo confirmed"."""
    text, said = before(proof, 0), proof.event.attribution
    verb = text.find(said.cue) if said.cue else -1
    spots = [
        (m.start - proof.span.start, m.end - proof.span.start, m.person)
        for m in proofs.reading(proof).mentions
        if m.sentence == proof.event.sentence and m.person in proofs.couple
    ]
    heads = [s for s in spots if s[1] <= verb]
    start, end, last = max(heads, key=lambda s: s[1], default=(0, 0, ""))
    if not last or _LIGHT.match(text[end:verb]) is None:
        return False
    return any(p != last and ((b, e) == (start, end) or _AND.fullmatch(text[e:start])) for b, e, p in heads)


_AND = re.compile(r"(?:,?\s*\(?\d\d\)?,?)?\s+(?:and|&)\s+(?:[\w’'-]+\s+){0,3}")
"""Between two names that are one subject."""


def _own_words(proof: Proof, text: str) -> bool:
    """Whether the cue stands in what the source told: not in the reporter's aside, nor in what the source lets others
    say or only reads from signs."""
    said, cue = proof.event.attribution, proof.event.cue
    if said.source_type in ("principal", "named witness") and not said.direct and said.cue not in text:
        return False
    if not in_words_of(text, cue, said.source) or aim.in_an_aside(text, cue, said.cue):
        return False
    signs = said.source_type == "named witness" and aim.reads_signs(
        f"{proof.article.title} {before(proof, SOURCE_BACK)}"
    )
    jest = said.source_type == "principal" and aim.in_jest(f"{proof.article.title} {before(proof, SOURCE_BACK)}")
    return not signs and not jest and not aim.nested(text, cue)


def _told(proof: Proof, reading: Reading, house: str) -> bool:
    """Whether it is this outlet that an unnamed source told; "the magazine" is one that was named shortly before."""
    told = proof.event.attribution.outlet or _told_before(proof, reading)
    if not told:
        return _told_here(proof, reading, house)
    if _AN_OUTLET.fullmatch(told):
        return house in before(proof, SOURCE_BACK) and not _is_house(proof.article.outlet, house)
    return _is_house(told, house)


def _told_here(proof: Proof, reading: Reading, house: str) -> bool:
    """Whether an unnamed source without an outlet speaks to the article's own: to which another source of the article
    speaks by name, or no other outlet is credited in all of it."""
    if not _is_house(proof.article.outlet, house):
        return False
    credited = [a for a in reading.attributions if a is not None and a.outlet]
    told = [a for a in credited if a.source_type == "anonymous insider"]
    if any(_is_house(a.outlet, house) for a in told):
        return True
    return not any(not _is_house(a.outlet, house) for a in credited) and _PASSED_ON.search(proof.article.title) is None


_AN_OUTLET = re.compile(r"the (?:magazine|mag|outlet|publication|newspaper|paper|tabloid|site|website)")
"""To whom it was told, where the name stands before."""
_DENIED_BY_THEM = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|dismiss\w*|refut\w*|rubbish(?:es|ed|ing)|debunk\w*|insist\w*"
    r"|sh(?:ot|oots?|ooting|uts?|utting) down|(?:laugh|brush)\w* off|clap\w* back)\b",
    re.I,
)
"""A denial that an outlet only tells: it is that of the two, or of who speaks for them. Its own needs no such verb."""
_RECALLED = re.compile(
    r"\b(?:back in|last) (?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"spring|summer|fall|autumn|winter|year|month)\b[^.]{0,60}\b(?:reported|revealed|claimed|told|said|learned)\b",
    re.I,
)
"""Before what a source says: it is told again from an older article."""
_PASSED_ON = re.compile(r"\b(?:reports?|reportedly|rumou?rs?|claims?)\b", re.I)
"""In a headline: the article passes on what another has."""


def _told_before(proof: Proof, reading: Reading) -> str:
    """The outlet that "the source" told, where the sentence leaves it out: that of the last one before."""
    if not _THE_SAME.match(proof.event.attribution.source):
        return ""
    earlier = reading.attributions[: proof.event.sentence]
    said = [a for a in earlier if a is not None and a.source_type == "anonymous insider" and a.outlet]
    return said[-1].outlet if said else ""


def _house(w: Witness) -> str:
    """The outlet in a witness's name: "a source, to Velvet", "Velvet's own reporting"."""
    return w.source.rsplit(", to ", 1)[-1].removesuffix("'s own reporting") if w.source_type != "principal" else ""


def _is_house(name: str, house: str) -> bool:
    """Whether a host name, or the words of a credit, mean this outlet."""
    declared = by_host(name) or by_name(name)
    if declared is not None or not house:
        return declared is not None and declared.name == house
    return _letters(house) in _letters(name)


def _letters(name: str) -> str:
    return "".join(ch for ch in name.lower() if ch.isalnum())


def _stands(source: str, proof: Proof) -> bool:
    """Whether the words for the source stand in the sentence or shortly before it."""
    return bool(source) and source.lower() in before(proof, SOURCE_BACK).lower()
