"""Names of people who are not known yet: capitalised words that are a person's name by their look or their company.

A known given name in front shows a name; other words need company that only people have ("rapper X", "X, 34,",
"X said"). It decides nothing on who is meant by a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from rumordesk.read.names_in_text import INITIAL, LONGEST_NAME, UPPER, Gender, Key, Lexicon, Run, Word, fold, lexicon

_OPENING = frozenset("“‘\"'")
_CLOSING = frozenset("”’\"'")
_JOINTS = (" and ", " & ", " with ", "'s ex ", "’s ex ")
_NAMED_AFTER = re.compile(r"['’]s (?:[\w-]+ )?([\w-]+)")
_AGE = re.compile(r"(?:['’]s)?,? \(?\d\d[,);]")
_SHARED_SURNAME = re.compile(
    rf"\b((?:[{UPPER}][^\W\d_]+, )*[{UPPER}][^\W\d_]+,? (?:and|&) )([{UPPER}][^\W\d_]+) ([{UPPER}][^\W\d_]+)"
)
_CAPITAL_AFTER = re.compile(r"['’]s [A-Z]")
_VERB = re.compile(r"(?:, \d\d,)? (?:also |has |had |recently |reportedly |previously |later |then )?([a-z]+)\b")
_ROLE_BEFORE = re.compile(r"([^\W\d_][\w-]*),? [\"“]?$")
_OWN_AFTER = re.compile(r"[^.!?A-Z“\"]{0,60}?\b(his|her|he|she)\b")
_ORDINARY = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w-])")


LONGEST_INITIALS = 4
"""Letters in capitals that a name may have ("DJ", "AJ", "III"); more are shouted (set by judgement)."""


class Newcomers:
    """Finds names in one article's text. `known` tells how many words of a run, from a place, are a known name."""

    def __init__(
        self,
        text: str,
        runs: Sequence[Run],
        known: Callable[[Run, int], int],
        given: Collection[str],
        surnames: Collection[str],
    ) -> None:
        self.text = text
        self.known = known
        self.given = frozenset(given) - {""}
        self.surnames = frozenset(surnames)
        self.words: Lexicon = lexicon()
        self.runs = [run for run in runs if not run.headline and not self._shouted(run)]
        self.ordinary = frozenset(_ORDINARY.findall(text))

    def full_names(self) -> Iterator[tuple[Key, str]]:
        """Names of two or more words: those with a known first name first, then shorter ones, then in text order."""
        found: dict[Key, str] = {}
        places: list[tuple[int, int]] = []
        doubtful: list[tuple[Key, int, int]] = []
        for run in self.runs:
            for first, last, sure in self._candidates(run):
                key, start, end = run.keys(first, last), run.words[first].start, run.words[last - 1].end
                if self._phrase(key) or self._titled(start, end) or self._credited(end):
                    continue
                if sure:
                    found.setdefault(key, self._shown(start, end))
                    places.append((start, end))
                elif not (first == 0 and run.opens and key[0] in self.ordinary):
                    doubtful.append((key, start, end))
        found |= self._trusted(doubtful, places)
        yield from sorted(found.items(), key=lambda item: (not self._starts_name(item[0][0]), len(item[0])))

    def kin(self, forms: Collection[Key], taken: Collection[Key]) -> Iterator[tuple[Key, str]]:
        """ "Ann and Mary Sample": a first name that nobody else has shares the surname that follows."""
        for match in _SHARED_SURNAME.finditer(self.text):
            if (fold(match[2]), fold(match[3])) not in forms:
                continue
            for first in re.findall(r"\w+", match[1])[:-1]:
                if fold(first) in self.words.given and (fold(first),) not in taken:
                    yield (fold(first), fold(match[3])), f"{first} {match[3]}"

    def _trusted(self, doubtful: list[tuple[Key, int, int]], places: list[tuple[int, int]]) -> dict[Key, str]:
        """Doubtful names that keep the company of people somewhere in the text."""
        if not doubtful:
            return {}
        acting = self._acting()
        starts, ends = {start for start, _ in places}, {end for _, end in places}
        trusted: dict[Key, str] = {}
        for key, start, end in doubtful:
            beside = any(
                (self.text.startswith(joint, end) and end + len(joint) in starts)
                or (self.text.endswith(joint, 0, start) and start - len(joint) in ends)
                for joint in _JOINTS
            )
            if beside or key[0] in acting or key[-1] in acting or self._person_here(start, end):
                trusted.setdefault(key, self._shown(start, end))
        return trusted

    def single_names(self, taken: Collection[Key]) -> Iterator[tuple[Key, str]]:
        """One-word names of people of whom no full name is known."""
        names: dict[Key, str] = {}
        for run in self.runs:
            for i, word in enumerate(run.words):
                key = (word.key,)
                if key not in taken and (word.key.removesuffix("s"),) not in taken and self._alone(run, i):
                    names.setdefault(key, self.text[word.start : word.end])
        yield from names.items()

    def _alone(self, run: Run, i: int) -> bool:
        """Whether a word stands by itself, as a name can."""
        before, after = run.words[i - 1 : i], run.words[i + 1 : i + 2]
        if (i == 0 and run.opens) or run.words[i].hyphened or any(self._may_be_named(w.key) for w in (*before, *after)):
            return False
        return not any(w.key in self.words.heads for w in after) and self._single(run.words[i])

    def _single(self, word: Word) -> bool:
        if word.key in self.words.common or not self._may_be_named(word.key):
            return False
        if self._titled(word.start, word.end) or self.text[word.start - 4 : word.start] == " of ":
            return False
        if self.text[word.start : word.end].isupper():
            return False
        if word.possessive and _CAPITAL_AFTER.match(self.text, word.end):
            return False  # "Gideon's Daughter": a title more often than a man's belongings
        usual = word.key in self.words.given and word.key not in self.words.places
        return usual or self._person_here(word.start, word.end)

    def gender_of(self, name: str) -> Gender:
        """From the words beside the name: "actress X", "X and her husband", "X says she"."""
        votes: Counter[str] = Counter()
        start = self.text.find(name)
        while start >= 0:
            role = _ROLE_BEFORE.search(self.text, max(0, start - 24), start)
            own = _OWN_AFTER.match(self.text, start + len(name))
            votes[self.words.roles.get(fold(role[1]), "") if role else ""] += 1
            votes[{"his": "m", "he": "m", "her": "f", "she": "f"}[own[1]] if own else ""] += 1
            start = self.text.find(name, start + len(name))
        women, men = votes["f"], votes["m"]
        return "f" if women > men else "m" if men > women else ""

    def _candidates(self, run: Run) -> Iterator[tuple[int, int, bool]]:
        """Stretches of a run that may be full names, and whether a known given name begins them."""
        words, i = run.words, 0
        while i < len(words):
            known = self.known(run, i)
            last = self._extent(run, i + known) if known else i
            ending = words[last - 1].key
            if known and last > i + known and (ending not in self.words.common or ending in self.surnames):
                yield i, last, True
            elif not known:
                last = self._full_name(run, i)
                if last > i + 1 and not self._thing(run, last):
                    royal = words[i].key in self.words.royal and words[i + 1].key in self.words.given
                    yield i, last, royal or self._starts_name(words[i].key)
            i = max(last, i + 1)

    def _full_name(self, run: Run, i: int) -> int:
        """Where a full name that begins at `i` ends; `i` where none does."""
        words = run.words
        key = words[i].key
        if i + 1 >= len(words) or self._only_capitalised(run, i):
            return i
        after = words[i + 1].key
        if key in self.words.royal or key in {"lady", "pope"}:
            longer = self._starts_name(after) and self._full_name(run, i + 1) > i + 2
            return i + 2 if not longer and self._may_be_named(after) else i
        if key in self.words.titles or (not self._may_be_named(key) and key not in self.words.given):
            return i
        if (
            self._loud(words[i], words[i + 1])
            or not self._may_be_surname(after)
            or (not self._starts_name(key) and self._full_name(run, i + 1) > i + 2)
        ):
            return i
        return self._extent(run, self._last_given(run, i) + 2)

    def _only_capitalised(self, run: Run, i: int) -> bool:
        """Whether a word has its capital from opening a sentence, before the name or the noun that follows."""
        key = run.words[i].key
        if i or not run.opens or (key not in self.words.common and key in self.words.given):
            return False
        return self._starts_name(run.words[1].key) or bool(self.known(run, 1)) or key in self.ordinary

    def _last_given(self, run: Run, i: int) -> int:
        """The last of the given names that begin at `i`, where a surname follows it; else `i`."""
        words = run.words
        last = i
        while last + 2 < len(words) and last < i + 2 and self._starts_name(words[last + 1].key):
            last += 1
        return last if last > i and self._may_be_surname(words[last + 1].key) else i

    def _extent(self, run: Run, last: int) -> int:
        """One more word, unless another name begins there."""
        words = run.words
        if last >= len(words):
            return last
        key = words[last].key
        if not self._may_be_surname(key) or key in self.words.titles or self.known(run, last):
            return last
        if self._loud(words[last - 1], words[last]):
            return last
        ends = last + 1 == len(words)
        if ends and key in self.surnames:
            return last + 1
        if self._starts_name(key) and not (ends and (words[last].hyphened or words[last - 1].key in self.words.given)):
            return last
        return last + 1

    def _loud(self, before: Word, word: Word) -> bool:
        """Whether a word alone is shouted: "Quill EXCLUSIVELY"."""
        words = self.text[word.start : word.end]
        return len(words) > LONGEST_INITIALS and words.isupper() and not self.text[before.start : before.end].isupper()

    def _starts_name(self, key: str) -> bool:
        return key in self.words.given or key in self.given or bool(INITIAL.fullmatch(key))

    def _may_be_named(self, key: str) -> bool:
        return len(key) > 1 and not self._no_name(key)

    def _may_be_surname(self, key: str) -> bool:
        return not self._no_name(key) and (key in self.words.common or key not in self.ordinary)

    def _no_name(self, key: str) -> bool:
        return key in self.words.breaks or key in self.words.heads or key.endswith("n't")

    def _thing(self, run: Run, last: int) -> bool:
        """Whether the words go on to name a thing ("... Awards")."""
        return last < len(run.words) and run.words[last].key in self.words.heads

    def _phrase(self, key: Key) -> bool:
        return any(key[i:j] in self.words.phrases for i in range(len(key) - 1) for j in range(i + 2, len(key) + 1))

    def _titled(self, start: int, end: int) -> bool:
        """Whether quotation marks hold these words and nothing else, as they do titles of works."""
        return self.text[start - 1 : start] in _OPENING and self.text[end : end + 1] in _CLOSING

    def _credited(self, end: int) -> bool:
        """ "Name/Agency" credits a picture and tells of nobody."""
        return self.text[end : end + 1] == "/"

    def _shown(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].replace("[", "").split())

    def _person_here(self, start: int, end: int) -> bool:
        before = _ROLE_BEFORE.search(self.text, max(0, start - 24), start)
        if before and fold(before[1]) in self.words.roles:
            return True
        after = _VERB.match(self.text, end)
        if after and after[1] in self.words.verbs:
            return True
        named_after = _NAMED_AFTER.match(self.text, end)
        return bool(_AGE.match(self.text, end)) or bool(named_after and named_after[1] in self.words.roles)

    def _acting(self) -> frozenset[str]:
        """Words that stand alone and do what people do ("Quill said")."""
        alone = (run.words[0] for run in self.runs if len(run.words) == 1)
        return frozenset(word.key for word in alone if self._person_here(word.start, word.end))

    def _shouted(self, run: Run) -> bool:
        """Capitals throughout, or too many words: a credit, a list or shouting proves no name."""
        words = self.text[run.words[0].start : run.words[-1].end]
        return len(run.words) > 2 * LONGEST_NAME or (len(words) > 4 and words.isupper())
