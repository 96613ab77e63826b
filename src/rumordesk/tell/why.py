"""The walk back from one printed line: evidence → sentence → article → file.

It shows what the records point at; it opens no file and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from rumordesk.errors import NotFoundError
from rumordesk.records import Article, Citation, Dossier, Evidence, Line, Sentence
from rumordesk.tell.grid import wrap
from rumordesk.tell.plain import plain
from rumordesk.tell.quotes import span_citation
from rumordesk.tell.words import PART_TITLES, day, diagnosticity, instant
from rumordesk.text.sentences import sentences

WIDTH = 80
"""Cells of a row."""

_LABEL = 10
_MOST_NEAR = 12
DATES_FROM: Mapping[str, str] = {
    "record": "its record in the pile",
    "json-ld": "the page’s JSON-LD",
    "meta": "the page’s meta tags",
    "time element": "the page’s time element",
    "feed": "the feed",
    "address": "its address",
    "header": "the file’s header",
    "page": "the page’s text",
    "none": "nowhere",
}
"""Where an article's date came from, in words."""


def why(dossier: Dossier, line_id: str) -> str:
    """Everything that stands behind the line `line_id`, in rows of at most 80 cells.

    Raises NotFoundError, with the ids that are near, where there is no such line.
    """
    line = next((line for line in dossier.lines if line.id == line_id.strip()), None)
    if line is None:
        raise NotFoundError(f"no line “{plain(line_id)}” in this dossier", _near(dossier, line_id))
    blocks = [_line(line), *_evidence(dossier, line), *_fact(dossier, line)]
    by_id = {a.id: a for a in dossier.articles}
    cited = line.citations or of_evidence(dossier, line)
    blocks += [_proof(n, c, by_id.get(c.article)) for n, c in enumerate(cited, 1)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _near(dossier: Dossier, line_id: str) -> str:
    ids = [line.id for line in dossier.lines]
    letter = line_id.strip()[:1].lower()
    near = get_close_matches(line_id.strip(), ids, _MOST_NEAR) or [i for i in ids if i.startswith(letter)] or ids
    if not ids:
        return "It has no lines at all: ask anew."
    return f"Near it: {', '.join(near[:_MOST_NEAR])}. The ids stand at the right of each line of `rumordesk ask`."


def _line(line: Line) -> list[str]:
    own = "The desk’s own count or judgement." if line.computed else ""
    return [*wrap(f"{line.id}  {line.text}", WIDTH), *_row("part", PART_TITLES[line.part]), *_row("", own)]


def _evidence(d: Dossier, line: Line) -> list[list[str]]:
    if line.evidence is None or not 0 <= line.evidence < len(d.verdict.evidence):
        return []
    e = d.verdict.evidence[line.evidence]
    out = [*_row("evidence", f"{e.type}: {e.why}"), *_row("weight", f"{e.weight:.2f} (independence and age)")]
    out += _row("tells apart", f"{diagnosticity(e):.2f} nats between the explanations it fits best and least")
    for lr in e.log_lr:
        effect = f"{lr.value * e.weight:+.2f} nats for “{lr.explanation}”"
        out += _row("effect", f"{effect} (before weight {lr.value:+.2f}, from {lr.low:+.2f} to {lr.high:+.2f})")
    if e.witness is not None and 0 <= e.witness < len(d.witnesses):
        out += _row("witness", f"{d.witnesses[e.witness].source}: {d.witnesses[e.witness].why}")
    return [out]


def _fact(d: Dossier, line: Line) -> list[list[str]]:
    if line.fact is None or not 0 <= line.fact < len(d.facts):
        return []
    fact = d.facts[line.fact]
    when = f"{fact.when.start} to {fact.when.end}" if fact.when else "undated"
    out = _row("fact", f"{fact.kind}, {when}, {fact.certainty}: {', '.join(fact.people)}")
    for n in fact.conflicts_with:
        other = d.facts[n]
        told = f"{other.when.start} to {other.when.end}" if other.when else "undated"
        out += _row("against", f"{other.kind}, {told}, says {', '.join(other.asserted_by) or 'nobody named'}")
    return [out]


def of_evidence(d: Dossier, line: Line) -> tuple[Citation, ...]:
    """The sentences of the evidence that a line tells of, where it cites none itself."""
    if line.evidence is None:
        return ()
    evidence: Evidence = d.verdict.evidence[line.evidence]
    return tuple(c for span in evidence.spans if (c := span_citation(d, span)) is not None)


def _proof(n: int, c: Citation, article: Article | None) -> list[str]:
    if article is None:
        return [f"{n}.", *_row("quote", f"“{c.quote}”"), *_row("article", f"{c.title}, {c.url} (not kept)")]
    dated = f"{day(article.published)}, dated by {DATES_FROM[article.published_from]}"
    exact = f" ({instant(article.published)})" if article.published and not article.published_day_only else ""
    return [
        f"{n}.",
        *_row("sentence", _in_context(article, c)),
        *_row("place", f"{c.field}, characters {c.start} to {c.end}"),
        *_row("article", article.title or "(no title)"),
        *_row("outlet", f"{article.outlet or 'none named'}, {dated}{exact}"),
        *_row("address", article.url),
        *_row("file", article.capture.path),
        *_row("sha256", article.capture.sha256 or "not kept"),
    ]


def _in_context(article: Article, c: Citation) -> str:
    """The sentence or sentences around the quote, with the quoted words between « and »."""
    field = article.title if c.field == "title" else article.text
    around = [s for s in sentences(article) if _overlaps(s, c)]
    start = min([c.start, *(s.start for s in around)])
    end = max([c.end, *(s.end for s in around)])
    return f"{field[start : c.start]}«{field[c.start : c.end]}»{field[c.end : end]}"


def _overlaps(sentence: Sentence, c: Citation) -> bool:
    return sentence.field == c.field and sentence.start < c.end and c.start < sentence.end


def _row(label: str, text: str) -> list[str]:
    if not text:
        return []
    rows = wrap(text, WIDTH, indent=" " * _LABEL)
    return [f"{label:<{_LABEL}}{rows[0][_LABEL:]}", *rows[1:]]
