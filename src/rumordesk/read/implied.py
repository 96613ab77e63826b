"""Who is meant by "they", "we" and a headline that names one of the two: the couple, where nobody else can be.

It looks at who is named around a sentence; pronouns of one person are for `pronouns`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rumordesk.records import Attribution, Mention, Sentence

LOOK_BACK = 2
"""Sentences back in which those meant by "they" or "we" are looked for (set by judgement)."""


class Company(NamedTuple):
    """Who is named where in an article."""

    parts: Sequence[Sentence]
    by_sentence: Mapping[int, Sequence[Mention]]
    couple: frozenset[str]
    speakers: frozenset[str]
    """Surnames of those who speak for somebody; they are never "they"."""
    headlined: bool
    """The headline names the two and nobody else."""
    alone: bool
    """The whole article names the two and nobody else."""
    captions: frozenset[int]
    """The sentences with which a caption of a gallery begins."""
    others: frozenset[int] = frozenset()
    """The sentences that tell of two of whom one is nobody that could be told."""


def company(
    parts: Sequence[Sentence],
    by_sentence: Mapping[int, Sequence[Mention]],
    couple: frozenset[str],
    speakers: frozenset[str],
    said: Sequence[Attribution | None],
    captions: frozenset[int] = frozenset(),
    others: frozenset[int] = frozenset(),
) -> Company:
    """The company of an article; those who only speak in it do not count."""
    sources = {a.source for a in said if a is not None and a.source not in couple}
    everyone = {m.person for here in by_sentence.values() for m in here} - sources
    named = {p for p in everyone if p in couple or (" " in p and p.split()[-1] not in speakers)}
    titled = {m.person for m in by_sentence.get(0, ())} if parts and parts[0].field == "title" else set()
    return Company(parts, by_sentence, couple, speakers, titled == couple, named == couple, captions, others)


def implied(c: Company, i: int, said: Attribution | None) -> frozenset[str]:
    """The couple where sentence `i` can only mean the two, else nobody.

    They are named in it and nobody else is; or in it and the two before; or the article is about nobody else and no
    outsider stands near. A headline is about the couple where it names at least one of them and no outsider.
    """
    title = c.parts[i].field == "title"
    source = said.source if said is not None and said.source_type != "principal" and not title else ""
    first = max((k for k in range(max(0, i - LOOK_BACK), i + 1) if k in c.captions), default=max(0, i - LOOK_BACK))
    near = [_named(c, k, source) for k in range(i if title else first, i + 1)]
    around = frozenset(p for names in near for p in names)
    if not title and near[-1] != c.couple and any(k in c.others for k in range(first, i + 1)):
        return frozenset()
    if title:
        return c.couple if around and around <= c.couple else frozenset()
    only = around <= c.couple and (c.couple in near or c.alone or (c.headlined and bool(around)))
    return c.couple if only else frozenset()


def _named(c: Company, k: int, source: str) -> frozenset[str]:
    return frozenset(
        m.person for m in c.by_sentence.get(k, ()) if m.person != source and m.person.split()[-1] not in c.speakers
    )
