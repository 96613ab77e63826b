"""The proof of one line: each cited sentence where it stands, in which article, of which date and where that came from.

The public reads the quoted words, 25 at most; whoever has signed in reads the paragraph around them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.records import Article, Citation, Dossier, Fact, Line
from rumordesk.serve.access import may, viewer_of
from rumordesk.serve.board import Row
from rumordesk.serve.pages.articles import exact
from rumordesk.serve.pages.finding import row_of
from rumordesk.serve.pages.rumor import dossier_of, outlet_address
from rumordesk.serve.rendering import answered, rendered
from rumordesk.tell.quotes import span_citation
from rumordesk.tell.why import DATES_FROM, of_evidence
from rumordesk.tell.words import PART_TITLES

ROUTES = APIRouter(include_in_schema=False)
WORDS_AROUND = 1_200
"""Characters of a paragraph on either side of the quote, at most: some pages are one paragraph."""
WITNESSES = 6
"""Whose words stand under a line that is the desk's own count."""


class Cited(NamedTuple):
    """One cited sentence, ready to be shown."""

    c: Citation
    before: str
    after: str
    """Words around the quote, for whoever may read texts; else only whether there are any ("…")."""
    place: str
    dated: str
    exact: str
    article: Article | None


@ROUTES.get("/rumors/{rumor}/lines/{line}")
def proof(request: Request, rumor: str, line: str) -> Response:
    """What stands behind a line."""
    row = row_of(request, rumor)
    return answered(request, (row.key,), lambda: _proof(request, row, line))


def _proof(request: Request, row: Row, key: str) -> str:
    dossier = dossier_of(request, row)
    line = next((x for x in dossier.lines if x.id == key), None)
    if line is None:
        raise HTTPException(404, "This dossier has no such line; a newer one may tell it elsewhere.")
    by_id = {a.id: a for a in dossier.articles}
    texts = may(viewer_of(request), "read texts")
    citations = line.citations or of_evidence(dossier, line) or _of_witnesses(dossier)
    return rendered(
        request, "proof.html", row=row, line=line, part=PART_TITLES[line.part], question=row.question,
        as_of=dossier.verdict.as_of, cited=[_cited(c, by_id.get(c.article), texts) for c in citations], texts=texts,
        evidence=_evidence(dossier, line), fact=_fact(dossier, line), conflicts=_conflicts(dossier, line),
        outlet_address=outlet_address, beside=_neighbours(dossier, line),
    )  # fmt: skip


def _of_witnesses(d: Dossier) -> tuple[Citation, ...]:
    """For a count over the whole story: what its witnesses say, one sentence each."""
    first = [w.spans[0] for w in d.witnesses if w.spans][:WITNESSES]
    return tuple(c for span in first if (c := span_citation(d, span)) is not None)


def _cited(c: Citation, article: Article | None, texts: bool) -> Cited:
    if article is None:
        return Cited(c, "", "", "", "", "", None)
    field = article.title if c.field == "title" else article.text
    first = field.rfind("\n", 0, c.start) + 1
    last = field.find("\n", c.end)
    before, after = field[first : c.start], field[c.end : last if last >= 0 else len(field)]
    if not texts:
        before, after = "… " if before.strip() else "", " …" if after.strip() else ""
    return Cited(
        c, _tail(before), _head(after), _place(article, c, first), DATES_FROM[article.published_from], exact(article),
        article,
    )  # fmt: skip


def _tail(words: str) -> str:
    return words if len(words) <= WORDS_AROUND else "… " + words[-WORDS_AROUND:]


def _head(words: str) -> str:
    return words if len(words) <= WORDS_AROUND else words[:WORDS_AROUND] + " …"


def _place(article: Article, c: Citation, first: int) -> str:
    if c.field == "title":
        return "the headline"
    paragraphs = [p for p in article.text.split("\n") if p.strip()]
    number = sum(1 for p in article.text[:first].split("\n") if p.strip()) + 1
    return f"paragraph {number} of {len(paragraphs)}"


def _evidence(d: Dossier, line: Line) -> dict[str, Any] | None:
    """What the line's piece of evidence weighs, in words for each explanation."""
    if line.evidence is None or not 0 <= line.evidence < len(d.verdict.evidence):
        return None
    e = d.verdict.evidence[line.evidence]
    witness = d.witnesses[e.witness] if e.witness is not None and 0 <= e.witness < len(d.witnesses) else None
    return {"e": e, "witness": witness, "effects": [(lr, lr.value * e.weight) for lr in e.log_lr]}


def _fact(d: Dossier, line: Line) -> Fact | None:
    return d.facts[line.fact] if line.fact is not None and 0 <= line.fact < len(d.facts) else None


def _conflicts(d: Dossier, line: Line) -> list[Fact]:
    fact = _fact(d, line)
    return [d.facts[n] for n in fact.conflicts_with] if fact else []


def _neighbours(d: Dossier, line: Line) -> dict[str, Line | None]:
    """The lines before and after it in its part."""
    same = [x for x in d.lines if x.part == line.part]
    at = same.index(line)
    return {
        "earlier": same[at - 1] if at else None,
        "later": same[at + 1] if at + 1 < len(same) else None,
    }
