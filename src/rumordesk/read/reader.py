"""Reads one article for the people of one rumor: sentences, mentions, attributions, certainties, events.

The facade of the room. It decides nothing about the rumor and remembers nothing between articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rumordesk.read.attribution import attributions
from rumordesk.read.captions import caption_starts
from rumordesk.read.carried_on import carried_on
from rumordesk.read.certainty import certainty
from rumordesk.read.commentators import commentators, hedged
from rumordesk.read.events import events
from rumordesk.read.implied import company, implied
from rumordesk.read.pairs import two_others
from rumordesk.read.people import mentions
from rumordesk.read.scene import Scene
from rumordesk.read.speakers import spokespeople
from rumordesk.read.voices import voices
from rumordesk.records import Article, Attribution, Certainty, Event, Mention, Person, Reading, Sentence
from rumordesk.text.sentences import sentences


def read(article: Article, cast: Sequence[Person]) -> Reading:
    """Everything that the article says of `cast`; deterministic in its two arguments.

    Where it does not mean all of them, nothing is read but who is meant.
    """
    parts = sentences(article)
    meant = mentions(article, parts, cast)
    couple = tuple(p.name for p in cast)
    both = set(couple) <= {m.person for m in meant}
    near = _near(article, parts, meant, frozenset(couple)) if both else frozenset()
    said = attributions(article.text, article.title, parts, meant, frozenset(couple), near)
    by_sentence: dict[int, list[Mention]] = {}
    for m in meant:
        by_sentence.setdefault(m.sentence, []).append(m)
    others = _of_two_others(article, parts, by_sentence) if both else frozenset[int]()
    around = company(
        parts, by_sentence, frozenset(couple), spokespeople(article.text), said, caption_starts(article, parts), others
    )
    published = article.published.date() if article.published else None
    outsiders = commentators(article.text)
    sure: list[Certainty] = ["asserted"] * len(parts)

    def told(i: int, by: Attribution | None) -> list[Event]:
        s, title = parts[i], parts[i].field == "title"
        words = (article.title if title else article.text)[s.start : s.end]
        sure[i] = certainty(words)
        here = by_sentence.get(i, ())
        scene = Scene(words, s.start, i, title, here, by, couple, implied(around, i, by), published)
        return [hedged(e, outsiders) for e in events(scene) if not _out_of_place(e, i, s, words)]

    found: dict[int, list[Event]] = {}
    goes_on: list[Mention] = []
    for i in sorted(near):
        if parts[i].field == "text" and found.get(i - 1) and i not in around.captions:
            two = carried_on(article.text, parts, i, by_sentence, found[i - 1], couple)
            goes_on += two
            if two:
                by_sentence[i] = sorted((*by_sentence.get(i, ()), *two), key=lambda m: (m.start, m.end))
        found[i] = told(i, said[i])
    silent = {i: parts[i] for i, es in found.items() if es and said[i] is None and parts[i].field == "text"}
    unheard = voices(article.text, silent, by_sentence)
    found |= {i: told(i, by) for i, by in unheard.items()}
    return Reading(
        article=article.id,
        sentences=parts,
        mentions=tuple(sorted((*meant, *goes_on), key=lambda m: (m.sentence, m.start, m.end))) if goes_on else meant,
        events=tuple(e for es in found.values() for e in es),
        attributions=tuple(unheard.get(i, by) for i, by in enumerate(said)),
        certainties=tuple(sure),
    )


def _of_two_others(
    article: Article, parts: Sequence[Sentence], by_sentence: Mapping[int, Sequence[Mention]]
) -> frozenset[int]:
    """The sentences that name two of whom nobody could be told: "the couple" behind them is those."""
    return frozenset(
        i
        for i, s in enumerate(parts)
        if s.field == "text" and two_others(article.text, s.start, s.end, by_sentence.get(i, ()))
    )


AROUND = 3
"""Sentences around one that names the people within which an article is read: the rest is not about them."""


def _near(
    article: Article, parts: Sequence[Sentence], meant: Sequence[Mention], couple: frozenset[str]
) -> frozenset[int]:
    """The sentences to read: those that mean one of the rumor's people, and their neighbours; all if there are none."""
    fit = {i for i, s in enumerate(parts) if s.field == "title" or not _furniture(article.text[s.start : s.end])}
    named = {m.sentence for m in meant if m.person in couple and m.sentence in fit}
    around = {k for i in named for k in range(i - AROUND, i + AROUND + 1)}
    return frozenset(fit & around if couple else fit)


def _furniture(words: str) -> bool:
    told = len(words) >= TOLD and words.rstrip().endswith(".") and not READ_ON.match(words)
    return (FURNITURE.match(words) is not None and not told) or GALLERY.search(words) is not None


TOLD = 90
"""Characters from which a caption that ends with a full stop tells something (set by judgement)."""
READ_ON = re.compile(r"(?:related|more|read|see|also|watch|must|don[’']t|most|next|up)\b", re.I)
"""How another article's headline is led in, however long."""


GALLERY = re.compile(r"\b\d{1,3}/\d{2,3}\b")
"""The number of a picture in a gallery ("37/43"): captions run together."""
FURNITURE = re.compile(
    r"(?:related|more|read (?:more|also|next)|see (?:more|also)|also read|watch|must read|don[’']t miss|most read|recommended|photos?|video|gallery|hide caption|next up|up next)\b(?: stories| articles| content)?\s*(?:[:：|–—-]|$)",
    re.I,
)
"""How a line begins that is another article's headline or a gallery's caption, left in the text."""
EARLY = 6
"""Sentences from the head within which an undated appearance is news; further down it is history (of 15 further down,
10 were misdated in a judged sample of 100 lines)."""


def _out_of_place(e: Event, i: int, s: Sentence, words: str) -> bool:
    """True for an appearance without a date far down an article: nobody can say when it was."""
    return e.kind == "appearance" and e.when is None and s.field == "text" and i > EARLY and not RECENT.search(words)


RECENT = re.compile(
    r"\b(?:recently|most recent(?:ly)?|this (?:week|month|morning|weekend)|lately|just (?:seen|been|spotted|snapped|stepped|went|had|got|returned))\b",
    re.I,
)
"""Words that make even an undated appearance news."""
