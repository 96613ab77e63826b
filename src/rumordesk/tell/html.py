"""A dossier as one HTML file: no network, no script, readable on a phone, on paper, by day and by night.

Everything that is shown comes from the dossier, and is escaped: a page treats the words of articles as hostile. The
words of the layout stand in `templates/dossier.html` and `pieces.html`, its looks in `dossier.css`. The web desk shows
the same pieces on pages of its own, by `context` and `environment`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from rumordesk.records import Article, Citation, Dossier, LeftOut, Line, Link, Part
from rumordesk.tell import words
from rumordesk.tell.ahead import ahead
from rumordesk.tell.charts import spread_svg
from rumordesk.tell.lineage_svg import lineage_svg
from rumordesk.tell.parts import EARLIEST
from rumordesk.tell.phrases import names, opened
from rumordesk.tell.plain import plain, visible
from rumordesk.tell.probability_svg import probability_svg
from rumordesk.tell.quotes import nested, same_words, span_citation
from rumordesk.tell.timeline_svg import fact_words, timeline_svg
from rumordesk.text.urls import text_fragment

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN = 3
"""Sources, quotes or items of one kind that stand open; the rest folds."""

LINES_OPEN = 10
"""Lines of a part, or witnesses, that stand open. Both set by judgement."""

MOST_ROWS = 150
"""Rows of a table behind a picture; what is over stands in the JSON. Keeps the page of a big story under 1 MB."""

WIDE, CARD, NARROW = 704, 500, 328
"""Widths in pixels for which pictures are laid out: a desk's screen and paper, the same within the summary card, and
a phone of 360 pixels."""

# Nats at which a cell of the matrix darkens: odds times 1.25, 2 and 5.
_HEAT = (0.22, 0.69, 1.61)
_LINKABLE = ("http://", "https://", "file:/")


class Picture(NamedTuple):
    """A picture laid out twice, of which the style sheet shows one."""

    wide: str
    narrow: str


class Cell(NamedTuple):
    """One cell of evidence × explanations: nats after weight."""

    text: str
    heat: str
    told: str


class Group(NamedTuple):
    """Things that were left out for one reason."""

    why: str
    total: int
    what: tuple[LeftOut, ...]


def html(dossier: Dossier) -> str:
    """The whole page, as text to be written in UTF-8."""
    style = looks()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment().get_template("dossier.html").render(context(dossier), style_digest=digest, style=style)
    return typeset(page)


def typeset(page: str) -> str:
    """A page on which no line breaks between a figure and its unit."""
    return _UNIT.sub("\u00a0", page)


_UNIT = re.compile(r"(?<=[0-9]) (?=%|nats\b)")


def href(url: str, quote: str = "") -> str:
    """`url` as a link that points at `quote`; "" where it is no web or file address, which then is mere text."""
    clean = plain(url)
    if not clean.lower().startswith(_LINKABLE):
        return ""
    return text_fragment(clean, quote) if quote else clean


def looks() -> str:
    """The style sheet that every page of a dossier has."""
    return files("rumordesk.tell").joinpath("templates", "dossier.css").read_text(encoding="utf-8")


def context(d: Dossier, proof_of: Callable[[str], str] | None = None) -> dict[str, Any]:
    """What the pieces of a page show of a dossier; `proof_of` gives the address at which a line's proof opens."""
    by_id = {a.id: a for a in d.articles}
    return {
        "d": d,
        "proof_of": proof_of,
        "v": d.verdict,
        "parts": [(part, words.PART_TITLES[part], *_lines(d, part)) for part in words.PARTS],
        "answer": words.answer(d.rumor, d.verdict),
        "likelihood": words.likelihood_word(d.verdict.probability),
        "status_means": words.STATUS_MEANS[d.verdict.status],
        "ahead": ahead(d),
        "witness_count": words.witness_count(d),
        "origin": None if any(x.text.startswith(EARLIEST) for x in d.lines) else by_id.get(d.origin or ""),
        "article": by_id.get,
        "giver": lambda link: _giver(link, by_id),
        "pictures": _pictures(d),
        "matrix": _matrix(d),
        "left_out": _left_out(d.left_out),
    }


def _lines(d: Dossier, part: Part) -> tuple[list[Line], list[Line]]:
    lines = [line for line in d.lines if line.part == part]
    top = ([line for line in lines if line.rank == 1] or lines)[:LINES_OPEN]
    shown = {line.id for line in top}
    return top, [line for line in lines if line.id not in shown]


def twice(name: str, draw: Callable[[int, str], str], wide: int = WIDE) -> Picture:
    """A picture that is drawn for a width under an id, for both layouts."""
    return Picture(markup(draw(wide, f"{name}-wide")), markup(draw(NARROW, f"{name}-narrow")))


def _pictures(d: Dossier) -> dict[str, Picture]:
    return {
        "probability": twice("probability", lambda width, name: probability_svg(d.verdict, width, name), CARD),
        "spread": twice("spread", lambda width, name: spread_svg(d.spread, width, name)),
        "timeline": twice("timeline", lambda width, name: timeline_svg(d.facts, width, name)),
        "lineage": twice("lineage", lambda width, name: lineage_svg(d, width, name)),
    }


def _matrix(d: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "evidence": e,
            "cells": [_cell(d, n, x.name) for x in d.verdict.explanations],
            "citation": span_citation(d, e.spans[0]) if e.spans else None,
        }
        for n, e in enumerate(d.verdict.evidence[:MOST_ROWS])
    ]


def _cell(d: Dossier, n: int, explanation: str) -> Cell:
    e = d.verdict.evidence[n]
    found = next((lr for lr in e.log_lr if lr.explanation == explanation), None)
    if found is None or not (found.low or found.value or found.high):
        return Cell("·", "heat-0 silent", "says nothing about it")
    nats = found.value * e.weight
    level = sum(abs(nats) >= step for step in _HEAT)
    side = "for" if nats > 0 else "against"
    value, low, high = (words.signed(x, 2) for x in (found.value, found.low, found.high))
    told = f"{value} nats ({low} to {high}) × weight {e.weight:.2f}"
    return Cell(
        words.signed(nats) if abs(nats) >= 0.05 else "0",
        f"heat-{side}-{level}" if level else "heat-0",
        told,
    )


def _giver(link: Link, by_id: dict[str, Article]) -> Article | str:
    return by_id.get(link.target) or link.target.removeprefix("outlet:")


def _left_out(items: Sequence[LeftOut]) -> list[Group]:
    groups = []
    for why, group in groupby(sorted(items, key=lambda item: (item.why, item.what)), key=lambda item: item.why):
        what = tuple(group)
        groups.append(Group(why, sum(item.count for item in what), what))
    return sorted(groups, key=lambda group: (-group.total, group.why))


def _folded(citations: Sequence[Citation]) -> list[tuple[Citation, list[Citation], list[Citation]]]:
    """One entry a quote: the citation that carries it, further sources that stand open, and those that fold."""
    return [(group[0], list(group[1:SHOWN]), list(group[SHOWN:])) for group in same_words(citations)]


@cache
def environment() -> Environment:
    """Templates, and the words and filters that they use. Everything printed is escaped and cleaned."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("rumordesk.tell"),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "SHOWN": SHOWN,
        "LINES_OPEN": LINES_OPEN,
        "MOST_ROWS": MOST_ROWS,
        "href": href,
        "folded": _folded,
    }
    made.filters |= {
        "counted": words.counted,
        "day": words.day,
        "percent": words.percent,
        "percent_range": words.percent_range,
        "source_type": words.source_type,
        "when": words.when_words,
        "markup": markup,
        "fact": fact_words,
        "nested": nested,
        "names": names,
        "opened": opened,
        "signed": words.signed,
    }
    return made


def _finalized(value: Any) -> Any:
    """Every printed text passes here: no control characters, no direction overrides. Markup of our own is left."""
    if value is None:
        return ""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value)


def markup(text: str) -> str:
    """Text that is markup of our own already."""
    from markupsafe import Markup

    return Markup(text)
