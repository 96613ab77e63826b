"""Words that stand for people named before: "she", "his", "the pair", "they", and "I" in a named speaker's words.

Each is resolved only where exactly one reading is open. It finds no names; those come in as `Named`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rumordesk.read.captions import caption_starts
from rumordesk.read.names_in_text import Gender, lexicon
from rumordesk.read.pairs import distinct, named_in_full, pair_in, two_others
from rumordesk.read.pronoun_words import CLAUSE, FRONTED, GOES_ON, GOVERNED, HE_AND, MANY, OBJECT, SELF, STANDS_FOR
from rumordesk.read.roll import Named
from rumordesk.read.spoken import SAYS, Quotes
from rumordesk.read.strangers import of_unknown
from rumordesk.read.trades import kin, trade_at_head
from rumordesk.records.articles import Article
from rumordesk.records.readings import Sentence

REACH = 2
"""How many sentences back "she" may point. Set by judgement: farther back, the wrong woman becomes likely."""

HEADLINED_REACH = 6
"""Sentences back in which nobody else may be named where "she" points to the headline. Set by judgement."""

PAIR_REACH = 3
"""Sentences with third people in them after which "the pair" no longer means the last two. Set by judgement."""

SUBJECT_REACH = 30
"""Characters from the beginning of a sentence within which its subject stands. Set by judgement."""


def references(article: Article, sentences: Sequence[Sentence], named: Sequence[Named]) -> list[Named]:
    """What stands for people, given the names in the order of the words.

    A pair gives one item for each person. Items whose person cannot be told are left out.
    """
    reader = _Reader(article, sentences, named)
    found = [reference for number in range(len(sentences)) for reference in reader.read(number)]
    return found + list(reader.selves([*named, *found]))


class _Reader:
    """Walks the sentences once, remembering who was on the scene."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], named: Sequence[Named]) -> None:
        self.fields = {"title": article.title, "text": article.text}
        self.sentences = sentences
        self.names: list[list[Named]] = [[] for _ in sentences]
        for name in named:
            self.names[name.sentence].append(name)
        self.scenes: list[list[Named]] = []
        """One a sentence: everybody meant in it, resolved or not."""
        self.gender = {name.person: name.gender for name in named}
        self.pair: tuple[str, ...] = ()
        self.strangers = 0
        """Sentences since the pair was named in which others were meant."""
        self.interrupted = False
        """The sentence before means somebody who is not of the pair."""
        self.unknown = 0
        """The last sentence that tells of two of whom one is nobody that could be told; 0 where there is none."""
        self.quotes = Quotes(article.text)
        self.speakers = self.quotes.speakers(named)
        self.captions = caption_starts(article, sentences)
        self.first = 0
        """The sentence with which the caption begins that is being read, if any."""
        self.starts = [s.start if s.field == "text" else -1 for s in sentences]

    def read(self, number: int) -> list[Named]:
        """The references of one sentence, which must be the next one."""
        sentence = self.sentences[number]
        text = self.fields[sentence.field]
        if number in self.captions:
            self.first, self.pair, self.strangers = number, (), 0
        here: list[Named] = []
        found: list[Named] = []
        names = sorted([*self.names[number], *self._unnamed_kin(number)], key=lambda n: n.start)
        if (one := self._by_trade(number, names)) is not None:
            here.append(one)
            found.append(one)
        for match in STANDS_FOR.finditer(text, sentence.start, sentence.end):
            while names and names[0].start < match.start():
                here.append(names.pop(0))
            if match["he"] or match["she"]:
                one = self._one(number, match, here, names)
                here.append(one)
                found += [one] if one.person else []
            elif not any(name.start < match.end() for name in names):
                both = self._both(number, match, here)
                both = [] if any(named_in_full(n.person, names) for n in both) else both
                here += both
                found += both
        here += names
        self._remember(number, here)
        return found

    def _by_trade(self, number: int, names: Sequence[Named]) -> Named | None:
        """ "The actress …" at the head of a sentence, where the one before means nobody else whom it fits."""
        sentence = self.sentences[number]
        trade = trade_at_head(self.fields[sentence.field], sentence) if sentence.field == "text" else None
        scenes = self._scenes_before(number)
        if trade is None or not scenes or any(n.start < trade.end for n in names):
            return None
        who = distinct([n for n in scenes[0] if not trade.gender or n.gender in ("", trade.gender)])
        sure = len(who) == 1 and (not trade.gender or self.gender.get(who[0]) == trade.gender)
        if not sure or who[0].startswith("?") or who[0] in {n.person for n in names}:
            return None
        return Named(sentence.field, number, trade.start, trade.end, who[0], "role", self.gender.get(who[0], ""))

    def selves(self, everybody: Sequence[Named]) -> Iterator[Named]:
        """ "I" and "my" in the words of a speaker who is named or was resolved."""
        for quote, speaker in self.quotes.speakers(everybody).items():
            for match in SELF.finditer(self.fields["text"], *quote):
                number = bisect_right(self.starts, match.start()) - 1
                gender = self.gender.get(speaker, "")
                yield Named("text", number, match.start(), match.end(), speaker, "pronoun", gender)

    def _one(self, number: int, match: re.Match[str], here: list[Named], later: list[Named]) -> Named:
        """ "he" or "she": the only person of that gender on the scene, or the subject that goes on."""
        gender: Gender = "m" if match["he"] else "f"
        sentence = self.sentences[number]
        if of_unknown(self.fields[sentence.field], sentence.start, match, here):
            return Named(sentence.field, number, match.start(), match.end(), "", "pronoun", gender)
        barred = self._barred(number, match, here)
        near = [n for n in here if n.gender in ("", gender) and n.person not in barred]
        candidates = distinct(near)
        if not (len(candidates) == 1 and self._is_subject(near[0])):
            for scene in self._scenes_before(number):
                earlier = [n for n in scene if n.gender in ("", gender) and n.person not in barred]
                candidates = self._going_on(number, match, here) or distinct([*near, *earlier])
                if candidates:
                    break
        if not candidates:
            candidates = self._headlined(number, gender)
        if not near and self._looks_ahead(number, match, [n for n in later if n.gender in ("", gender)]):
            candidates = self._ahead(number, match, gender, later, candidates)
            if candidates:
                return Named(sentence.field, number, match.start(), match.end(), candidates[0], "pronoun", gender)
        known = len(candidates) == 1 and self.gender.get(candidates[0]) == gender
        certain = (known or self._alone(number, candidates, here, later)) and candidates[0] not in barred
        person = candidates[0] if certain and not named_in_full(candidates[0], later) else ""
        return Named(sentence.field, number, match.start(), match.end(), person, "pronoun", gender)

    def _headlined(self, number: int, gender: Gender) -> list[str]:
        """Who alone of that gender is in the headline, where long nobody else was named whom the pronoun could mean."""
        if self.sentences[0].field != "title" or self.sentences[number].field == "title":
            return []
        titled = distinct([n for n in self.scenes[0] if n.gender in ("", gender)])
        first = max(1, self.first, number - HEADLINED_REACH)
        if self.unknown >= first:
            return []
        since = {n.person for scene in self.scenes[first:number] for n in scene if n.gender in ("", gender)}
        return titled if len(titled) == 1 and since <= set(titled) else []

    def _alone(self, number: int, candidates: list[str], here: list[Named], later: list[Named]) -> bool:
        """Whether the one candidate, of a gender not known, is the only person here, or else in the sentence before."""
        if len(candidates) != 1 or self.gender.get(candidates[0]):
            return False
        own = [n for n in (*here, *later) if n.person]
        if own:
            return {n.person for n in own} == set(candidates) and self._is_subject(own[0])
        scenes = self._scenes_before(number)
        return bool(scenes) and {n.person for n in scenes[0] if n.person} == set(candidates)

    def _going_on(self, number: int, match: re.Match[str], here: list[Named]) -> list[str]:
        """The subject of the sentence before, where this one begins with a pronoun of that gender."""
        sentence = self.sentences[number]
        scenes = self._scenes_before(number)
        if here or not scenes or not scenes[0] or match.start() - sentence.start > 1:
            return []
        gender = "m" if match["he"] else "f"
        first, *others = scenes[0]
        if first.gender != gender or not first.person or not self._is_subject(first):
            return []
        if sentence.field == "text" and (self.quotes.at(first.start) is None) != (
            self.quotes.at(match.start()) is None
        ):
            return []
        rivals = [n for n in others if n.person != first.person and n.gender in ("", gender)]
        return [first.person] if all(n.person and self._is_governed(n) for n in rivals) else []

    def _is_subject(self, name: Named) -> bool:
        """Whether a name opens its sentence and a verb can follow it, or stands as a heading ("Ada Lind: …")."""
        text = self.fields[name.field]
        opens = name.start - self.sentences[name.sentence].start <= SUBJECT_REACH and not self._is_governed(name)
        return opens and (text[name.end : name.end + 1] == ":" or GOES_ON.match(text, name.end) is not None)

    def _is_governed(self, name: Named) -> bool:
        """Whether a preposition stands before a name."""
        start = self.sentences[name.sentence].start
        return GOVERNED.search(self.fields[name.field], start, name.start) is not None

    def _scenes_before(self, number: int) -> list[list[Named]]:
        field = self.sentences[number].field
        first = max(self.first, self.unknown, number - REACH)
        return [self.scenes[i] for i in range(number - 1, first - 1, -1) if self.sentences[i].field == field]

    def _looks_ahead(self, number: int, match: re.Match[str], later: list[Named]) -> bool:
        """ "After she left, Quill said": the pronoun may mean a name that is still to come."""
        sentence = self.sentences[number]
        text = self.fields[sentence.field]
        if not later:
            return False
        return bool(FRONTED.match(text, sentence.start)) and "," in text[match.end() : later[0].start]

    def _ahead(
        self, number: int, match: re.Match[str], gender: Gender, later: list[Named], earlier: list[str]
    ) -> list[str]:
        """ "After he and Ada split, Ben moved on": the subject behind the comma, where nobody else is before."""
        text = self.fields[self.sentences[number].field]
        main = next((n for n in later if text[n.start - 2 : n.start] == ", "), None)
        fits = main is not None and main.person and main.gender == gender and set(earlier) <= {main.person}
        return [main.person] if main is not None and fits and HE_AND.match(text, match.start()) else []

    def _barred(self, number: int, match: re.Match[str], here: list[Named]) -> set[str]:
        """Who cannot be meant: the speaker, in what they say; whom they name in it, where it tells who spoke; and for
        an object the subject of the same clause."""
        field = self.sentences[number].field
        text = self.fields[field]
        barred: set[str] = set()
        quote = self.quotes.at(match.start()) if field == "text" else None
        if quote in self.speakers:
            barred.add(self.speakers[quote])
        said = self.quotes.before(match.start()) if field == "text" and SAYS.match(text, match.end()) else None
        if said:
            barred |= {n.person for n in here if said[0] <= n.start < said[1] and n.how != "pronoun"}
        if (
            here
            and here[-1].person
            and not match[0].lower().endswith("self")
            and OBJECT.match(text, match.start())
            and not CLAUSE.search(text, here[-1].end, match.start())
        ):
            barred.add(here[-1].person)
        return barred

    def _both(self, number: int, match: re.Match[str], here: list[Named]) -> list[Named]:
        """ "the pair" or "they": the two people on the scene."""
        sentence = self.sentences[number]
        text = self.fields[sentence.field]
        pair = pair_in(text, here)
        if pair is None:
            return []
        if not pair:
            present = set(distinct(here))
            known = present <= set(self.pair) and self.strangers <= PAIR_REACH and not self.interrupted
            pair = self.pair if known else ()
            if match["they"] and not self._just_named(number, pair):
                return []
        if match["they"] and (self._many(number, match, here) or self._barred(number, match, []) & set(pair)):
            return []
        return [
            Named(sentence.field, number, match.start(), match.end(), person, "pair", self.gender.get(person, ""))
            for person in pair
        ]

    def _just_named(self, number: int, pair: tuple[str, ...]) -> bool:
        scenes = self._scenes_before(number)
        return bool(pair and scenes) and set(distinct(scenes[0])) == set(pair)

    def _many(self, number: int, match: re.Match[str], here: list[Named]) -> bool:
        """Whether a plural of other people stands where "they" could point."""
        sentence = self.sentences[number]
        text = self.fields[sentence.field]
        if here:
            return bool(MANY.search(text, min(n.start for n in here), match.start()))
        before = self.sentences[number - 1] if number > self.first else sentence
        start = before.start if before.field == sentence.field else sentence.start
        return bool(MANY.search(text, start, match.start()))

    def _remember(self, number: int, here: list[Named]) -> None:
        self.scenes.append(here)
        sentence = self.sentences[number]
        if number and self.sentences[number - 1].field != sentence.field:
            self.pair, self.strangers = (), 0
        self.interrupted = not set(distinct(here)) <= set(self.pair)
        text = self.fields[sentence.field]
        others = two_others(text, sentence.start, sentence.end, here)
        self.unknown = number if others else self.unknown
        pair = None if others else pair_in(text, here)
        if pair:
            self.pair, self.strangers, self.interrupted = pair, 0, False
        elif pair is None or not set(distinct(here)) <= set(self.pair):
            self.strangers += 1 if pair is not None else PAIR_REACH + 1

    def _unnamed_kin(self, number: int) -> Iterator[Named]:
        """ "his mother": somebody whom a later "she" can mean, and whose name is not given."""
        sentence = self.sentences[number]
        text = self.fields[sentence.field]
        for match in kin().finditer(text, sentence.start, sentence.end):
            beside = any(0 <= n.start - match.end() <= 3 for n in self.names[number])
            if not beside:
                gender = lexicon().kin[match[1].lower()]
                yield Named(sentence.field, number, match.start(1), match.end(1), "", "role", gender)
