"""Whether a sentence tells of a person's own doing, and one worth telling: they are its subject, the work is theirs.

It judges the words around a cue that was read as an event of somebody's work; it finds no events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from rumordesk.records import Mention, Person
from rumordesk.tell.fact_proof import Told, sentence
from rumordesk.tell.facts import day_of
from rumordesk.tell.left_in import headline_like
from rumordesk.tell.misdated import ROUND_UP, timeline_without_year
from rumordesk.text.clips import LONGEST_QUOTE
from rumordesk.text.quotations import in_a_quotation
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "doing")


def own_doing(t: Told, name: str) -> bool:
    """True where a person is plainly the one who does what the cue of a career event tells: its subject, or the owner
    of the work that it names."""
    words = sentence(t)
    at = words.find(t.event.cue)
    if at < 0 or under_a_picture(words) or headline_like(words):
        return False
    before = [m for m in t.mentions if m.person == name and m.end - t.span.start <= at + 1]
    if not before or _in_anothers_words(words, before[-1].start - t.span.start):
        return False
    if _WORDS["governed"].search(words[: before[-1].start - t.span.start]):
        return False
    owner_named = _WORDS["anothers"].search(words[:at])
    if owner_named and not any(m.end - t.span.start > owner_named.start() for m in before):
        return False  # somebody else's work
    if {m.person for m in t.mentions} == {name} and not _WORDS["crowd"].search(words):
        return True  # nobody else is there who could do it
    here = words[before[-1].start - t.span.start : before[-1].end - t.span.start].lower()
    gap = words[before[-1].end - t.span.start : at]
    owner = _WORDS["owned"].match(gap) is not None if here in ("his", "her") or gap[:2] in ("’s", "'s") else False
    if _WORDS["work"].match(t.event.cue):
        return (owner and _WORDS["denied"].search(words[:at]) is None) or (
            here not in OBJECTS and _WORDS["makes"].match(gap) is not None
        )
    return here not in OBJECTS and _WORDS["does"].match(gap) is not None


def under_a_picture(words: str) -> bool:
    """True for the words of a photograph's caption: they are of the picture's day."""
    return _WORDS["caption"].search(words) is not None


CLAUSE_ENDS = re.compile(
    r"[,;:](?=\s)|\s+(?=[–—-]\s)|(?<=[,”\"])\s+(?=(?:and|but)\s)|"
    r"\s+(?=(?:and|but)\s+(?:then\s+|also\s+)?(?:he|she|they|it|is|was|has|had|will|[a-z]{3,}ed)\b)"
)
"""Where a clause ends; "and" may join a clause only where a verb or its subject follows."""


def briefly(t: Told) -> Told:
    """A sentence that is too long for a quote, up to the last clause of it that can be quoted and tells the doing."""
    words = sentence(t)
    spots = [m.end() for m in re.finditer(r"\S+", words)]
    if len(spots) <= LONGEST_QUOTE:
        return t
    told = words.find(t.event.cue) + len(t.event.cue)
    ends = [m.start() for m in CLAUSE_ENDS.finditer(words, told, spots[LONGEST_QUOTE - 1] + 1)]
    whole = [e for e in ends if words.count("“", 0, e) == words.count("”", 0, e) and words.count('"', 0, e) % 2 == 0]
    if not whole:
        return t
    return t._replace(span=msgspec.structs.replace(t.span, end=t.span.start + len(words[: whole[-1]].rstrip(" ,;:"))))


def _in_anothers_words(words: str, at: int) -> bool:
    """True for a place in a quotation that begins a sentence and has "I": somebody speaks of themselves, and of whom
    the quotation names."""
    if OPENS.match(words) is None or FIRST_PERSON.search(words) is None:
        return False
    closed = CLOSES.search(words)
    return closed is None or at < closed.start()


OPENS = re.compile(r"[‘'“\"]")
CLOSES = re.compile(r"[,.!?][’'”\"]")
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur)\b")
OBJECTS = frozenset({"him", "her", "his", "them", "their", "me", "my"})
RECENT = 400
"""Days before the dossier's own day after which what somebody does is not news (as in `weigh`)."""
DANGLING = re.compile(r"\W*(?:On the other hand|In contrast|Similarly|Likewise|Instead|For (?:example|instance))\b")
"""A sentence that goes on with an argument: alone it tells nothing."""
LEADING = re.compile(r"\W*(?:Now that|While|When|Although|Though|If|Because|As)\b[^,]*,")
"""A clause in front of the main one: the sentence tells of something else."""
ASIDE = re.compile(r",\s+(?:who|whose|which)\b[^,;]*(?:,|$)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _only_named(t: Told, words: str, m: Mention) -> bool:
    """True for somebody to whom the work is given after it is told ("… and dedicated it to Ben")."""
    at = m.start - t.span.start
    told = at >= words.find(t.event.cue) + len(t.event.cue)
    return m.how != "pair" and told and _WORDS["given_to"].search(words[:at]) is not None


def _shared_name(t: Told, other: Person) -> bool:
    """True where the doer is told by a surname that the other has, too: either may be meant."""
    own = t.event.people[0].split()[-1]
    if other.name.split()[-1] != own:
        return False
    field = t.article.title if t.span.field == "title" else t.article.text
    return any(m.person == t.event.people[0] and field[m.start : m.end] == own for m in t.mentions)


def _says_what_one_is(after: str) -> bool:
    """True right behind a name where a sentence says what somebody is, and not what they do: "Mara is a professor"."""
    return WHAT_ONE_IS.match(after) is not None


WHAT_ONE_IS = re.compile(r"(?:,?\s*\(?\d\d\)?,?)?\s+(?:is|was)\s+(?:an?|the)\s")


def is_news(t: Told, others: Sequence[Person], today: date) -> bool:
    """True for a work that a recent article tells outright as something of its own time, and of nobody else's."""
    words, day = sentence(t), day_of(t)
    years = [int(y) for y in YEAR.findall(words)]
    if t.article.published is not None and ((today - day).days > RECENT or any(y < day.year for y in years)):
        return False
    after = t.article.text[t.span.end : t.span.end + 3] if t.span.field == "text" else ""
    if "|" in after or t.article.text.count(words) > 1 or _WORDS["credit"].match(t.article.text, t.span.end):
        return False  # the words under a picture
    if t.span.field == "text" and in_a_quotation(t.article.text, t.span.start):
        return False  # somebody tells it
    if timeline_without_year(t.event, t.article.text) or any(
        x.search(t.article.title) for x in (ROUND_UP, _WORDS["fact_sheet"])
    ):
        return False
    if t.event.attribution.source_type in ("anonymous insider", "outlet", "social post"):
        return False
    if any(_shared_name(t, o) for o in others):
        return False
    if any(m.person == o.name and not _only_named(t, words, m) for m in t.mentions for o in others):
        return False
    if any(m.person == t.event.people[0] and _says_what_one_is(words[m.end - t.span.start :]) for m in t.mentions):
        return False
    if DANGLING.match(words):
        return False
    leading = LEADING.match(words)
    if leading is not None and words.find(t.event.cue) < leading.end():
        return False
    if any(m.start() < words.find(t.event.cue) < m.end() for m in ASIDE.finditer(words)):
        return False  # the sentence tells of something else
    stops = ("romance", "backward", "unsure")
    return _WORDS["no_work"].search(t.event.cue) is None and all(_WORDS[s].search(words) is None for s in stops)
