"""What an article says: sentences, who is meant, who is said to have said it, how surely, and what happened when."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from rumordesk.records.articles import Span

Certainty = Literal["asserted", "hedged", "asked", "denied", "no comment"]

SourceType = Literal[
    "court or public record",
    "principal",
    "representative",
    "fact-checker",
    "named witness",
    "anonymous insider",
    "outlet",
    "social post",
    "none",
]
"""Who stands behind a statement. "outlet": another outlet is credited; "none": the article's own voice."""

EventKind = Literal[
    "met",
    "dating",
    "engaged",
    "married",
    "child",
    "separated",
    "filed",
    "divorced",
    "reconciled",
    "new partner",
    "appearance",
    "co-parenting",
    "shared home",
    "work together",
    "career",
    "other",
]


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of an article's title or text, without edge white space."""

    field: Literal["title", "text"]
    start: int
    end: int
    paragraph: int
    """Number of the paragraph in its field, from 0."""


class Mention(msgspec.Struct, frozen=True):
    """A place where a person is meant."""

    person: str
    """Full name: a `Person.name` of the rumor, or the full name of somebody else in the text."""
    field: Literal["title", "text"]
    start: int
    end: int
    sentence: int
    """Index into `Reading.sentences`."""
    how: Literal["full name", "surname", "first name", "nickname", "pronoun", "pair", "role"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to have said what stands in a sentence."""

    source: str
    """The words for the source as they stand ("a source close to the pair"), "" for the article's own voice."""
    source_type: SourceType
    outlet: str = ""
    """The outlet that is credited with having it ("Us Weekly"), as it stands; "" where none is."""
    cue: str = ""
    """The words that mark it ("told", "according to")."""
    direct: bool = False
    """True where the content stands in quotation marks."""


OWN_VOICE = Attribution(source="", source_type="none")
"""What the article says itself."""


class When(msgspec.Struct, frozen=True, order=True):
    """An interval of days with its precision: "in 2014" is 2014-01-01 to 2014-12-31, precision "year"."""

    start: date
    end: date
    precision: Literal["day", "week", "month", "season", "year", "span"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a sentence says about people: a change ("split") or a state ("her fiancé")."""

    kind: EventKind
    people: tuple[str, ...]
    """Full names, in the rumor's order, then others in order of appearance."""
    basis: Literal["report", "reference", "statement"]
    """"report": told as news or history; "reference": presupposed in passing ("his wife"); "statement": the words of
    a principal, representative, record or source."""
    certainty: Certainty
    doubted: bool = False
    """The denial is itself a guess: "they are probably not engaged"; never so where `certainty` is not "denied"."""
    tense: Literal["past", "present", "future", "none"] = "none"
    """Of the clause. "past" for a state means it is over ("dated", "were married until")."""
    when: When | None = None
    """When it happened or held, only where the text says so; never the publish date by itself."""
    dated: str = ""
    """The words of its date as they stand ("last Friday"), "" where it has none."""
    place: str | None = None
    occasion: str | None = None
    attribution: Attribution
    sentence: int
    """Index into `Reading.sentences`: the sentence that says it; its span is the proof."""
    cue: str = ""
    """The words that it rests on ("tied the knot")."""
    detail: str = ""
    """For appearances "pda", "children", "work", ...; for what has a date, what that is the date of where it is not
    simply that of the event: "announced", "began", "lasted" (from … to), "public" (a couple's first showing)."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read from one article for the people of one rumor."""

    article: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    attributions: tuple[Attribution | None, ...] = ()
    """One a sentence: who is said to have said it, None for the article's own voice."""
    certainties: tuple[Certainty, ...] = ()
    """One a sentence."""

    def span(self, sentence: int) -> Span:
        """The whole sentence as a span."""
        s = self.sentences[sentence]
        return Span(self.article, s.field, s.start, s.end)
