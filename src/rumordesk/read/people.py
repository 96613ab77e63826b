"""Who is meant, and where: every place in an article's words at which a person is meant.

Names are found with `names_in_text` and `roll`; this module decides whom a short form means, and `pronouns` adds "she",
"the pair" and the like. A place where it cannot be told who is meant gives no mention: better silent than wrong.
It reads no events and says nothing about the people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rumordesk.read.names_in_text import Run, Word, lexicon, runs
from rumordesk.read.pronouns import references
from rumordesk.read.roll import How, Named, Roll, Someone, draw_up
from rumordesk.records.articles import Article
from rumordesk.records.readings import Mention, Sentence
from rumordesk.records.rumors import Person

MAIN_CHARACTER = 3
"""A shared name can mean the one who is named this many times as often as any other bearer. Set by judgement."""

SHORTEST_CLIP = 3
"""Letters that the beginning of a first name needs to stand for the whole. Set by judgement."""

JOINED_ON = re.compile(r"\s*(?:&|and\b|,)|[’']s\b")
"""Behind a name in a headline: it is over."""

WITH_NEXT = re.compile(r"\s+(?:and|&)\s+[A-Z]")
WITH_LAST = re.compile(r"[A-Z][\w’'-]*,?\s+(?:and|&)\s+$")
"""Around a name: another that it is joined to."""

_IN_A_PLACE = frozenset({"in", "at", "to", "from", "near", "of", "outside", "around"})


def mentions(article: Article, sentences: Sequence[Sentence], cast: Sequence[Person]) -> tuple[Mention, ...]:
    """Every place where a person is meant, in the order of the words (title first), then by person.

    `sentences` are those of the article. `Mention.person` is the `Person.name` of a member of the cast, else the full
    name as the article has it (or the only name it has). A word for several people gives a mention for each.
    """
    found = runs(article, sentences)
    roll = draw_up(article, found, cast)
    named = _Naming(article, sentences, roll, cast).all(found)
    everybody = [*named, *references(article, sentences, named)]
    order = sorted(
        {(n.sentence, n.start, n.end, n.person, n.how) for n in everybody if n.person},
        key=lambda n: (n[0], n[1], n[3], n[2], n[4]),
    )
    return tuple(
        Mention(person, sentences[sentence].field, start, end, sentence, how)
        for sentence, start, end, person, how in order
    )


def names(article: Article, sentences: Sequence[Sentence]) -> list[Named]:
    """Every name of a person, in the order of the words; `person` is empty where several may be meant."""
    found = runs(article, sentences)
    return _Naming(article, sentences, draw_up(article, found, ()), ()).all(found)


class _Naming:
    """One walk through an article's names, remembering who was named when."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], roll: Roll, cast: Sequence[Person]) -> None:
        self.fields = {"title": article.title, "text": article.text}
        self.sentences = sentences
        self.roll = roll
        self.words = lexicon()
        self.last_paragraph: dict[str, int] = {}
        self.last_sentence: dict[str, int] = {}
        self.uses: Counter[str] = Counter()
        self.introduced: set[str] = set()
        """Who was named in the headline, or so far in the text by more than a first name."""
        self.cast = len(cast)

    def all(self, found: Sequence[Run]) -> list[Named]:
        """Names in the order of the words; `person` is empty where it cannot be told who is meant."""
        self.taken = self._given_to_others(found)
        self.together = self._cast_together(found)
        self.full = self._first_in_full(found)
        return [named for run in found for named in self._in_run(run)]

    def _in_run(self, run: Run) -> list[Named]:
        named: list[Named] = []
        i = 0
        while i < len(run.words):
            length, candidates = self._candidates(run, i)
            after = i + length
            known = candidates or run.keys(i, after) in self.roll.short
            if known and not self._thing(run, after) and not self._stray(run, i, length, named):
                named.append(self._named(run, i, after, self._of_title(run, i, candidates)))
            i = max(after, i + 1)
        return named

    def _of_title(self, run: Run, i: int, candidates: list[tuple[Someone, How]]) -> list[tuple[Someone, How]]:
        """ "Mrs. Quill" is no man."""
        gender = self.words.titles.get(run.words[i - 1].key, "") if i else ""
        return [c for c in candidates if not gender or c[0].gender in ("", gender)]

    def _candidates(self, run: Run, i: int) -> tuple[int, list[tuple[Someone, How]]]:
        length = self.roll.longest(run, i)
        if length > 1:
            key = run.keys(i, i + length)
            someone = self.roll.forms[key]
            alike = key[0] == someone.key[0] or key[-1] == someone.key[-1]
            return length, [(someone, "full name" if alike else "nickname")]
        for size in (3, 2, 1):
            key = run.keys(i, i + size)
            if len(key) == size and (key in self.roll.short or (size == 1 and length)):
                return size, self._short(key)
        return 1, self._clipped(run.words[i].key)

    def _clipped(self, key: str) -> list[tuple[Someone, How]]:
        """ "Dor" for a Dorian of the cast, where it is no name or word of its own."""
        if len(key) < SHORTEST_CLIP or key in self.words.given or key in self.words.breaks or key in self.words.common:
            return []
        cast = [s for s in self.roll.people if s.cast and s.sightings and s.given.startswith(key) and s.given != key]
        return [(someone, "nickname") for someone in cast] if len(cast) == 1 else []

    def _short(self, key: tuple[str, ...]) -> list[tuple[Someone, How]]:
        candidates = list(self.roll.short.get(key, ()))
        if key in self.roll.forms and all(s is not self.roll.forms[key] for s, _ in candidates):
            candidates.insert(0, (self.roll.forms[key], "full name"))
        present = [c for c in candidates if c[0].sightings or len(c[0].key) == 1]
        if present:
            return present
        return [c for c in candidates if c[0].given not in self.taken] if self.together else []

    def _thing(self, run: Run, after: int) -> bool:
        """Whether the words go on to name a thing, or credit a picture ("Quill Foundation", "Quill/Agency")."""
        if after < len(run.words):
            return run.words[after].key in self.words.heads and not run.headline
        end = run.words[-1].end
        return self.fields[run.field][end : end + 1] == "/"

    def _stray(self, run: Run, i: int, length: int, named: Sequence[Named]) -> bool:
        """A word that could be a short name here and more likely is none."""
        if length > 1:
            return False
        word = run.words[i]
        if word.key in self.words.common and not word.possessive:
            alone = len(run.words) == 1 and not (run.opens and word.key in self.words.given)
            return not alone and not (i and run.words[i - 1].key in self.words.titles)
        if i and not run.words[i - 1].possessive and not word.hyphened:
            before = run.words[i - 1]
            if (named and named[-1].end == before.end) or before.key in self.words.given:
                return not run.headline
        if self.fields[run.field][max(0, word.start - 4) : word.start] == "the " and (word.key,) not in self.roll.forms:
            return True  # "the Quill family"
        if word.key in self.words.places:
            near = self.fields[run.field][max(0, word.start - 9) : word.start].split()
            return bool(near) and near[-1].lower() in _IN_A_PLACE
        return False

    def _named(self, run: Run, first: int, after: int, candidates: list[tuple[Someone, How]]) -> Named:
        chosen = self._salient(run, candidates) if len(candidates) > 1 else candidates[0] if candidates else None
        genders = {someone.gender for someone, _ in candidates}
        gender = genders.pop() if len(genders) == 1 else ""
        start, end = run.words[first].start, run.words[after - 1].end
        if chosen is None:
            return Named(run.field, run.sentence, start, end, "", "first name", gender)
        someone, how = chosen
        if how != "first name" or run.field == "title":
            self.introduced.add(someone.name)
        elif self._too_early(someone, run) and not self._joined(run, start, end):
            return Named(
                run.field, run.sentence, start, end, "", "first name", gender
            )  # who is named in full much later
        if run.field == "text":
            self.last_paragraph[someone.name] = self.sentences[run.sentence].paragraph
            self.last_sentence[someone.name] = run.sentence
            self.uses[someone.name] += 1
        return Named(run.field, run.sentence, start, end, someone.name, how, someone.gender)

    def _too_early(self, someone: Someone, run: Run) -> bool:
        """Whether somebody is not introduced yet, and named in full only much later."""
        return someone.name not in self.introduced and self.full.get(someone.name, 0) > run.sentence + 1

    def _joined(self, run: Run, start: int, end: int) -> bool:
        """Whether a name is one of two that "and" joins."""
        text = self.fields[run.field]
        return WITH_NEXT.match(text, end) is not None or WITH_LAST.search(text[max(0, start - 30) : start]) is not None

    def _salient(self, run: Run, candidates: list[tuple[Someone, How]]) -> tuple[Someone, How] | None:
        """The main character, unless another bearer was just named; where there is none, who alone was named lately."""
        just = [c for c in candidates if self.last_sentence.get(c[0].name, -2) >= run.sentence - 1]
        weight = {c[0].name: c[0].sightings + self.uses[c[0].name] for c in candidates}
        ranked = sorted(candidates, key=lambda c: -weight[c[0].name])
        if weight[ranked[0][0].name] >= MAIN_CHARACTER * weight[ranked[1][0].name]:
            return ranked[0] if all(c is ranked[0] for c in just) else None
        if run.field == "title":
            return None
        here = self.sentences[run.sentence].paragraph
        for reach in (0, 1, here):
            near = [c for c in candidates if self.last_paragraph.get(c[0].name, -1) >= max(0, here - reach)]
            if near:
                return near[0] if len(near) == 1 else None
        return None

    def _first_in_full(self, found: Sequence[Run]) -> dict[str, int]:
        """The sentence in which a person is first named in full."""
        first: dict[str, int] = {}
        for run in found:
            for i in range(len(run.words)):
                length = self.roll.longest(run, i)
                if length > 1:
                    first.setdefault(self.roll.forms[run.keys(i, i + length)].name, run.sentence)
        return first

    def _given_to_others(self, found: Sequence[Run]) -> frozenset[str]:
        """First names of the cast that the article gives with another surname, and never with theirs."""
        unseen = {s.given: s.surname for s in self.roll.people[: self.cast] if not s.sightings and s.surname}
        pairs = ((run, *two) for run in found for two in pairwise(run.words))
        return frozenset(
            first.key
            for run, first, after in pairs
            if first.key in unseen and not first.possessive and self._surname(run, after, unseen[first.key])
        )

    def _surname(self, run: Run, word: Word, own: str) -> bool:
        """Whether a word behind a first name is a surname, and not that of the cast: in a headline, where it ends the
        name of somebody who is joined to others, or is written with a capital in the text, too."""
        if word.key == own or word.key in self.words.breaks or word.key in self.words.given or len(word.key) < 2:
            return False
        here = self.fields[run.field][word.start : word.end]
        if not run.headline:
            return here.istitle() and run.field == "text"
        text = self.fields["text"]
        both = JOINED_ON.match(self.fields[run.field], word.end) is not None and run.words[-1] is word
        capital = re.search(rf"\b{re.escape(here)}\b", text) and not re.search(rf"\b{re.escape(here.lower())}\b", text)
        return both or bool(capital)

    def _cast_together(self, found: Sequence[Run]) -> bool:
        """Whether the cast's short names can be taken for the cast where their full names are missing."""
        cast = self.roll.people[: self.cast]
        if len(cast) < 2 or any(someone.sightings for someone in cast):
            return len(cast) > 1
        short = [{key for key, who in self.roll.short.items() if any(s is p for s, _ in who)} for p in cast]
        by_sentence: dict[int, set[tuple[str, ...]]] = {}
        for run in found:
            by_sentence.setdefault(run.sentence, set()).update((word.key,) for word in run.words)
        return any(all(keys & own for own in short) for keys in by_sentence.values())
