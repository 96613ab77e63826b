"""Parts of data sets: each format on a tiny invented file, and what is said where one is missing or broken."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from rumordesk.bench import parts
from rumordesk.errors import InputError


def packed(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()))


def test_gzipped_and_plain_text_are_read_alike(tmp_path: Path) -> None:
    packed(tmp_path / "a.jsonl.gz", '{"n": 1}\r\n\n{"n": 2}\n')
    (tmp_path / "b.jsonl").write_text('\ufeff{"n": 3}', encoding="utf-8")
    assert [r["n"] for r in parts.records(tmp_path, "a.jsonl.gz")] == [1, 2]
    assert [r["n"] for r in parts.records(tmp_path, "b.jsonl")] == [3]


def test_a_csv_keeps_line_ends_inside_its_cells(tmp_path: Path) -> None:
    packed(tmp_path / "a.csv.gz", 'Body ID,articleBody\n7,"One ""word"".\n\nTwo."\n')
    assert parts.rows(tmp_path, "a.csv.gz", "Body ID") == [{"Body ID": "7", "articleBody": 'One "word".\n\nTwo.'}]


def test_conll_columns_give_documents_and_sentences(tmp_path: Path) -> None:
    text = "-DOCSTART- -X- -X- O\n\nAda NNP I-NP B-PER\nsang VBD I-VP O\n\nIt O\n\n# doc two\n\nBen\tB-Person\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    documents = parts.conll(tmp_path, "a.txt")
    assert [[[t.word for t in s] for s in d] for d in documents] == [[["Ada", "sang"], ["It"]], [["Ben"]]]
    assert documents[0][0][0] == parts.Token("Ada", "B-PER", 2, ("Ada", "NNP", "I-NP", "B-PER"))
    assert documents[1][0][0].label == "B-Person"


def archive(path: Path, members: dict[str, str]) -> None:
    with tarfile.open(path, "w:gz") as out:
        for name, text in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            out.addfile(info, io.BytesIO(text.encode()))


def test_an_archive_gives_the_files_that_end_so_by_name(tmp_path: Path) -> None:
    archive(tmp_path / "a.tar.gz", {"x/b.tml": "B", "x/._b.tml": "no", "a.tml": "A", "readme": "no"})
    assert parts.archived(tmp_path, "a.tar.gz", ".tml") == [("a", "A"), ("b", "B")]


@pytest.mark.parametrize("name", ["none.jsonl.gz", "none.tar.gz"])
def test_a_missing_part_is_named_with_the_next_step(tmp_path: Path, name: str) -> None:
    read = parts.archived if name.endswith("tar.gz") else parts.records
    with pytest.raises(InputError) as raised:
        read(tmp_path, name, *([".tml"] if read is parts.archived else []))  # type: ignore[operator]
    assert name in raised.value.subject
    assert f"Put {name} there" in raised.value.next_step
    assert "--split" in raised.value.next_step


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("a.jsonl.gz", b"not gzip", parts.records),
        ("a.jsonl.gz", gzip.compress(b"{} {}", mtime=0)[:-9], parts.records),
        ("a.jsonl", b"\xff", parts.records),
        ("a.jsonl", b"{", parts.records),
        ("a.txt", b"alone\n", parts.conll),
        ("a.csv", b"x\n1\n", lambda data, name: parts.rows(data, name, "y")),
        ("a.tar.gz", b"not tar", lambda data, name: parts.archived(data, name, ".tml")),
        ("a.tar.gz", None, lambda data, name: parts.archived(data, name, ".tml")),
    ],
)
def test_a_broken_part_is_named(tmp_path: Path, name: str, content: bytes | None, read) -> None:  # type: ignore[no-untyped-def]
    if content is None:
        archive(tmp_path / name, {"readme": "no"})
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=name.replace(".", r"\.")) as raised:
        read(tmp_path, name)
    assert "anew" in raised.value.next_step
