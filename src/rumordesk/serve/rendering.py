"""From templates to answers: rendered bytes that are kept, told apart by what they show, and asked for by ETag.

An ETag is a hash of everything that a page depends on, so that a page that has not changed is not even looked up. Pages
are kept compressed; whoever cannot read that gets them unpacked.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from rumordesk import __version__
from rumordesk.serve.access import may, viewer_of
from rumordesk.serve.kept import Kept
from rumordesk.serve.state import desk_of
from rumordesk.tell import words
from rumordesk.tell.html import environment as dossier_environment
from rumordesk.tell.html import looks, typeset

if TYPE_CHECKING:
    from jinja2 import Environment

HTML = "text/html; charset=utf-8"
RENDERED = 64 << 20
"""Bytes of compressed pages that are kept; set by judgement: the pages of 500 rumors take a third of it."""
KEY = 1_000
"""Bytes of what a page is kept under, about: an address with its filters."""
LEVEL = 6
SMALL = 512
"""Bytes under which nothing is compressed: it would not save a packet."""
TAKES = {"supports": "supports it", "denies": "denies it", "neutral": "takes no side", "unrelated": "nothing of it"}
"""What a headline or text does, by its stance."""
COMPRESSED = ("text/", "application/")


class Rendered(NamedTuple):
    """One answer as it is kept."""

    body: bytes
    packed: bool
    version: str = ""
    """Of what it shows; a newer one takes its place."""


class Shelf:
    """Rendered answers, the newest of each address and kind of viewer."""

    def __init__(self) -> None:
        self.kept: Kept[Rendered] = Kept(RENDERED, lambda r: len(r.body) + KEY)
        self._making = [Lock() for _ in range(64)]

    def get(self, key: tuple[object, ...], version: str, make: Callable[[], Rendered]) -> Rendered:
        """What is kept of this version, else made, by one of those who ask for it at once."""
        found = self.kept.get(key)
        if found is not None and found.version == version:
            return found
        with self._making[hash(key) % len(self._making)]:
            found = self.kept.get(key)
            if found is not None and found.version == version:
                return found
            return self.kept.put(key, make()._replace(version=version))


def answered(
    request: Request, depends: tuple[object, ...], make: Callable[[], str | bytes], *, media: str = HTML,
    status: int = 200,
) -> Response:  # fmt: skip
    """What `make` gives, from the shelf where that has it; 304 where the browser has it.

    `depends` says what it shows: first the version of that, which a newer one replaces, then what of the query.
    """
    desk, viewer = desk_of(request), viewer_of(request)
    version = str(depends[0]) if depends else ""
    key = (request.url.path, desk.absolute(request, ""), viewer.sort, *depends[1:])
    tag = f'W/"{sha256(repr((build(), version, key)).encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache" if viewer.role == "anyone" else "private, no-cache",
               "Vary": "Accept-Encoding, Cookie"}  # fmt: skip
    if status == 200 and tag in (t.strip() for t in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    shelf: Shelf = request.app.state.shelf
    found = shelf.get(key, version, lambda: _packed(_typeset(make()), media))
    return _sent(request, found, status, media, headers)


def rendered(request: Request, template: str, context: Mapping[str, Any] | None = None, **more: Any) -> str:
    """A template with what every page shows: who looks, where, and under which address it is canonical."""
    desk, viewer = desk_of(request), viewer_of(request)
    common = {
        "viewer": viewer,
        "may": may,
        "path": request.url.path,
        "canonical": desk.absolute(request, request.url.path),
        "absolute": lambda path: desk.absolute(request, path),
        "looks": looks_address(),
    }
    return environment().get_template(template).render({**common, **(context or {}), **more})


def page(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200, **more: Any
) -> Response:
    """The same as an answer that is not kept: for pages with forms, and for errors."""
    body = _packed(rendered(request, template, context, **more), HTML)
    return _sent(request, body, status, HTML, {"Cache-Control": "private, no-store", "Vary": "Cookie"})


@cache
def environment() -> Environment:
    """The templates of the desk, which find the pieces of a dossier's page beside their own."""
    from jinja2 import ChoiceLoader, PackageLoader

    made = dossier_environment().overlay(
        loader=ChoiceLoader([PackageLoader("rumordesk.serve"), PackageLoader("rumordesk.tell")]),
    )
    made.globals = {**made.globals, "version": __version__}
    more = {"instant": _instant, "clock": words.clock, "takes": TAKES.get, "said_day": _said_day}
    made.filters = {**made.filters, **more}
    return made


@cache
def looks_of_the_desk() -> str:
    """The style sheet: that of a dossier's page, and what the desk adds."""
    return looks() + files("rumordesk.serve").joinpath("static", "desk.css").read_text(encoding="utf-8")


@cache
def looks_address() -> str:
    """Where the style sheet is; another address whenever it changes, so that it may be kept for ever."""
    return f"/static/looks.css?v={sha256(looks_of_the_desk().encode()).hexdigest()[:12]}"


@cache
def build() -> str:
    """Another one whenever anything in the rooms that make pages has changed."""
    digest = sha256(__version__.encode())
    for room in ("rumordesk.serve", "rumordesk.tell"):
        for file in sorted(_files(files(room)), key=str):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Any) -> list[Any]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _files(entry) if entry.name != "__pycache__" else []
        else:
            found.append(entry)
    return found


def _instant(moment: datetime) -> str:
    """To the second: HTML takes no microseconds."""
    return words.instant(moment.replace(microsecond=0))


def _said_day(told: str) -> str:
    """The day of an instant that was kept as JSON."""
    return words.day(datetime.fromisoformat(told))


def _typeset(made: str | bytes) -> str | bytes:
    return typeset(made) if isinstance(made, str) else made


def _packed(made: str | bytes, media: str) -> Rendered:
    body = made.encode("utf-8", errors="replace") if isinstance(made, str) else made
    if len(body) < SMALL or not media.startswith(COMPRESSED):
        return Rendered(body, False)
    return Rendered(gzip.compress(body, LEVEL, mtime=0), True)


def _sent(request: Request, found: Rendered, status: int, media: str, headers: dict[str, str]) -> Response:
    if not found.packed:
        return Response(found.body, status, headers, media)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.body, status, {**headers, "Content-Encoding": "gzip"}, media)
    return Response(gzip.decompress(found.body), status, headers, media)
