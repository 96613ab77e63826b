"""Where do we get it? Files, folders, globs and standard input become one Pile.

The only room that fetches articles. It does not judge what an article says; what cannot be
read is listed with its reason and the run goes on.

    files → reading → content (bytes, bounds, kind) → jsonl · pages · feeds · plain → article → Pile
                    → containers (WARC, mailbox, Parquet, EPUB, PDF), whose parts go the same way

What comes from the web (`gather`) is kept as received (`captures`) and then read from there like any file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from rumordesk.collect import files
from rumordesk.collect.jsonl import ALIASES, Fields
from rumordesk.collect.limits import Limits, PageCache
from rumordesk.collect.reading import Reading
from rumordesk.errors import InputError
from rumordesk.records import Article, LeftOut, Pile

__all__ = ["ALIASES", "Limits", "PageCache", "collect", "uploaded", "without_repeats"]

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
        paths: files, folders, globs, or "-" for standard input. HTML, plain text, Markdown, JSON, JSON Lines, RSS,
            Atom, WARC, mailboxes, EPUB, PDF and Parquet are told apart by their content.
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
    read_files = Reading(mapping, stdin, cache, limits)
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
    kept, repeats = without_repeats(articles)
    return Pile(articles=kept, left_out=tuple(sorted((*left_out, *repeats))))


def uploaded(files: Sequence[tuple[str, bytes]], *, fields: Mapping[str, str] = {}) -> Pile:
    """Read files that are at hand, each with its name, into a Pile. Raises InputError where nothing could be read."""
    found = Reading(Fields(fields), None, None, Limits())
    items = [item for name, data in files for item in found.uploaded(data, name)]
    articles = [item for item in items if isinstance(item, Article)]
    left_out = [item for item in items if isinstance(item, LeftOut)]
    if not articles:
        raise _nothing_read([name for name, _ in files], left_out)
    kept, repeats = without_repeats(articles)
    return Pile(articles=kept, left_out=tuple(sorted((*left_out, *repeats))))


def _each(paths: Sequence[str], reading: Reading, progress: Progress | None) -> Iterator[Article | LeftOut]:
    for done, path in enumerate(paths):
        if progress:
            progress(done, len(paths))
        yield from reading.file(path)
    if progress:
        progress(len(paths), len(paths))


def without_repeats(articles: list[Article]) -> tuple[tuple[Article, ...], list[LeftOut]]:
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
        "Give HTML pages, .txt, .md, .json, .jsonl, RSS/Atom or WARC files; --field text=NAME names a JSON field.",
    )
