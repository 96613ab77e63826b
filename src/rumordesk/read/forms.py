"""Other forms of a person's name in this pile, and which pronouns the pile uses for them.

A form is taken only where the texts bear it out; none is guessed. Which person an asked name means is `names`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from rumordesk.read.names import Choice, explain
from rumordesk.read.nicknames import other_forms, short_forms
from rumordesk.read.sightings import Sightings, fold
from rumordesk.records import Person

ON_SIGHT_SHARE = 0.8
"""Least share of a bare nickname's articles that must also have the full name. Set by judgement."""

LONGER_FORM_ARTICLES = 2
"""Least number of articles for a name with a further surname ("Mary Made Fiction"). One may be a headline's run-on."""

LONGER_FORM_SHARE = 0.02
"""Least share of the name's articles for the same. Set by judgement."""

OTHER_FIRST_SHARE = 0.5
"""Least share of the articles with another first name before the surname that must have the name too: judgement."""

RUNNING_SHARE = 0.6
"""Least share of a longer form's places that go on with a small letter. Set by judgement."""

HEADLINE_ARTICLES = 40
"""Articles looked at for that: bounds the time."""

ALIAS_ARTICLES = 200
"""Articles looked at for an alias that is spelled out: bounds the time."""

GENDER_ENOUGH = 40
"""Signs of gender after which no more are read: bounds the time."""

GENDER_LEAST = 2
GENDER_SHARE = 0.8
"""Fewest pronouns, and the least share of one gender among them, to call it clear. Set by judgement."""

PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.I)
ANOTHER_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+ [A-ZÀ-ÖØ-Þ][\w’'-]+|\band [A-Z]")
KIN = re.compile(
    r"\b(?:(wife|girlfriend|fianc[eé]e|actress|mother|sister|daughter|duchess|princess|ex-wife|ex-girlfriend)|"
    r"(husband|boyfriend|fianc[eé]|actor|father|brother|son|duke|prince|ex-husband|ex-boyfriend)),? $",
    re.I,
)
SUBJECT = re.compile(r"(?:[’']s)?,? (?:\d\d, )?(?!and\b|or\b|with\b|&)[a-z]")
"""What follows a name that begins a sentence as its subject, all alone, or as the owner of its subject."""

SAYS = re.compile(r",? (?:\d\d, )?(?:said|says|told|tells|wrote|announced|revealed|added|admitted)\b")
"""What follows a name that is a subject wherever it stands."""

TITLES: dict[str, Literal["f", "m"]] = {
    **dict.fromkeys(("prince", "king", "duke", "lord", "sir", "count", "baron", "mr", "mr."), "m"),
    **dict.fromkeys(
        ("princess", "queen", "duchess", "lady", "dame", "countess", "baroness", "mrs", "mrs.", "ms", "ms."), "f"
    ),
}
NAME = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*"


def person(choice: Choice, others: Sequence[Choice], seen: Sightings) -> Person:
    """The person that was chosen, with every form and pronoun that the pile bears out."""
    return Person(
        name=choice.name,
        asked_as=choice.asked,
        variants=_all_forms(choice, [other.name for other in others], seen) if choice.count else (),
        why=explain(choice),
        gender=gender(choice.name, seen) if choice.count else "",
    )


def _all_forms(choice: Choice, others: Sequence[str], seen: Sightings) -> tuple[str, ...]:
    found = variants(choice.name, others, seen)
    return (*found, choice.short) if choice.short and choice.short not in found else found


def variants(name: str, others: Sequence[str], seen: Sightings) -> tuple[str, ...]:
    """Other forms of the name that mean this person on sight, most frequent first, then by spelling."""
    found = Counter[str]()
    found.update(_spellings(name, seen))
    found.update(_other_first_names(name, seen))
    found.update(_longer_forms(name, seen))
    found.update(_bare_nicknames(name, seen))
    found.update(_aliases(name, others, seen))
    found.pop(name, None)
    return tuple(sorted(found, key=lambda form: (-found[form], form)))


def gender(name: str, seen: Sightings) -> Literal["f", "m", ""]:
    """By title, by the kin word before the name, and by the next pronoun where the name begins a sentence."""
    title = TITLES.get(fold(name).split()[0]) if name else None
    if title:
        return title
    counts = Counter[str]()
    for text in (seen.texts[number] for number in sorted(seen.articles(_bare(name)))):
        counts.update(_gender_at(text, m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(name)}\b", text))
        if counts["f"] + counts["m"] >= GENDER_ENOUGH:
            break
    top: Literal["f", "m"] = "f" if counts["f"] > counts["m"] else "m"
    total = counts["f"] + counts["m"]
    return top if total >= GENDER_LEAST and counts[top] >= GENDER_SHARE * total else ""


def _gender_at(text: str, start: int, end: int) -> str:
    kin = KIN.search(text, max(0, start - 20), start)
    if kin:
        return "f" if kin.group(1) else "m"
    before = text[max(0, start - 3) : start].rstrip(' “"')[-1:]
    begins = not before or before in ".!?\n”"
    if not (begins and SUBJECT.match(text, end)) and not SAYS.match(text, end):
        return ""
    window = text[end : end + 120].split("\n", 1)[0]
    pronoun = PRONOUN.search(window)
    if pronoun is None or ANOTHER_NAME.search(window[: pronoun.start()]):
        return ""
    return "m" if pronoun.group(1) else "f"


def _bare(name: str) -> str:
    return re.sub(r"(?i)^the ", "", name)


def _spellings(name: str, seen: Sightings) -> dict[str, int]:
    """The same name with other accents or capitals inside a word; not in capitals, which any reader folds."""
    kept = seen.spellings.get(fold(_bare(name)), Counter())
    the = "The " if name != _bare(name) else ""
    return {the + form: n for form, n in kept.items() if not any(len(w) > 1 and w.isupper() for w in form.split())}


def _other_first_names(name: str, seen: Sightings) -> dict[str, int]:
    """The nickname or the long form before the same surname."""
    first, _, rest = name.partition(" ")
    keys = [f"{other} {fold(rest)}" for other in other_forms(first)] if rest else []
    own = seen.articles(name)
    return {
        seen.spelling(key): len(found)
        for key in keys
        if (found := seen.names.get(key, set())) and len(found & own) >= OTHER_FIRST_SHARE * len(found)
    }


def _longer_forms(name: str, seen: Sightings) -> dict[str, int]:
    """The name with one further surname, where several articles have it in running text, not in a headline."""
    if " " not in name:
        return {}
    least = max(LONGER_FORM_ARTICLES, LONGER_FORM_SHARE * len(seen.articles(name)))
    start, size = f"{fold(name)} ", name.count(" ") + 2
    often = [
        key
        for key, found in seen.names.items()
        if key.startswith(start) and len(key.split()) == size and len(found) >= least
    ]
    return {
        seen.spelling(key): len(seen.names[key]) for key in often if _in_running_text(seen.spelling(key), key, seen)
    }


def _in_running_text(form: str, key: str, seen: Sightings) -> bool:
    """Whether it mostly goes on in small letters: a headline's run-on ("Mary Made Reveals All") does not."""
    texts = [seen.texts[number] for number in sorted(seen.names[key])[:HEADLINE_ARTICLES]]
    next_letters = "".join(m.group(1) for t in texts for m in re.finditer(rf"{re.escape(form)}\W{{0,4}}(\w)", t))
    small = sum(letter.islower() for letter in next_letters)
    return small >= RUNNING_SHARE * max(1, len(next_letters))


def _bare_nicknames(name: str, seen: Sightings) -> dict[str, int]:
    """A short form standing alone, where nearly every article that has it has the full name too."""
    first, _, rest = name.partition(" ")
    shorts = [short for short in other_forms(first) if short in short_forms()] if rest else []
    own = seen.articles(name)
    return {
        short.capitalize(): len(articles)
        for short in shorts
        if (articles := seen.articles(short)) and len(articles & own) >= ON_SIGHT_SHARE * len(articles)
    }


def _aliases(name: str, others: Sequence[str], seen: Sightings) -> dict[str, int]:
    """Names that a text says outright are the same person's: "A (real name B C)", "A “Nick” C", "B, known as A"."""
    n = re.escape(name)
    first, last = (re.escape(part) for part in (name.split()[0], name.split()[-1]))
    full = rf"{NAME}(?: {NAME}){{1,2}}"
    known_as = r"(?:better|also|otherwise|professionally) known as"
    patterns = [
        re.compile(rf"{n},? \((?:real name|born|n[eé]e|aka|a\.k\.a\.)[:,]? ({full})\)"),
        re.compile(rf"{n},? (?:whose real name is|{known_as}) [“\"]?({full}|{NAME}(?=[”\"]))"),
        re.compile(rf"({full}),? (?:who is |who[’']s )?{known_as} [“\"]?{n}"),
        re.compile(rf"({full}) \((?:a\.k\.a\.|aka|stage name)[:,]? {n}\)"),
    ]
    if " " in name and not name.startswith("The "):
        patterns.append(re.compile(rf"{first} [“\"'‘]({NAME})[”\"'’] {last}"))
    strangers = {fold(other) for other in others}
    found = Counter[str]()
    for number in sorted(seen.articles(_bare(name)))[:ALIAS_ARTICLES]:
        found.update({m.group(1) for pattern in patterns for m in pattern.finditer(seen.texts[number])})
    return {form: count for form, count in found.items() if fold(form) not in strangers and not form.startswith("The ")}
