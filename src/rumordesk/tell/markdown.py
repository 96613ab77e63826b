"""A dossier as Markdown (CommonMark with tables and footnotes, as GitHub and Pandoc read them).

Words of articles are escaped, so that they can neither format nor link nor carry HTML. It draws no pictures: what
they show stands in tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote as percent_encoded

from rumordesk.records import Citation, Dossier, Line, Part
from rumordesk.tell import words
from rumordesk.tell.plain import plain
from rumordesk.tell.quotes import nested, same_words
from rumordesk.text.urls import text_fragment

MOST_ROWS = 40
"""Rows of a table or further sources of a quote; what is over is counted (set by judgement)."""

# Always; at the start of a text, where it would begin a list, heading or rule; where it would begin a link or entity.
_MEANT = re.compile(r"[\\`*_\[\]<>|~^$@]|\A[-+=#]|:(?=//)|(?<=www)\.|&(?=#?\w+;)", re.IGNORECASE)
_NUMBERED = re.compile(r"\A(\d{1,9})([.)])")
_LINKABLE = ("http://", "https://", "file:/")
# In an address a reader's browser takes these as they are; in Markdown they would end or bend the link.
_URL_SAFE = "/:?#@!$&'*+,;=%~-._"

Footnotes = dict[tuple[str, str], list[Citation]]


def markdown(dossier: Dossier) -> str:
    """The whole dossier; each line cites by footnotes, one for each quote."""
    notes: Footnotes = {}
    blocks = [
        *_head(dossier),
        *(block for part in words.PARTS for block in _part(dossier, part, notes)),
        *_explanations(dossier),
        *_evidence(dossier),
        *_witnesses(dossier),
        *_left_out(dossier),
        *_notes(notes),
    ]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """`text` as words and nothing else: a backslash before whatever Markdown would take as its own there."""
    return _NUMBERED.sub(r"\1\\\2", _MEANT.sub(r"\\\g<0>", plain(text)))


def _head(d: Dossier) -> list[str]:
    v = d.verdict
    figures = (
        f"**{words.percent(v.probability)}**, {words.likelihood_word(v.probability)} "
        f"(80 % interval {words.percent_range(v.interval)})"
    )
    return [
        f"# {escaped(d.rumor.question)}",
        *(["> **Private draft.** The rules of care keep this from publication."] if d.draft else []),
        f"{escaped(words.answer(d.rumor, d.verdict))}",
        _table(
            ("", ""),
            (
                ("Probability", figures),
                ("Status", v.status),
                ("What it rests on", words.witness_count(d)),
                ("The claim", escaped(d.rumor.claim)),
                ("As of", words.day(v.as_of)),
                ("Method", escaped(v.method)),
            ),
        ),
    ]


def _part(d: Dossier, part: Part, notes: Footnotes) -> list[str]:
    lines = [_line(line, notes) for line in d.lines if line.part == part]
    return [f"## {words.PART_TITLES[part]}", "\n".join(lines) or "Nothing of it in these articles."]


def _line(line: Line, notes: Footnotes) -> str:
    own = " *(the desk’s own count or judgement)*" if line.computed else ""
    return f"- {escaped(line.text)}{own}{''.join(_reference(g, notes) for g in same_words(line.citations))} `{line.id}`"


def _reference(group: Sequence[Citation], notes: Footnotes) -> str:
    key = (group[0].article, group[0].quote)
    known = notes.setdefault(key, [])
    known += [c for c in group if c not in known]
    return f"[^{list(notes).index(key) + 1}]"


def _notes(notes: Footnotes) -> list[str]:
    return [f"[^{n}]: {_note(citations)}" for n, citations in enumerate(notes.values(), 1)]


def _note(citations: Sequence[Citation]) -> str:
    sources = "; ".join(_source(c) for c in citations[:MOST_ROWS])
    more = f"; and {len(citations) - MOST_ROWS} more" if len(citations) > MOST_ROWS else ""
    return f"“{escaped(nested(citations[0].quote))}” {sources}{more}"


def _source(c: Citation) -> str:
    return f"{_link(c.outlet or 'no outlet', c.url, c.quote)}, {words.day(c.published)}"


def _link(text: str, url: str, quote: str = "") -> str:
    clean = plain(url)
    if not clean.lower().startswith(_LINKABLE):
        return f"{escaped(text)} ({escaped(url)})"
    target = text_fragment(clean, quote) if quote else clean
    return f"[{escaped(text)}](<{percent_encoded(target, safe=_URL_SAFE)}>)"


def _explanations(d: Dossier) -> list[str]:
    rows = [
        (
            f"**{escaped(x.name)}** {escaped(x.text)}",
            words.percent(x.prior),
            words.percent(x.probability),
            words.percent_range(x.interval),
            escaped(x.prior_source),
        )
        for x in d.verdict.explanations
    ]
    return ["## What would explain it", _table(("explanation", "before", "now", "80 %", "source of “before”"), rows)]


def _evidence(d: Dossier) -> list[str]:
    names = [x.name for x in d.verdict.explanations]
    rows = []
    for e in d.verdict.evidence[:MOST_ROWS]:
        nats = {lr.explanation: lr.value * e.weight for lr in e.log_lr}
        cells = (f"{nats[name]:+.2f}" if name in nats else "·" for name in names)
        rows.append((f"{escaped(e.type)}: {escaped(e.why)}", *cells))
    over = len(d.verdict.evidence) - MOST_ROWS
    return [
        "## What speaks for which (nats, after weight)",
        _table(("evidence", *map(escaped, names)), rows),
        *([f"{words.counted(over, 'more piece')} of evidence in the JSON."] if over > 0 else []),
    ]


def _witnesses(d: Dossier) -> list[str]:
    rows = [
        (escaped(w.source), words.source_type(w.source_type), w.stance, str(len(w.members)), escaped(w.why))
        for w in d.witnesses
    ]
    return ["## Witnesses", _table(("who", "type", "stance", "articles", "why one"), rows)]


def _left_out(d: Dossier) -> list[str]:
    shown = [f"- {item.count:,} · {escaped(item.what)}: {escaped(item.why)}" for item in d.left_out[:MOST_ROWS]]
    over = len(d.left_out) - MOST_ROWS
    more = [f"- and {over:,} more entries in the JSON"] if over > 0 else []
    return ["## Left out", "\n".join([*shown, *more])] if shown else []


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
