"""Where do we get it? Files, folders, globs and standard input become one Pile.

The only room that fetches articles (so far from disk alone). It does not judge what an article says; what cannot be
read is listed with its reason and the run goes on.

    files → content (bytes, bounds, kind) → jsonl · pages · feeds · plain → article → Pile
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from rumordesk.collect import files
from rumordesk.collect.content import UnreadableError, decode, kind_of, read
from rumordesk.collect.feeds import read_feed
from rumordesk.collect.jsonl import ALIASES, Fields, read_json
from rumordesk.collect.limits import Limits, PageCache
from rumordesk.collect.pages import read_page
from rumordesk.collect.plain import read_plain
from rumordesk.errors import InputError
from rumordesk.records import Article, LeftOut, Pile

__all__ = ["ALIASES", "Limits", "PageCache", "collect"]

REASONS_SHOWN = 3
"""Reasons named when nothing at all could be read."""

Progress = Callable[[int, int], None]


def collect(
    paths: Sequence[str],
    *,
    fields: Mapping[str, str] = {},
    stdin: BinaryIO | None = None,
    cache: PageCache | None = None,
    progress: Progress | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Pile:
    """Read everything behind `paths` into a Pile in (url, id) order, the same whatever the order of files.

    Args:
        paths: files, folders, globs, or "-" for standard input. HTML, plain text, Markdown, JSON, JSON Lines, RSS and
            Atom, each plain or gzipped, are told apart by their content.
        fields: for JSON, our field name → theirs ({"text": "body"}), dots lead inward; see `ALIASES` for defaults.
        stdin: what "-" reads from.
        cache: keeps what was read out of HTML pages, by content.
        progress: called with (files done, files in all).
        limits: bounds of the run.

    Raises:
        InputError: a path that is not there, an unknown field, or nothing that could be read at all.
    """
    mapping = Fields(fields)
    found = files.find(paths, limits)
    read_files = _Reading(mapping, stdin, cache, limits)
    articles: list[Article] = []
    left_out = list(found.left_out)
    for item in _each(found.paths, read_files, progress):
        if isinstance(item, LeftOut):
            left_out.append(item)
        elif len(articles) < limits.articles:
            articles.append(item)
        else:
            left_out.append(LeftOut(what=item.capture.path, why=f"more than {limits.articles:,} articles"))
    if not articles:
        raise _nothing_read(paths, left_out)
    kept, repeats = _without_repeats(articles)
    return Pile(articles=kept, left_out=tuple(sorted((*left_out, *repeats))))


class _Reading:
    """How one file is read in this run."""

    def __init__(self, fields: Fields, stdin: BinaryIO | None, cache: PageCache | None, limits: Limits) -> None:
        self._fields, self._stdin, self._cache, self._limits = fields, stdin, cache, limits
        self._until = time.monotonic() + limits.seconds

    def file(self, path: str) -> Iterator[Article | LeftOut]:
        """The articles of a file, and what in it or of it cannot be used."""
        if time.monotonic() > self._until:
            yield LeftOut(what=path, why=f"the run had taken {self._limits.seconds:,.0f} s; ask with fewer files")
            return
        try:
            yield from self._articles(path)
        except UnreadableError as reason:
            yield LeftOut(what=path, why=str(reason))

    def _articles(self, path: str) -> Iterable[Article | LeftOut]:
        data = read(path, self._stdin, self._limits)
        address = "file:///dev/stdin" if path == files.STDIN else Path(path).absolute().as_uri()
        # Decoding a whole archive only to see that it is JSON would cost as much as reading it.
        kind = kind_of(path, decode(data[:_LOOK]))
        if kind == "json":
            return read_json(_utf8(data), path, address, self._fields, self._limits)
        if len(data) > self._limits.page_bytes:
            raise UnreadableError(f"a page, text or feed of more than {self._limits.page_bytes >> 20} MB")
        source = decode(data)
        if kind == "html":
            return (read_page(data, source, path, address, self._limits, self._cache),)
        if kind == "feed":
            return read_feed(source, path, address, self._limits)
        return (read_plain(data, source, path, address, markdown=kind == "markdown"),)


_LOOK = 1 << 16
"""Bytes from the start by which the kind is told."""


def _each(paths: Sequence[str], reading: _Reading, progress: Progress | None) -> Iterator[Article | LeftOut]:
    for done, path in enumerate(paths):
        if progress:
            progress(done, len(paths))
        yield from reading.file(path)
    if progress:
        progress(len(paths), len(paths))


def _utf8(data: bytes) -> bytes:
    """JSON is UTF-8 nearly always; what is not is brought there."""
    return data if data[:1] in b"{[ \n\t\r" and b"\0" not in data[:4] else decode(data).encode("utf-8")


def _without_repeats(articles: list[Article]) -> tuple[tuple[Article, ...], list[LeftOut]]:
    """Articles in order, each once; of exact repeats the one whose file comes first by name."""
    articles.sort(key=lambda article: (article.url, article.id, article.capture.path))
    kept = {article.id: article for article in reversed(articles)}
    repeats = len(articles) - len(kept)
    why = "the same address, title, date and text as another article"
    left_out = [LeftOut(what=f"{repeats} exact repeat{'s' * (repeats > 1)}", why=why, count=repeats)] if repeats else []
    return tuple(reversed(kept.values())), left_out


def _nothing_read(paths: Sequence[str], left_out: Sequence[LeftOut]) -> InputError:
    reasons = "; ".join(f"{each.what}: {each.why}" for each in left_out[:REASONS_SHOWN])
    more = f"; and {len(left_out) - REASONS_SHOWN} more" if len(left_out) > REASONS_SHOWN else ""
    named = ", ".join(paths[:REASONS_SHOWN])
    return InputError(
        f"Nothing in {named} could be read as an article. {reasons}{more}".strip(),
        "Give saved HTML pages, .txt, .md, .json, .jsonl or RSS/Atom files; --field text=NAME names a JSON field.",
    )
