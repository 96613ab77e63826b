"""How a bench's result is shown: as tables for the terminal, as Markdown for the docs. It computes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rumordesk.bench import BENCHES, DEFAULT_SPLIT, Result, available

if TYPE_CHECKING:
    from rich.table import Table

Row = Sequence[str]
Sheet = tuple[str, Row, list[Row]]
"""A table: its title, its head, its rows. The first column is text, the others are figures."""


def terminal(result: Result, width: int, colour: bool) -> str:
    """The result as text of at most `width` columns."""
    sheets = list(_sheets(result))
    heading = f"{result['bench']}, split {result['split']}: {result['n']:,} items"
    return _rich([heading, *(_table(sheet) for sheet in sheets), *_notes(result)], width, colour)


def listing(width: int, colour: bool) -> str:
    """The benches that there are."""
    rows: list[Row] = [
        (b.name, ", ".join(b.splits), b.measures + ("" if available(b.name) else " (not part of this version)"))
        for b in BENCHES
    ]
    sheet = ("Benches; the default split is " + DEFAULT_SPLIT, ("name", "splits", "measures"), rows)
    return _rich([_table(sheet, "left")], width, colour)


def markdown(result: Result) -> Iterator[str]:
    """The lines of a result's section in the docs."""
    yield from (f"## {result['bench']}, {result['split']}", "", f"{result['n']:,} items.", "")
    for title, head, rows in _sheets(result):
        yield from (f"{title[0].upper()}{title[1:]}:", "", _line(head), _line(["---"] * len(head)), *map(_line, rows))
        yield ""
    for note in _notes(result):
        yield from (note, "")


def _sheets(result: Result) -> Iterator[Sheet]:
    yield _scores(result)
    if result.get("per_class"):
        rows: list[Row] = [(c, *(_figure(row[k]) for k in _MEASURES)) for c, row in result["per_class"].items()]
        yield "by class", ("class", *_MEASURES), rows
    if result.get("confusion"):
        classes = list(next(iter(result["confusion"].values())))
        rows = [(true, *(f"{row[c]:,}" for c in classes)) for true, row in result["confusion"].items()]
        yield "what was taken for what", ("true \\ taken for", *classes), rows


_MEASURES = ("precision", "recall", "f1", "support")


def _scores(result: Result) -> Sheet:
    beside = result.get("beside", ())
    rows: list[Row] = [
        (name, _figure(value), _interval(result, name), "; ".join(_published(b) for b in beside if b["score"] == name))
        for name, value in result["scores"].items()
    ]
    return "scores", ("score", "ours", f"95 % by {result.get('groups', 'group')}", "published"), rows


def _published(beside: Result) -> str:
    return f"{beside['system']} {_figure(beside['value'])}"


def _interval(result: Result, name: str) -> str:
    bounds = result.get("intervals", {}).get(name)
    return f"{_figure(bounds[0])} to {_figure(bounds[1])}" if bounds else ""


def _notes(result: Result) -> list[str]:
    sources = sorted({b["source"] for b in result.get("beside", ())})
    return [*result.get("notes", ()), *(["Published figures: " + "; ".join(sources) + "."] if sources else [])]


def _figure(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:.2f}"


def _line(cells: Row) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(sheet: Sheet, figures: str = "right") -> Table:
    from rich import box
    from rich.table import Table

    title, head, rows = sheet
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold")
    for i, name in enumerate(head):
        left = i == 0 or figures == "left" or name == "published"
        table.add_column(name, justify="left" if left else "right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _rich(parts: Sequence[Table | str], width: int, colour: bool) -> str:
    from rich.console import Console

    out = StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False)
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
