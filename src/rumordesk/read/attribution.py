"""Who is said to have said it: one attribution a sentence, from cue words, quotation marks and the speaker before.

Its words are in `data/attribution.toml`; who speaks beside a verb of saying, `speakers` finds, and any other source
`sources`. It does not say how far a source is to be trusted (that is `weigh`). Rules only: the terms follow PolNeAR
(Newell et al. 2018), whose attributions are a source, a cue and a content.
"""

from __future__ import annotations

from collections.abc import Sequence

from rumordesk.read.contents import without_quotes
from rumordesk.read.sources import credited, outlet, paper, public, spoken
from rumordesk.read.speakers import SAYS, speaker, spokespeople, standing, voices
from rumordesk.records import Attribution, Mention, Sentence
from rumordesk.text.quotations import in_a_quotation
from rumordesk.text.tables import tables

QUOTE_SINGLE = "'‘"
THEY_SAY = tables(__package__, "attribution")["they_say"]
QUOTE_OPEN = '“"'


def attributions(
    words: str, title: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], principals: frozenset[str],
    read: frozenset[int] | None = None,
) -> tuple[Attribution | None, ...]:  # fmt: skip
    """One attribution for each sentence, None where the article speaks in its own voice, or which is not in `read` (None: all).

    A quotation without a speaker of its own, in the same or the next paragraph, carries on the last speaker.
    `words` and `title` are the article's fields, `principals` the names of the rumor's people.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence, []).append(m)
    speakers = spokespeople(words)
    found: list[Attribution | None] = []
    last: Attribution | None = None
    last_paragraph = -9
    for i, s in enumerate(sentences):
        if read is not None and i not in read:
            found.append(None)
            continue
        field = title if s.field == "title" else words
        text = field[s.start : s.end]
        if in_a_quotation(field, s.start) and "”" not in text and '"' in text:
            text = text.replace('"', "”", 1)
        here = attribute(text, s.start, by_sentence.get(i, ()), principals, speakers)
        if here is not None and last is not None and _goes_on(here, last, text, s.paragraph - last_paragraph):
            here = Attribution(
                source=last.source, source_type=last.source_type, outlet=last.outlet, cue=here.cue, direct=here.direct
            )
        quoted = s.paragraph == last_paragraph and in_a_quotation(field, s.start)
        if here is None and last is not None and (quoted or _carries_on(text, s.paragraph - last_paragraph)):
            here = Attribution(
                source=last.source, source_type=last.source_type, outlet=last.outlet, cue=last.cue, direct=True
            )
        if s.field == "text":
            if here is not None and (here.direct or here.source):
                last, last_paragraph = here, s.paragraph
            elif not _carries_on(text, 0):
                last = None if s.paragraph - last_paragraph > 1 else last
        found.append(here)
    return tuple(found)


def attribute(
    text: str,
    offset: int,
    mentions: Sequence[Mention],
    principals: frozenset[str],
    speakers: frozenset[str] = frozenset(),
) -> Attribution | None:
    """The attribution of one sentence by its own words, or None.

    `offset` is where the sentence starts in its field; mentions are those of the sentence, with offsets in the field.
    """
    outside = without_quotes(text)
    credit = outlet(outside, frozenset(outside[m.start - offset : m.end - offset] for m in mentions))
    said = SAYS.search(outside)
    direct = outside != text
    found = paper(outside) or spoken(outside, said)
    if found is None and (who := speaker(outside, offset, said, mentions)) is not None and voices(direct, said):
        if who.how == "pronoun" and text[:1] in QUOTE_SINGLE:
            return None  # somebody is quoted who tells what "he said"
        found = who.person, standing(who.person, principals, speakers)
    found = found or public(outside) or credited(outside, credit)
    if found is None:
        return None
    source, kind = found
    cue = said.group() if said else "according to" if kind == "outlet" else ""
    named = source if kind == "fact-checker" else credit
    return Attribution(source=source, source_type=kind, outlet=named, cue=cue, direct=direct)


def _goes_on(here: Attribution, last: Attribution, text: str, paragraphs: int) -> bool:
    """True for "They continued: …" right after the words of an unnamed source."""
    unnamed = last.source_type == "anonymous insider" and here.source_type == "principal" and paragraphs <= 1
    return unnamed and THEY_SAY.match(text) is not None


def _carries_on(text: str, paragraphs: int) -> bool:
    """True for a sentence inside a running quotation: it opens with a quotation mark, or closes one that it never opened."""
    if paragraphs > 1:
        return False
    return text[:1] in QUOTE_OPEN or ("”" in text and "“" not in text)
