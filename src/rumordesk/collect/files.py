"""From what a person names (files, folders, globs, "-") to the files to read, in one fixed order.

It reads no content and judges no format.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from rumordesk.collect.limits import Limits
from rumordesk.errors import InputError
from rumordesk.records import LeftOut

STDIN = "-"
_GLOB_SIGNS = frozenset("*?[")
_NEXT_STEP = "Name a file, a folder, a glob in quotes, or - for standard input."


class Found(msgspec.Struct, frozen=True):
    """What is to be read."""

    paths: tuple[str, ...]
    """As a person would name them, sorted, each file once; "-" is standard input."""
    left_out: tuple[LeftOut, ...]


def find(named: Sequence[str], limits: Limits) -> Found:
    """All files behind `named`, each once, sorted.

    Folders are walked without following links out of them and without hidden entries.

    Raises:
        InputError: a name behind which there is nothing.
    """
    if not named:
        raise InputError("No pile was named.", _NEXT_STEP)
    paths: dict[str, str] = {}
    left_out: list[LeftOut] = []
    for name in named:
        for path in _behind(name, limits, left_out):
            real = path if path == STDIN else os.path.realpath(path)
            paths[real] = min(path, paths.get(real, path))
    ordered = sorted(paths.values())
    if len(ordered) > limits.files:
        left_out.append(_over_limit(len(ordered) - limits.files, limits))
    return Found(tuple(ordered[: limits.files]), tuple(left_out))


def _behind(name: str, limits: Limits, left_out: list[LeftOut]) -> Iterator[str]:
    if name == STDIN:
        yield STDIN
    elif os.path.isdir(name):
        yield from _walk(name, limits, left_out)
    elif os.path.exists(name):
        yield name
    elif _GLOB_SIGNS & set(name):
        yield from _globbed(name, limits, left_out)
    else:
        raise InputError(f"There is no file or folder “{name}”.", _NEXT_STEP)


def _globbed(pattern: str, limits: Limits, left_out: list[LeftOut]) -> Iterator[str]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        raise InputError(f"No file matches “{pattern}”.", _NEXT_STEP)
    for match in matches:
        if os.path.isdir(match):
            yield from _walk(match, limits, left_out)
        elif os.path.exists(match):
            yield match


def _walk(folder: str, limits: Limits, left_out: list[LeftOut]) -> Iterator[str]:
    root = os.path.realpath(folder)
    for where, folders, names in os.walk(folder, onerror=lambda error: left_out.append(_unreadable(error))):
        depth = len(Path(os.path.relpath(where, folder)).parts)
        folders[:] = sorted(_folders_to_enter(where, folders, names, depth, limits, left_out))
        _count_hidden(where, names, left_out)
        for name in sorted(names):
            path = os.path.join(where, name)
            if name.startswith("."):
                continue
            if os.path.islink(path) and not os.path.realpath(path).startswith(root + os.sep):
                left_out.append(LeftOut(what=path, why="a link out of the folder; name the file itself to read it"))
            elif not os.path.isfile(path):
                left_out.append(LeftOut(what=path, why="not a regular file"))
            else:
                yield path


def _folders_to_enter(
    where: str, folders: list[str], names: list[str], depth: int, limits: Limits, left_out: list[LeftOut]
) -> Iterator[str]:
    """Subfolders worth entering: not hidden, not links, not what a browser saved beside a page, not too deep."""
    pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm", ".xhtml"))}
    for name in folders:
        path = os.path.join(where, name)
        if name.startswith("."):
            why = "a hidden folder"
        elif os.path.islink(path):
            why = "a link to a folder; name the folder itself to read it"
        elif name.endswith(("_files", ".files")) and name[: -len("_files")] in pages:
            why = "what the browser saved beside a page: pictures, scripts, advertisements"
        elif depth >= limits.depth:
            why = f"more than {limits.depth} folders deep"
        else:
            yield name
            continue
        left_out.append(LeftOut(what=path + os.sep, why=why))


def _count_hidden(where: str, names: list[str], left_out: list[LeftOut]) -> None:
    hidden = sum(name.startswith(".") for name in names)
    if hidden:
        left_out.append(LeftOut(what=os.path.join(where, ".*"), why="hidden files", count=hidden))


def _unreadable(error: OSError) -> LeftOut:
    return LeftOut(what=str(error.filename), why=f"could not be opened: {error.strerror}")


def _over_limit(count: int, limits: Limits) -> LeftOut:
    why = f"more than {limits.files:,} files; ask with fewer, or put the articles into one JSON Lines file"
    return LeftOut(what=f"{count:,} files", why=why, count=count)
