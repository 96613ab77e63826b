"""A dossier for a terminal: at most 80 rows, most important first; everything on demand.

It returns a string and prints nothing, asks the terminal nothing and pages nothing. It reads well without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rumordesk.records import Citation, Dossier, Line, Part
from rumordesk.tell.grid import beside, cells, style, wrap
from rumordesk.tell.plain import cellwise
from rumordesk.tell.quotes import nested
from rumordesk.tell.words import (
    PART_TITLES,
    PARTS,
    answer,
    counted,
    day,
    likelihood_word,
    percent,
    percent_range,
    source,
    source_type,
    witness_count,
)

MAX_ROWS = 80
"""Rows of the short view: what one look at a tall terminal takes in, and the promise of `ask`."""

MIN_WIDTH = 40
"""Cells; narrower terminals get rows of this width."""

# In which order the parts are given the rows that are left, once each has its first line (set by judgement).
_BY_IMPORTANCE: tuple[Part, ...] = (
    "conclusion",
    "rumor",
    "watch",
    "outlook",
    "history",
    "appearances",
    "shared duties",
    "own roads",
)
_ROWS_PER_LINE = 4
_STATUS_COLOURS = {"confirmed": "green", "likely": "green", "unlikely": "red", "refuted": "red"}

Block = list[str]


def terminal(dossier: Dossier, *, width: int = 80, everything: bool = False, colour: bool) -> str:
    """The dossier in rows of at most `width` cells; at most `MAX_ROWS` of them unless `everything`."""
    width = max(width, MIN_WIDTH)
    head = _head(dossier, width, colour)
    foot = _foot(dossier, width, everything, colour)
    if everything:
        parts = {part: [_block(line, width, None, colour) for line in _of(dossier, part)] for part in PARTS}
        body = [*_body(dossier, parts, width, colour), *_appendix(dossier, width, colour)]
    else:
        room = MAX_ROWS - len(head) - len(foot) - 2 * len(PARTS)
        body = _body(dossier, _fitted(dossier, width, room, colour), width, colour)
    return "\n".join([*head, *body, *foot]) + "\n"


def _head(d: Dossier, width: int, colour: bool) -> Block:
    verdict = d.verdict
    word = likelihood_word(verdict.probability).upper()
    figures = f"{percent(verdict.probability)}   80 % interval {percent_range(verdict.interval)}"
    return [
        *(style(row, "bold", colour=colour) for row in wrap(d.rumor.question, width, rows=2)),
        style(beside(f"as of {day(verdict.as_of)}", cellwise(verdict.method), width), "dim", colour=colour),
        *(["PRIVATE DRAFT: the rules of care keep this from publication"[:width]] if d.draft else []),
        "",
        *wrap(answer(d.rumor, d.verdict), width, rows=3),
        beside(word, figures, width),
        *_scale(d, width),
        *_standing(d, width, colour),
    ]


def _standing(d: Dossier, width: int, colour: bool) -> Block:
    counts, status = witness_count(d), f"status: {d.verdict.status}"
    coloured = style(status, "bold", _STATUS_COLOURS.get(d.verdict.status, "yellow"), colour=colour)
    gap = width - cells(counts) - cells(status)
    return [counts + " " * gap + coloured] if gap > 0 else [counts, coloured]


def _scale(d: Dossier, width: int) -> Block:
    """The probability drawn: "●" where it stands, "━" its interval, "┆" the prior, over a line from 0 to 100."""
    inner = width - len("0 % ├┤ 100 %")
    at = [round(p * (inner - 1)) for p in (*d.verdict.interval, d.verdict.probability)]
    bar = ["─"] * inner
    if d.verdict.explanations:
        bar[round(d.verdict.explanations[0].prior * (inner - 1))] = "┆"
    bar[at[0] : at[1] + 1] = "━" * (at[1] + 1 - at[0])
    bar[at[2]] = "●"
    return [f"0 % ├{''.join(bar)}┤ 100 %"]


def _of(d: Dossier, part: Part) -> list[Line]:
    return [line for line in d.lines if line.part == part]


def _fitted(d: Dossier, width: int, room: int, colour: bool) -> dict[Part, list[Block]]:
    """The blocks of each part that fit into `room` rows: first one a part, then more, by importance."""
    waiting: dict[Part, list[Line]] = {
        part: [line for line in _of(d, part) if line.rank == 1] or _of(d, part)[:1] for part in _BY_IMPORTANCE
    }
    chosen: dict[Part, list[Block]] = {part: [] for part in PARTS}
    room -= sum(not lines for lines in waiting.values())  # the row that says that there is nothing
    while any(waiting.values()):
        for part in _BY_IMPORTANCE:
            if not waiting[part]:
                continue
            block = _block(waiting[part].pop(0), width, _ROWS_PER_LINE, colour)
            if len(block) <= room:
                chosen[part].append(block)
                room -= len(block)
            else:
                waiting[part].clear()
    return chosen


def _body(d: Dossier, parts: dict[Part, list[Block]], width: int, colour: bool) -> Block:
    out: Block = []
    for part in PARTS:
        shown, total = len(parts[part]), len(_of(d, part))
        title = PART_TITLES[part].upper()
        count = f"{shown} of {total}" if shown < total else ""
        out += ["", style(_ruled(title, count, width), "bold", colour=colour)]
        out += [row for block in parts[part] for row in block] or ["  Nothing of it in these articles."]
    return out


def _ruled(title: str, count: str, width: int) -> str:
    tail = f" {count}" if count else ""
    return f"{title} {'─' * (width - cells(title) - 1 - cells(tail))}{tail}"


def _block(line: Line, width: int, rows: int | None, colour: bool) -> Block:
    """A line as rows: its text, then where it stands and its id at the right; every citation where `rows` is None."""
    text = wrap(line.text, width, indent="  ", rows=None if rows is None else rows - 1)
    tag = f"[{cellwise(line.id)}]"
    if rows is None:
        quotes = [row for c in line.citations for row in _quoted(c, width)]
        return [*text, *quotes, style(beside("    " + _counted_by(line), tag, width), "dim", colour=colour)]
    credit = _credit(line)
    if cells(text[-1]) + cells(credit) + cells(tag) + 4 <= width:
        pad = " " * (width - cells(text[-1]) - cells(credit) - cells(tag) - 3)
        return [*text[:-1], f"{text[-1]}  {style(f'{credit}{pad} {tag}', 'dim', colour=colour)}"]
    return [*text, style(beside("    " + credit, tag, width), "dim", colour=colour)]


def _credit(line: Line) -> str:
    if not line.citations:
        return "(the desk’s own)" if line.computed else "(no citation)"
    more = f" +{len(line.citations) - 1}" if len(line.citations) > 1 else ""
    return f"— {cellwise(source(line.citations[0]))}{more}"


def _counted_by(line: Line) -> str:
    return "(the desk’s own count or judgement)" if line.computed else ""


def _quoted(c: Citation, width: int) -> Block:
    return [
        *wrap(f"“{nested(c.quote)}”", width, indent="    "),
        *wrap(f"— {source(c)}, {c.url}", width, indent="    "),
    ]


def _appendix(d: Dossier, width: int, colour: bool) -> Block:
    """What the eight parts leave out: explanations, evidence, witnesses, what was left out and why."""
    sections = {
        "EXPLANATIONS": _explanations(d),
        "EVIDENCE (nats toward the claim)": _evidence(d),
        "WITNESSES": _witnesses(d),
        "MISSING": d.verdict.missing,
        "WOULD SETTLE IT": d.verdict.would_settle,
        "LEFT OUT": [f"{item.what}: {item.why}" for item in d.left_out],
        "SECONDS": [f"{room}: {s:.2f}" for room, s in sorted((d.seconds or {}).items())],
    }
    out: Block = []
    for title, entries in sections.items():
        if entries:
            out += ["", style(_ruled(title, "", width), "bold", colour=colour), *_listed(entries, width)]
    return out


def _listed(entries: Sequence[str], width: int) -> Iterator[str]:
    for entry in entries:
        yield from wrap(entry, width, indent="  ")


def _explanations(d: Dossier) -> list[str]:
    return [
        f"{percent(e.probability)} ({percent_range(e.interval)}; before: {percent(e.prior)}, {e.prior_source}) {e.text}"
        for e in d.verdict.explanations
    ]


def _evidence(d: Dossier) -> list[str]:
    claim = d.verdict.explanations[0].name if d.verdict.explanations else ""
    out = []
    for e in d.verdict.evidence:
        nats = sum(lr.value for lr in e.log_lr if lr.explanation == claim) * e.weight
        out.append(f"{nats:+.2f}  {e.type}: {e.why} (weight {e.weight:.2f})")
    return out


def _witnesses(d: Dossier) -> list[str]:
    out = []
    for n, w in enumerate(d.witnesses, 1):
        about = f"{source_type(w.source_type)}, {w.stance}, {counted(len(w.members), 'article')}"
        out.append(f"{n}. {w.source} ({about}). {w.why}")
    return out


def _foot(d: Dossier, width: int, everything: bool, colour: bool) -> Block:
    left = sum(item.count for item in d.left_out)
    out = f"Left out: {left:,}. " if left else ""
    hint = "" if everything else "--all shows the rest. "
    rows = wrap(f"{out}{hint}rumordesk why ID: the proof of a line.", width, rows=2)
    return ["", *(style(row, "dim", colour=colour) for row in rows)]
