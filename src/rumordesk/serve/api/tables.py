"""Tables of what somebody sees, whole, for spreadsheets and data frames: CSV, JSON Lines or Parquet.

The rows are those of the API's lists; a value that is itself a list or an object stands as JSON.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO, StringIO
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from starlette.responses import Response, StreamingResponse

from rumordesk.errors import NotFoundError
from rumordesk.serve.access import may, viewer_of
from rumordesk.serve.api import rumors, seeing
from rumordesk.serve.api.problems import Refusal, documented
from rumordesk.serve.board import Row
from rumordesk.serve.state import desk_of
from rumordesk.serve.turns import Turns
from rumordesk.watch.replaying import past_of

ROUTES = APIRouter(prefix="/tables", tags=["tables"])
Format = Literal["csv", "jsonl", "parquet"]
MEDIA: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8; header=present", "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet; it gets an apostrophe in front (OWASP, CSV injection)."""
Cells = dict[str, Any]
IN_MEMORY, PIECE = 1 << 20, 1 << 16
"""Bytes of a table that are kept in memory while it is sent, and that are sent at a time."""

COLUMNS: dict[str, Sequence[str]] = {
    "rumors": ("id", "question", "claim", "kind", "people", "status", "probability", "interval", "articles",
               "witnesses", "witness_range", "as_of", "changed", "draft", "followed"),
    "history": ("as_of", "probability", "interval", "status", "witnesses", "witness_range", "articles", "leading",
                "method"),
    "changes": ("as_of", "kind", "side", "source", "before", "nats", "probability", "text", "citations"),
    "links": ("from", "to", "kind", "why", "confidence", "confirmed", "decision"),
    "witnesses": ("source", "source_type", "stance", "members", "why", "citations"),
    "evidence": ("type", "why", "log_lr", "log_lr_range", "diagnosticity", "weight", "witness", "when", "citations"),
    "facts": ("kind", "people", "from", "to", "precision", "place", "occasion", "detail", "certainty", "asserted_by",
              "conflicts_with", "citations"),
    "stances": ("url", "outlet", "title", "published", "headline", "body"),
    "explanations": ("name", "text", "probability", "interval", "prior", "prior_source"),
    "lines": ("id", "part", "text", "computed", "rank", "evidence", "fact", "citations"),
}  # fmt: skip
"""The columns of each table; all but the first have the rumor's id in front."""


@ROUTES.get("", summary="List the tables")
def listed() -> dict[str, list[str]]:
    """Each with its columns."""
    return {name: columns(name) for name in COLUMNS}


@ROUTES.get(
    "/{name}.{format}", summary="Get a table", response_class=Response,
    responses={
        200: {"description": "The table", "content": {kind.partition(";")[0]: {} for kind in MEDIA.values()}},
        **documented(404, 501, 503),
    },
)  # fmt: skip
def table(request: Request, name: Annotated[str, Path(max_length=64)], format: Format) -> Response:
    """All rows that you may see. Where many tables are made already, 503 says when to come again.

    Parquet needs pyarrow on the server; without it the answer is 501.
    """
    if name not in COLUMNS:
        raise NotFoundError(f"There is no table “{name}”.", f"The tables are: {', '.join(COLUMNS)}.")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format}"', "Cache-Control": "no-store"}
    turns: Turns = request.app.state.tables[may(viewer_of(request), "see the desk")]
    with turns.turn():
        whole = _made(name, format, _rows(request, name))
    return StreamingResponse(_sent(whole), media_type=MEDIA[format], headers=headers)


def turns() -> dict[bool, Turns]:
    """Tables that are made at a time: for whoever works at the desk, and for anyone else."""
    return {True: Turns(2, 2), False: Turns(1, 1)}


def _made(name: str, format: Format, rows: Iterator[Cells]) -> IO[bytes]:
    """The whole table, on disk where it is large: what is sent slowly keeps nothing busy but a file."""
    if format == "parquet":
        return BytesIO(_parquet(columns(name), rows))
    lines = _csv(columns(name), rows) if format == "csv" else (json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed when it has been sent
    file.writelines(line.encode(errors="replace") for line in lines)
    file.seek(0)
    return file


def _sent(whole: IO[bytes]) -> Iterator[bytes]:
    with whole:
        while some := whole.read(PIECE):
            yield some


def columns(name: str) -> list[str]:
    """The columns of a table."""
    return [*([] if name == "rumors" else ["rumor"]), *COLUMNS[name]]


def _rows(request: Request, name: str) -> Iterator[Cells]:
    """Rows with every column, in the order of the questions."""
    if name == "rumors":
        viewer = viewer_of(request)
        for row in seeing.all_seen(request):
            told = rumors.told(row, viewer).model_dump(mode="json")
            yield {k: told[k] for k in COLUMNS[name]}
        return
    for s in seeing.all_seen(request):
        for cells in _of_rumor.get(name, _part(name))(request, s):
            yield {"rumor": s.id, **{c: cells.get(c) for c in COLUMNS[name]}}


def _part(name: str) -> Callable[[Request, Row], Sequence[Cells]]:
    def part(request: Request, row: Row) -> Sequence[Cells]:
        try:
            found = seeing.told(request, row).json[name]
        except NotFoundError:  # not looked at yet
            return ()
        rows: Sequence[Cells] = found["items"] if isinstance(found, dict) else found
        return rows

    return part


def _history(request: Request, row: Row) -> Sequence[Cells]:
    past = past_of(desk_of(request).store, row.followed, seeing.until(request, row))
    return [rumors.belief(b).model_dump(mode="json") for b in past.beliefs]


def _changes(request: Request, row: Row) -> Sequence[Cells]:
    past = past_of(desk_of(request).store, row.followed, seeing.until(request, row))
    return [rumors.news(n).model_dump(mode="json") for n in past.news]


_of_rumor: dict[str, Callable[[Request, Row], Sequence[Cells]]] = {"history": _history, "changes": _changes}


def _csv(names: Sequence[str], rows: Iterator[Cells]) -> Iterator[str]:
    yield _line(names)
    for row in rows:
        yield _line([_cell(row[name]) for name in names])


def _line(cells: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return json.dumps(value, ensure_ascii=False)


def _parquet(names: Sequence[str], rows: Iterator[Cells]) -> bytes:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise Refusal(501, "This desk has no pyarrow.", 'pip install "rumordesk[parquet]", or take CSV.') from error
    held = [{k: _flat(v) for k, v in row.items()} for row in rows]
    made = arrow.table({name: arrow.array([row[name] for row in held]) for name in names})
    out = BytesIO()
    parquet.write_table(made, out)
    return out.getvalue()


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
