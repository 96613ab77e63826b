"""Whether a sentence tells of a person's own doing: they are its subject, or the work is said to be theirs.

It judges the words around a cue that was read as an event of somebody's work; it finds no events.
"""

from __future__ import annotations

import re

from rumordesk.tell.fact_proof import Told, headline_like


def own_doing(t: Told, name: str) -> bool:
    """True where a person is plainly the one who does what the cue of a career event tells: its subject, or the owner
    of the work that it names."""
    words = (t.article.title if t.span.field == "title" else t.article.text)[t.span.start : t.span.end]
    at = words.find(t.event.cue)
    if at < 0 or CAPTION.search(words) or headline_like(words):
        return False
    before = [m for m in t.mentions if m.person == name and m.end - t.span.start <= at + 1]
    if not before or GOVERNED.search(words[: before[-1].start - t.span.start]):
        return False
    if {m.person for m in t.mentions} == {name} and not CROWD.search(words):
        return True  # nobody else is there who could do it
    here = words[before[-1].start - t.span.start : before[-1].end - t.span.start].lower()
    gap = words[before[-1].end - t.span.start : at]
    owner = OWNED.match(gap) is not None if here in ("his", "her") or gap[:2] in ("’s", "'s") else False
    if WORK.match(t.event.cue):
        return (owner and NOT.search(words[:at]) is None) or (here not in OBJECTS and MAKES.match(gap) is not None)
    return here not in OBJECTS and DOES.match(gap) is not None


CROWD = re.compile(r"\b(?:they|we|the (?:pair|couple|two|duo|exes))\b|\bnot\b|n[’']t\b", re.I)
NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.I)
OBJECTS = frozenset({"him", "her", "his", "them", "their", "me", "my"})
WORK = re.compile(r"(?:album|trademark rights|(?:new|upcoming|latest|debut|next|solo)\b.*|on tour|world tour)$", re.I)
"""Cues that name a work and not a doing."""
OWNED = re.compile(r"(?:[’']s)?\s+(?:[\w-]+\s+){0,2}$")
ADVERBS = (
    r"(?:is|was|has|had|have|are|were|been|being|also|just|will|be|first|later|then|once|even|already|who|herself|"
    r"himself|[a-z]+ly|[’']s|[’']ll|[’']d)"
)
DOES = re.compile(rf"(?:,?\s*\(?\d\d\)?,?)?(?:\s*,)?\s*(?:{ADVERBS}\s+){{0,5}}$")
"""Between a subject and what it does."""
MAKES = re.compile(
    rf"(?:,?\s*\(?\d\d\)?,?)?\s*(?:{ADVERBS}\s+){{0,4}}(?:releas|drop|record|promot|work(?:ing|ed)? on|finish|"
    rf"launch|announc|perform|unveil|film|direct|produc|star)\w*\s+(?:[\w’'-]+\s+){{0,4}}$"
)
GOVERNED = re.compile(r"\b(?:[Ww]ith|for|to|by|of|from|about|alongside|like|than|and|including)\s+(?:[a-z-]+\s+){0,3}$")
CAPTION = re.compile(r"\bGetty\b|\(L[-–]?R\)|\bPhoto by\b|\bFilmMagic|WireImage|\bpictured\b|\(L\)|\(R\)", re.I)
"""Words of a photograph's caption."""
