"""Citations as they are printed: a span cut to a short quote, and quotes that say one thing folded into one.

It chooses among the words that a record points at; it never looks for other proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rumordesk.records import Citation, Dossier, Span
from rumordesk.tell.citing import cite


def span_citation(dossier: Dossier, span: Span) -> Citation | None:
    """A span as a citation of at most 25 words; None where the dossier does not hold its article.

    Where a line already quotes from inside the span, its choice of words is taken; else those that `citing` takes.
    """
    for line in dossier.lines:
        for c in line.citations:
            if c.article == span.article and c.field == span.field and span.start <= c.start < c.end <= span.end:
                return c
    article = next((a for a in dossier.articles if a.id == span.article), None)
    return None if article is None else cite(article, span)


_MARKS = re.compile('[“”"]')
_SINGLE = str.maketrans('“”"', "‘’'")


def nested(quote: str) -> str:
    """A quote as it stands inside the desk's own marks: its double marks become single ones, a lone outer one goes.

    Only what is shown changes; the record stays verbatim.
    """
    marks = [m.start() for m in _MARKS.finditer(quote)]
    outer = [i for i in marks if i in (0, len(quote) - 1)]
    if outer == marks:
        return quote.strip('“”"')
    return quote.translate(_SINGLE)


def same_words(citations: Iterable[Citation]) -> tuple[tuple[Citation, ...], ...]:
    """Citations grouped by what they quote, letter case, quotation marks and spacing aside; in the order given."""
    groups: dict[str, list[Citation]] = {}
    for c in citations:
        groups.setdefault(_essence(c.quote), []).append(c)
    return tuple(tuple(group) for group in groups.values())


def _essence(quote: str) -> str:
    return " ".join(re.findall(r"\w+", quote.casefold())) or quote
