"""Opens the parts of the data sets: gzipped or plain text, CSV, JSON Lines, CoNLL columns, archives of TimeML.

It checks that a part is there and can be read, and raises `InputError` with its name and the next step where not. It
does not score, and keeps nothing.
"""

from __future__ import annotations

import csv
import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from rumordesk.errors import InputError

LARGEST = 512 * 2**20
"""Bytes that a part may unpack to; the largest known one is 16 MiB. A bound against broken files, set by judgement."""


class Token(NamedTuple):
    """A row of a CoNLL file."""

    word: str
    label: str
    line: int
    """Number of the row in the file, from 0."""
    columns: tuple[str, ...] = ()
    """All of the row."""


Document = list[list[Token]]
"""Sentences of tokens."""


def text(data: Path, name: str) -> str:
    """The text of a part, unpacked where its name ends in .gz; line ends as \\n."""
    path = data / name
    if not path.is_file():
        raise InputError(
            f"{name} is not in {data}",
            f"Put {name} there (docs/how-to/bench.md says where each set is to be had), or choose another --split.",
        )
    try:
        raw = _unpacked(path) if name.endswith(".gz") else path.read_bytes()
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise unreadable(name, str(error)) from error


def records(data: Path, name: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines part."""
    try:
        return [msgspec.json.decode(line, type=dict[str, Any]) for line in text(data, name).split("\n") if line.strip()]
    except msgspec.DecodeError as error:
        raise unreadable(name, str(error)) from error


def rows(data: Path, name: str, *columns: str) -> list[dict[str, str]]:
    """The rows of a CSV part, which has to have `columns`."""
    table = csv.DictReader(io.StringIO(text(data, name), newline=""))
    missing = [column for column in columns if column not in (table.fieldnames or ())]
    if missing:
        raise unreadable(name, f"it has no column {missing[0]!r}")
    return list(table)


def conll(data: Path, name: str) -> list[Document]:
    """The documents of a part in CoNLL columns: word first, label last (second, in columns
    parted by tabs); blank lines end sentences, and a line
    "-DOCSTART-" or "# doc" begins a document."""
    documents: list[Document] = [[[]]]
    for number, line in enumerate(text(data, name).split("\n")):
        columns = line.split("\t") if "\t" in line else line.split()
        if line.startswith(("-DOCSTART-", "# doc")):
            documents.append([[]])
        elif not line.strip():
            documents[-1].append([])
        elif len(columns) < 2:
            raise unreadable(name, f"line {number + 1} has no label")
        else:
            label = columns[1] if "\t" in line else columns[-1]  # a third column of tabs holds what is nested
            documents[-1][-1].append(Token(columns[0], label.strip(), number, tuple(columns)))
    kept = ([sentence for sentence in document if sentence] for document in documents)
    return [document for document in kept if document]


def archived(data: Path, name: str, ending: str) -> list[tuple[str, str]]:
    """Names and texts of the files of an archive that end so, in the order of their names."""
    path = data / name
    if not path.is_file():
        text(data, name)
    try:
        with tarfile.open(path) as archive:
            found = sorted(_members(archive, ending))
    except (OSError, EOFError, tarfile.TarError, zlib.error, UnicodeDecodeError) as error:
        raise unreadable(name, str(error)) from error
    if not found:
        raise unreadable(name, f"it holds no {ending} file")
    return found


def unreadable(name: str, why: str) -> InputError:
    """A part that is there and is not what its name says."""
    return InputError(f"{name} cannot be read: {why}", f"Fetch {name} anew; its format is in docs/how-to/bench.md.")


def _unpacked(path: Path) -> bytes:
    with gzip.open(path) as packed:
        raw = packed.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise OSError("it unpacks to more than a part may hold")
    return raw


def _members(archive: tarfile.TarFile, ending: str) -> Iterator[tuple[str, str]]:
    for member in archive:
        base = member.name.rsplit("/", 1)[-1]
        if member.isfile() and base.endswith(ending) and not base.startswith(".") and member.size <= LARGEST:
            opened = archive.extractfile(member)
            assert opened is not None  # it is a file
            yield base.removesuffix(ending), opened.read().decode("utf-8-sig").replace("\r\n", "\n")
