"""The gate of what is printed: whether a sentence, cut as it is quoted, proves a line, and which proves it best.

A line claims a kind of event, its people, its date and what that date is the date of. A source proves it only where
its own reading says all of that and its own quoted words show it; what merely fits ("in 2014" beside 24 May 2014) does
not. It chooses among what was read; it never reads anew. A model's vote on a line and a quote is asked here, and only
here (`Vote`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rumordesk.records import Article, Citation, Event, EventKind, Mention, Span, When
from rumordesk.tell.citing import cite
from rumordesk.tell.distance import of_another, of_other_two, outright, unsettled
from rumordesk.tell.left_in import headline_like
from rumordesk.tell.misdated import misdated, of_no_known_year
from rumordesk.text.quotations import quoted_from


class Told(NamedTuple):
    """An event with the article that tells it, its sentence, and who is meant in that."""

    event: Event
    article: Article
    span: Span
    mentions: tuple[Mention, ...] = ()
    headline: frozenset[str] = frozenset()
    """Who is meant in the article's title."""


class Claim(NamedTuple):
    """What a line says."""

    kind: EventKind
    people: tuple[str, ...]
    when: When | None
    manner: str = ""
    """What the date is the date of: "announced", "began", "public"; "" for the event itself."""
    by: str = ""
    """The one of the two whose doing it is ("who filed"), "" where it is both's."""


Vote = Callable[[str, str], float]
"""The probability in [0, 1] that a quote (second) proves a line (first)."""
LEAST_VOTE = 0.5
"""Votes below this stop a quote (set by judgement, until a model is fitted)."""
ON_RECORD = frozenset({"none", "principal", "representative", "court or public record", "named witness"})
"""Whose word makes a fact of the past; an unnamed source's does not."""
MANNERS = frozenset({"announced", "began", "public", "lasted"})


def manner(e: Event) -> str:
    """What the date of an event is the date of, "" for the event itself."""
    return e.detail if e.detail in MANNERS and e.when is not None else ""


def is_fact(t: Told) -> bool:
    """True for what is told as having happened, by somebody who is named or by the article itself."""
    e = t.event
    return (
        e.certainty == "asserted"
        and e.basis != "reference"
        and e.tense != "future"
        and e.attribution.source_type in ON_RECORD
        and (e.when is None or t.article.published is None or e.when.start <= t.article.published.date())
        and not _doubtful(t)
    )


def states(c: Claim, t: Told) -> bool:
    """True where a source says what a claim says, as precisely."""
    e = t.event
    return e.kind == c.kind and _same_people(c, e) and _same_date(c, e)


def _same_people(c: Claim, e: Event) -> bool:
    return set(e.people) == ({c.by} if c.by else set(c.people))


def _same_date(c: Claim, e: Event) -> bool:
    if c.when is None:
        return True
    return e.when is not None and manner(e) == c.manner and c.when.start <= e.when.start and e.when.end <= c.when.end


def proof(c: Claim, t: Told, line: str = "", vote: Vote | None = None) -> Citation | None:
    """The quote of a source that proves a claim, None where it has none of at most 25 words."""
    words = t.article.title if t.span.field == "title" else t.article.text
    e = t.event
    dated = e.dated if c.when is not None and e.dated else ""
    names = [n.split()[-1] for n in c.people]
    quote = next(
        (q for q in (cite(t.article, t.span, f) for f in _focuses(e.cue, dated, names, t)) if shows(c, t, q)), None
    )
    if quote is None or not words or (vote is not None and vote(line, quote.quote) < LEAST_VOTE):
        return None
    return quote


def _focuses(cue: str, dated: str, names: Sequence[str], t: Told) -> tuple[tuple[str, ...], ...]:
    """What a shortened quote is asked to hold, the surest first: cue, date and names as they stand in the sentence."""
    here = t.article.title if t.span.field == "title" else t.article.text
    shown = [here[m.start : m.end] for m in t.mentions if m.how != "pronoun"]
    return ((cue, dated, *dict.fromkeys(shown), *names), (cue, dated))


def shows(c: Claim, t: Told, q: Citation) -> bool:
    """True where a quote holds the words of the event, of its date, and shows whom it is about."""
    e = t.event
    if not q.quote.strip() or e.cue not in q.quote or (c.when is not None and e.dated not in q.quote):
        return False
    if c.when is not None and not e.dated and not _right_years(c.when, q.quote):
        return False
    return _people_shown(c, t, q)


YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _right_years(w: When, quote: str) -> bool:
    years = {int(y) for y in YEAR.findall(quote)}
    return not years or bool(years & {w.start.year, w.end.year})


def _people_shown(c: Claim, t: Told, q: Citation) -> bool:
    """True where everybody of the claim is meant by a word of the quote, or a word for both stands in it."""
    wanted = {c.by} if c.by else set(c.people)
    meant = {m.person for m in t.mentions if q.start <= m.start and m.end <= q.end}
    meant |= {n for n in wanted if any(part in q.quote for part in n.split() if len(part) > 1)}
    if wanted <= meant:
        return True
    if len(wanted) < 2 or not PLURAL.search(sentence(t)):
        return False
    if not wanted <= t.headline and (t.headline - wanted or of_other_two(t.article.title, wanted)):
        return False  # "the couple" may be others, whom the headline names
    if GALLERY.search(t.article.text[max(0, t.span.start - CAPTIONS) : t.span.end + CAPTIONS]):
        return False  # each caption has its own "they"
    here = PLURAL.search(q.quote) is not None and bool((meant | t.headline) & wanted)
    return here or (c.kind == "child" and t.headline == wanted)


GALLERY = re.compile(r"\bHide Caption\b|\b\d{1,3} of \d{2,3}\b")
"""Marks of the captions of many pictures."""
CAPTIONS = 250
"""Characters around a sentence in which they are looked for (set by judgement)."""
PLURAL = re.compile(
    r"\b(?:they|their|them|we|our|us|the (?:former )?(?:couple|pair|duo|two|exes|spouses)|exes|both|parents|stars)\b",
    re.I,
)
INSIDERS = re.compile(
    r"\b(?:insiders?|sources?|tipsters?|sp(?:y|ies)|pals?|onlookers?)\b[^.“”\"]{0,40}\b(?:tell|tells|told|say|"
    r"says|said|claim\w*|reveal\w*|dish\w*|spill\w*|snitch\w*|gush\w*|add\w*)\b|"
    r"\b(?:tells|told) (?:[A-Z]\w+ ?)+(?:exclusively|EXCLUSIVELY)",
    re.I,
)
"""An unnamed source's words in a sentence where the attribution was not seen."""
REPORTED = re.compile(
    r"\breported(?:ly)?\b|\breports? (?:that|claim\w*|say\w*)\b|\b(?:supposed|alleged)(?:ly)?\b", re.I
)
PART = re.compile(r"\s[–—-]\s|[;:]|—|,\s+(?:but|who|while|and)\b")
"""Where a sentence falls into parts that do not hedge each other."""
UNREAL = re.compile(
    r"\b(?:bogus|fabricat\w+|false(?:ly)?|made[- ]up|fake|dream(?:t|ed)|imagin\w+|hypothetic\w+|what if|as if|"
    r"wish\w*)\b",
    re.I,
)


def _doubtful(t: Told) -> bool:
    """True where the sentence's own words keep a distance that its reading has missed, or leave the year open."""
    words = sentence(t)
    at = max(0, words.find(t.event.cue))
    return (
        _in_unknown_words(t)
        or _an_insiders(words, at)
        or REPORTED.search(part_around(words, at)) is not None
        or UNREAL.search(words) is not None
        or SHUNNED.search(words[:at]) is not None
        or NEARLY.search(words[:at]) is not None
        or TALKED_OF.search(words[: at + len(t.event.cue)]) is not None
        or CALLED_OFF.search(words[:at]) is not None
        or unsettled(words[:at])
        or (t.event.kind == "engaged" and AN_ENGAGED_PAIR.match(words, at + len(t.event.cue)) is not None)
        or (t.event.kind == "child" and t.event.when is None and EXPECTED.search(words) is not None)
        or (t.span.field == "text" and headline_like(words))
        or of_no_known_year(t.event, words[:at], t.article.text)
        or misdated(t.event, words, t.article.title, t.article.published.date() if t.article.published else None)
        or of_another(words, t.span.start, t.event, t.mentions)
    )


AN_ENGAGED_PAIR = re.compile(r"\s+(?:couple|pair|duo)\b", re.I)
"""After "engaged": what they are, and not when they became so."""
TAKEN_FOR_GRANTED = re.compile(
    r"\W*(?:(?:just|right|shortly|soon|days?|weeks?|months?|years?)\s+)?(?:after|since|following)\b[^,“\"]*,", re.I
)
"""A clause in front of the main one: nobody tells it, it is only the time of what is told."""


def _in_unknown_words(t: Told) -> bool:
    """True for a sentence in a quotation of which nobody knows whose it is: a reader's, a stranger's post."""
    field = t.article.title if t.span.field == "title" else t.article.text
    return quoted_from(field, t.span.start) and t.event.attribution.source_type == "none"


def _an_insiders(words: str, at: int) -> bool:
    """True where an unnamed source tells what stands at a place."""
    told, known = INSIDERS.search(words), TAKEN_FOR_GRANTED.match(words)
    return told is not None and not (known is not None and at < known.end() <= told.start())


def part_around(words: str, at: int) -> str:
    """The part of a sentence around a place."""
    start = max((m.end() for m in PART.finditer(words, 0, at)), default=0)
    after = PART.search(words, at)
    return words[start : after.start() if after else len(words)]


def told_outright(words: str, e: Event, title: bool) -> bool:
    """True where a headline, or the part of a sentence up to just behind the cue, says it in its own voice."""
    if not title:
        part = part_around(words, max(0, words.find(e.cue)))
        words = part[: part.find(e.cue) + len(e.cue) + JUST_BEHIND]
    return outright(words, e.cue, e.basis == "reference")


JUST_BEHIND = 40
"""Characters behind a cue in which hearsay is of it (set by judgement)."""


def sentence(t: Told) -> str:
    """The whole sentence that tells of an event."""
    return (t.article.title if t.span.field == "title" else t.article.text)[t.span.start : t.span.end]


SHUNNED = re.compile(
    r"\b(?:neglect|fail|refus|declin|skip|miss|avoid|forgot|snub|delay|postpon|stall|"
    r"(?:put|hold|held)(?:ting|ing|s)? off)\w*\s+(?:to\s+)?$",
    re.I,
)
"""Right before a cue: it did not happen."""
CALLED_OFF = re.compile(
    r"\b(?:call(?:ed|ing|s)? off|cancel\w*|postpon\w*|scrapp\w+|planned|scheduled)\s+"
    r"(?:(?:their|the|his|her|an?)\s+)?(?:[\w-]+\s+){0,3}$",
    re.I,
)
"""Before a thing ("called off their planned September wedding"): it was not held."""
NEARLY = re.compile(r"\b(?:sort of|kind of|all but|practically|virtually|basically|as good as)\s+(?:\w+\s+)?$", re.I)
"""Right before a cue: not quite that."""
TALKED_OF = re.compile(r"\babout being \w+(?: \w+)?$", re.I)
"""The end of a cue ("coy about being back together"): it was so already."""
EXPECTED = re.compile(
    r"\bbaby (?:news|joy|on (?:the|its|their) way|rumou?rs?)\b|\bexpect(?:s|ed|ing|ant)?\b|\bpregnan\w+|\bwill\b|"
    r"\bwould\b|\bdue (?:in|date)\b|\bplan\w* to\b|\bhop(?:e|es|ing) (?:to|for)\b",
    re.I,
)
"""A child that is only expected, or talked of."""


def named_in_full(t: Told, person: str) -> bool:
    """True where a sentence names somebody by full name, or the headline is about them."""
    return person in t.headline or any(m.person == person and m.how == "full name" for m in t.mentions)


def rank(c: Claim, t: Told) -> tuple[int, int, int, int, str, Span]:
    """How well a source proves a claim, the best first: both named, nobody else, briefly."""
    meant = {m.person for m in t.mentions if m.how not in ("pronoun", "pair")}
    wanted = {c.by} if c.by else set(c.people)
    exact = 0 if c.when is None or t.event.when == c.when else 1
    long = t.span.end - t.span.start
    return (exact, len(wanted - meant), min(len(meant - wanted), 2), long // LENGTH, t.article.url, t.span)


LENGTH = 90
"""Characters of a sentence by which one counts as longer than another (set by judgement)."""
