"""Whom an asked name means, in this pile: full names for first names, surnames, nicknames and misspellings.

The choice is by counts of articles, those that also have the other person before all others, and says so in
`Person.why`. It does not find people in running text; that is `people`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from rumordesk.read.asked_words import content_words, words
from rumordesk.read.asking import AMBIGUOUS, Known
from rumordesk.read.nicknames import other_forms
from rumordesk.read.short_names import written_out_name
from rumordesk.read.sightings import Sightings, fold, look
from rumordesk.records import Article

FULL_NAME_SHARE = 0.25
"""Least share of the articles with a single word that must have it in one full name, else it stands for itself
("Rihanna"). Full names of single-word artists stand in under .1 of their articles, those of others in over .5 (gossip
articles 2009-2018, looked at by hand)."""

LONGER_NAME_SHARE = 0.6
"""Least share of a name's places that must have a longer one, for the longer to be the name ("Mary Anne Third")."""

TYPED_FORM_SHARE = 0.1
"""A typed full name with fewer articles than this share of a nickname's long form gives way to it. Set by judgement."""

SPELLING_CUTOFF = 80.0
"""Least similarity (rapidfuzz ratio, 0 to 100) of two words, one of them a misspelling of the other: set by judgement,
one letter of five left out or put in."""

THE_SHARE = 0.8
"""Least share of places with "the" before, for it to belong to a name ("The Night Owl"). Set by judgement."""

NAME_SHARE = 0.8
"""Least share of a word's places with a capital, for the word to be a name. Set by judgement."""

MAX_SPELLING_ARTICLES = 300
"""Articles searched for a misspelt name, those beside the other person first: bounds the time to about 0.1 s."""

MAX_RESPELLINGS = 2
"""A misspelling of initials, and the initials themselves."""

NEXT_SHARE = 0.05
"""A name with fewer articles than this share of the chosen one's is not worth telling as the next choice."""

CAPITAL_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){0,2}")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What an asked name was read as."""

    asked: str
    name: str
    count: int
    """Articles that bear it out: beside the other person, where there are such."""
    beside: str = ""
    """The other person, where the count is of articles beside them."""
    others: tuple[tuple[str, int], ...] = ()
    """Next names, with their counts."""
    respelt: bool = False
    """True where what was typed is a misspelling or initials of what the pile has."""
    short: str = ""
    """The initials as the pile writes them, where they were typed ("M.Sam")."""


def resolve(asked: Sequence[str], articles: Sequence[Article]) -> tuple[tuple[Choice, ...], Sightings]:
    """Read each asked name against the pile and against the others; also what was seen of them."""
    names = list(asked)
    choices, seen = _resolve(names, articles)
    for _ in range(MAX_RESPELLINGS):  # once it is spelt out, the pile can be asked for the whole name
        respelt = [choice.name if choice.respelt else choice.asked for choice in choices]
        if respelt == names:
            break
        names, before = respelt, choices
        again, seen = _resolve(names, articles)
        choices = [
            msgspec.structs.replace(new, short=new.short or old.short) for new, old in zip(again, before, strict=True)
        ]
    return tuple(msgspec.structs.replace(c, asked=typed) for c, typed in zip(choices, asked, strict=True)), seen


def _resolve(asked: Sequence[str], articles: Sequence[Article]) -> tuple[list[Choice], Sightings]:
    seen = look((word for name in asked for word in _words_to_look_for(name)), articles)
    choices = [Choice(asked=name, name=name, count=0) for name in asked]
    for last in (False, True):  # a second time: what the others were read as is a better neighbour than what was typed
        choices = [_choose(c.asked, [*choices[:i], *choices[i + 1 :]], seen, last) for i, c in enumerate(choices)]
    return choices, seen


def explain(choice: Choice) -> str:
    """The choice in words, with counts; empty where the name is as typed but for case and accents."""
    if not choice.count:
        return f"“{choice.asked}” is not in the pile; kept as typed."
    if fold(choice.asked) == fold(choice.name):
        return ""
    beside = f" beside {choice.beside}" if choice.beside else ""
    nexts = ", ".join(f"{name} {count}" for name, count in choice.others)
    count = f"{choice.count} article{'s' * (choice.count != 1)}{beside}"
    return f"“{choice.asked}” read as {choice.name}: {count}{f'; next {nexts}' if nexts else ''}."


def knows(question: str, articles: Sequence[Article]) -> Known:
    """A test whether a word or a run of words of the question stands in the pile as a name; looks when first asked."""
    asked = [word for word in content_words(question, ()) if not word.isdigit()]
    asked += [word for word in AMBIGUOUS if word in question.lower().split()]
    seen = cache(lambda: look(asked, articles))

    def known(name: str) -> bool:
        key = fold(re.sub(r"(?i)^the ", "", name))
        named = [word for word in key.split() if seen().capitals[word] > NAME_SHARE * max(1, seen().places[word])]
        return bool(named) and (" " not in key or key in seen().names)

    return known


def as_name(typed: str) -> str:
    """A typed name with capitals where it has none: "mary o'neil-smith" → "Mary O'Neil-Smith"."""
    if any(c.isupper() for c in typed):
        return typed
    small = words().particles - {"st"}
    parts = [part if i and part in small else _capital(part) for i, part in enumerate(typed.split())]
    return " ".join(parts)


def _capital(word: str) -> str:
    pieces = re.split(r"([-'.])", word)
    raised = [
        p[:2].capitalize() + p[2:].capitalize() if re.match(r"mc\w{3}", p) else p[:1].upper() + p[1:] for p in pieces
    ]
    return "".join(raised)


def _words_to_look_for(name: str) -> list[str]:
    parts = [part for part in name.split() if part.lower() != "the"]
    dull = words().particles
    kept = [part for part in parts if part.lower() not in dull or len(parts) == 1]
    return [*kept, *(other_forms(kept[0]) if kept else ())]


def _choose(asked: str, others: Sequence[Choice], seen: Sightings, respell: bool) -> Choice:
    """The name with most articles beside the others; with most articles at all, where none is beside them."""
    beside = set[int]().union(*(_articles_of(other.name, seen) for other in others)) if others else set()
    taken = {fold(other.name) for other in others if other.count}
    plain = asked.islower() and asked.isalpha()  # "jlo" may be initials, but "brad" far more likely is no such thing
    written_out = None if plain else _written_out(asked, taken, seen)
    if written_out:
        return written_out
    counts = {name: n for name, n in _candidates(asked, seen).items() if fold(name) not in taken}
    near = {name: len(found & beside) for name, found in counts.items()}
    use_near = any(near.values())
    places = {name: seen.spellings[name].total() for name in counts}
    ranked = sorted(counts, key=lambda name: (-near[name], -len(counts[name]), -places[name], len(name), name))
    if not ranked:
        return _misspelt(asked, beside, others, seen) if respell else Choice(asked=asked, name=asked, count=0)
    count = near if use_near else {name: len(found) for name, found in counts.items()}
    best = _single_or_full(asked, ranked, beside if use_near else None, count, seen)
    written_out = _written_out(asked, taken, seen) if plain and " " not in best else None
    if written_out:
        return written_out
    beside_name = (
        " and ".join(other.name if other.count else f"“{other.asked}”" for other in others) if use_near else ""
    )
    rest = [name for name in ranked if " " in name and not _overlaps(name, best)][:2]
    return Choice(
        asked=asked,
        name=_with_the(asked, seen.spelling(best), seen),
        count=count.get(best) or len(_articles_of(best, seen)),
        beside=beside_name,
        others=tuple(
            (seen.spelling(name), count[name]) for name in rest if count[name] > max(1, NEXT_SHARE * count.get(best, 0))
        ),
    )


def _written_out(asked: str, taken: set[str], seen: Sightings) -> Choice | None:
    found = written_out_name(asked, seen)
    if found is None or fold(found[0]) in taken:
        return None
    return Choice(asked=asked, name=found[0], count=found[1], respelt=True, short=seen.spelling(asked))


def _articles_of(name: str, seen: Sightings) -> set[int]:
    """Articles that have the name; where the pile lacks a full name, those that have any of its words."""
    bare = re.sub(r"(?i)^the ", "", name)
    found = seen.articles(bare)
    return found or set[int]().union(*(seen.articles(part) for part in bare.split()))


def _overlaps(name: str, best: str) -> bool:
    return f" {fold(name)} " in f" {fold(best)} " or f" {fold(best)} " in f" {fold(name)} "


def _candidates(asked: str, seen: Sightings) -> dict[str, set[int]]:
    """Folded names that the asked one may mean, with their articles."""
    typed = fold(re.sub(r"(?i)^the ", "", asked)).split()
    same = " ".join(typed)
    if len(typed) > 1:
        return _for_full_name(typed, seen) or _within(typed, seen)
    firsts = {same, *other_forms(same)}
    found = {
        key: articles
        for key, articles in seen.names.items()
        if 2 <= len(parts := key.split()) <= 3 and (parts[0] in firsts or parts[-1] == same)
    }
    if seen.capitals[same] > NAME_SHARE * seen.places[same]:
        found[same] = seen.word_articles[same]
    return found


def _within(typed: Sequence[str], seen: Sightings) -> dict[str, set[int]]:
    """The longest full name inside what was typed, the first of several: a headline's words may cling to it."""
    sizes = range(len(typed) - 1, 1, -1)
    runs = (" ".join(typed[i : i + size]) for size in sizes for i in range(len(typed) - size + 1))
    return next(({run: seen.names[run]} for run in runs if run in seen.names), {})


def _for_full_name(typed: Sequence[str], seen: Sightings) -> dict[str, set[int]]:
    """The name as typed, or with another form of the first name where that is far more frequent."""
    same = " ".join(typed)
    rest = " ".join(typed[1:])
    forms = {key: seen.names[key] for first in other_forms(typed[0]) if (key := f"{first} {rest}") in seen.names}
    own = seen.names.get(same, set())
    best = max((len(found) for found in forms.values()), default=0)
    return {same: own} if own and len(own) >= TYPED_FORM_SHARE * best else forms


def _single_or_full(
    asked: str, ranked: Sequence[str], beside: set[int] | None, count: dict[str, int], seen: Sightings
) -> str:
    """The first full name, or the single word itself where hardly an article has a full name for it."""
    typed = fold(re.sub(r"(?i)^the ", "", asked))
    if " " in typed:
        return ranked[0]
    alone = seen.word_articles.get(typed, set())
    alone = alone if beside is None else alone & beside
    full = [name for name in ranked if name != typed]
    if not full or (alone and count[full[0]] < FULL_NAME_SHARE * len(alone)):
        return typed if alone or not full else full[0]
    return _longer(full[0], full, seen)


def _longer(name: str, names: Iterable[str], seen: Sightings) -> str:
    """The longer name that nearly always stands where this one stands, else this one."""
    places = {n: seen.spellings[n].total() for n in names if f" {name} " in f" {n} "}
    longer = [n for n in places if n != name and places[n] >= LONGER_NAME_SHARE * seen.spellings[name].total()]
    return max(longer, key=lambda n: (len(n.split()), places[n], n), default=name)


def _with_the(asked: str, name: str, seen: Sightings) -> str:
    key = fold(name)
    first = key.split()[0] if key else ""
    usual = " " not in key and seen.with_the[key] > THE_SHARE * seen.capitals[key]
    typed = asked.lower().startswith("the ") and seen.with_the[first] > 0
    return f"The {name}" if (usual or typed) and not key.startswith("the ") else name


def _misspelt(asked: str, beside: set[int], others: Sequence[Choice], seen: Sightings) -> Choice:
    """The name that is spelt most like it, in articles with the others or with one of its words."""
    where = beside or _articles_of(asked, seen)
    found: Counter[str] = Counter()
    for number in sorted(where)[:MAX_SPELLING_ARTICLES]:
        runs = CAPITAL_NAME.findall(seen.texts[number])
        found.update({name for run in runs for name in _parts_of(run, len(asked.split())) if _is_alike(name, asked)})
    if not found:
        return Choice(asked=asked, name=as_name(asked), count=0)
    name = min(found, key=lambda name: (-found[name], name))
    beside_name = " and ".join(other.name for other in others) if beside else ""
    return Choice(asked=asked, name=name, count=found[name], beside=beside_name, respelt=True)


def _is_alike(name: str, asked: str) -> bool:
    """Whether each word begins as the asked one does and is spelt nearly the same."""
    from rapidfuzz import fuzz

    pairs = zip(fold(name).split(), fold(asked).split(), strict=True)
    return all(a[0] == b[0] and (a == b or fuzz.ratio(a, b) >= SPELLING_CUTOFF) for a, b in pairs)


def _parts_of(run: str, size: int) -> list[str]:
    parts = [re.sub(r"['’]s?$", "", part) for part in run.split()]
    return [" ".join(parts[i : i + size]) for i in range(len(parts) - size + 1)]
