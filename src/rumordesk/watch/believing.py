"""From a dossier to what is kept of it: the belief, its evidence with effects and sentences. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal, TypeVar

import msgspec

from rumordesk.clerk import vouches_of
from rumordesk.judge.belief import effect
from rumordesk.records import Article, Belief, Dossier, Evidence, Link, Piece, Side, Span, StanceValue
from rumordesk.tell.citing import cite
from rumordesk.tell.quotes import span_citation

QUOTES = 2
"""Sentences kept of one piece of evidence: forty that say one thing say no more."""


def belief(dossier: Dossier, known: Iterable[str]) -> Belief:
    """What a dossier believes; `known` are the ids of all articles that were at hand."""
    bodies = {row.article: row.body for row in dossier.stances}
    return Belief(
        rumor=dossier.rumor,
        verdict=dossier.verdict,
        witnesses=dossier.witnesses,
        witness_range=dossier.witness_range,
        pieces=tuple(_piece(dossier, e) for e in dossier.verdict.evidence),
        links=dossier.links,
        sides=tuple(
            _side(dossier, a, bodies.get(a.id, "unrelated")) for a in sorted(dossier.articles, key=lambda a: a.id)
        ),
        known=fingerprint(known),
        draft=dossier.draft,
        vouches=vouches_of(dossier),
    )


def fingerprint(ids: Iterable[str]) -> str:
    """A hash of a set of ids."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]


def version(belief: Belief) -> str:
    """A hash that changes whenever the dossier behind a belief does."""
    return sha256(msgspec.json.encode(belief)).hexdigest()[:16]


def _side(dossier: Dossier, a: Article, body: StanceValue) -> Side:
    """With the words of a line that cites the article, else its headline, where it takes a side."""
    if body not in ("supports", "denies"):
        return Side(article=a.id, url=a.canonical_url, body=body)
    cited = (c for line in dossier.lines for c in line.citations if c.article == a.id)
    quote = next(cited, None) or cite(a, Span(a.id, "title", 0, len(a.title)))
    return Side(article=a.id, url=a.canonical_url, body=body, quote=quote)


def _piece(dossier: Dossier, e: Evidence) -> Piece:
    return Piece(
        type=e.type,
        source=dossier.witnesses[e.witness].source if e.witness is not None else "",
        why=e.why,
        nats=round(effect(e), 4),
        citations=tuple(c for span in e.spans[:QUOTES] if (c := span_citation(dossier, span)) is not None),
    )


def came_and_went(before: Belief | None, now: Belief) -> list[tuple[Literal["evidence", "link"], Mapping[str, object]]]:
    """What the ledger is told beside the verdict: the evidence and the links that came, and those that went."""
    evidence = _difference({_evidence_id(e): e for e in (before.verdict.evidence if before else ())},
                           {_evidence_id(e): e for e in now.verdict.evidence})  # fmt: skip
    links = _difference({_link_id(x): x for x in (before.links if before else ())}, {_link_id(x): x for x in now.links})
    return [*(("evidence", e) for e in evidence), *(("link", x) for x in links)]


def _difference(then: Mapping[Key, object], here: Mapping[Key, object]) -> list[Mapping[str, object]]:
    came: list[Mapping[str, object]] = [{"how": "came", "what": here[k]} for k in sorted(here) if k not in then]
    went: list[Mapping[str, object]] = [{"how": "went", "what": then[k]} for k in sorted(then) if k not in here]
    return came + went


def _evidence_id(e: Evidence) -> tuple[str, tuple[Span, ...]]:
    """What makes a piece of evidence the same on another day, when its weight has faded: type and sentences."""
    return e.type, e.spans


def _link_id(link: Link) -> tuple[str, str, str]:
    return link.source, link.target, link.kind


Key = TypeVar("Key", tuple[str, tuple[Span, ...]], tuple[str, str, str])
