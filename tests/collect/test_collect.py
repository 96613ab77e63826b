"""The whole room: what people point it at, in any order, with anything among it."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
from pathlib import Path

import msgspec
import pytest

from rumordesk.collect import Limits, collect
from rumordesk.collect.limits import PageCache
from rumordesk.errors import InputError
from rumordesk.records import Pile

STORY = "<p>The keeper mended the glass of the lamp on Tuesday, and the baker held the ladder while he did it.</p>" * 4
PAGE = f"<html><body><article><h1>The ladder</h1>{STORY}</article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as people have it."""
    root = tmp_path / "pile"
    (root / "sub" / "page_files").mkdir(parents=True)
    (root / "sub" / "page.html").write_text(PAGE)
    (root / "sub" / "page_files" / "ad.html").write_text(PAGE)
    (root / "a.txt").write_text("The ladder\n\nIt broke on Tuesday.")
    (root / "b.jsonl").write_text(
        '{"url": "https://x.example/1", "text": "One."}\n{"url": "https://x.example/0", "text": "Two."}\n'
    )
    (root / "c.gz").write_bytes(gzip.compress(b'{"url": "https://x.example/2", "text": "Three."}'))
    (root / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
    (root / "style.css").write_text("body { color: red }")
    (root / "empty.html").write_text("")
    (root / ".hidden").write_text("no")
    return root


def test_a_folder_is_read_and_what_is_left_has_its_reason(folder: Path) -> None:
    pile = collect([str(folder)])
    assert [article.text[:5] for article in pile.articles] == ["The l", "The k", "Two.", "One.", "Three"]
    reasons = {os.path.relpath(left.what, folder): left.why for left in pile.left_out}
    assert set(reasons) == {".*", "empty.html", "picture.jpg", "style.css", "sub/page_files"}
    assert "binary" in reasons["picture.jpg"]
    assert ".txt" in reasons["style.css"]


def test_articles_come_by_address_and_id_whatever_the_order_named(folder: Path) -> None:
    files = [str(path) for path in folder.rglob("*") if path.is_file()]
    whole = msgspec.json.encode(collect(files))
    for seed in range(3):
        random.Random(seed).shuffle(files)
        assert msgspec.json.encode(collect(files)) == whole
    articles = collect(files).articles
    assert list(articles) == sorted(articles, key=lambda article: (article.url, article.id))


def test_shuffled_records_give_the_same_articles(tmp_path: Path) -> None:
    lines = [json.dumps({"url": f"https://x.example/{n % 7}", "text": f"Text {n % 9}."}) for n in range(80)]

    def ids(order: list[str]) -> list[str]:
        return [article.id for article in collect(["-"], stdin=io.BytesIO("\n".join(order).encode())).articles]

    assert ids(lines) == ids(lines[::-1])
    assert len(ids(lines)) == 63


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    other = str(folder / "sub" / ".." / "a.txt")
    for named in (
        [str(folder), str(folder / "a.txt"), str(folder / "*.txt")],
        [str(folder), other],
        [other, str(folder)],
    ):
        assert collect(named) == collect([str(folder)])


def test_globs(folder: Path) -> None:
    assert len(collect([str(folder / "**" / "page.html")], limits=Limits()).articles) == 1
    with pytest.raises(InputError, match="No file matches"):
        collect([str(folder / "*.nothing")])


def test_a_path_that_is_not_there_stops_the_run(folder: Path) -> None:
    with pytest.raises(InputError, match="no file or folder") as raised:
        collect([str(folder), "nowhere/at-all"])
    assert raised.value.next_step


@pytest.mark.parametrize("paths", [[], ["-"]])
def test_nothing_to_read_is_an_error_with_a_next_step(paths: list[str]) -> None:
    with pytest.raises(InputError) as raised:
        collect(paths)
    assert raised.value.next_step


def test_only_broken_things_is_an_error_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(InputError, match="binary, not text"):
        collect([str(tmp_path)])


def test_links_are_not_followed_out_of_a_folder_nor_round_in_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("A secret that nobody named.")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(folder / "nothing")
    pile = collect([str(folder)])
    assert not any("secret" in article.text for article in pile.articles)
    assert {os.path.basename(left.what.rstrip("/")) for left in pile.left_out} >= {"out.txt", "loop", "dangling.txt"}


def test_standard_input_is_told_by_content() -> None:
    for content, how in (
        (PAGE, "html"),
        ("Just words.", "text"),
        ('{"text": "One."}', "jsonl"),
        ("# Title\n\nWords.", "markdown"),
    ):
        (article,) = collect(["-"], stdin=io.BytesIO(content.encode())).articles
        assert article.capture.how == how


def test_progress_counts_files(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    collect([str(folder)], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 7) for done in range(8)]


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(files=2), "more than 2 files"),
        (Limits(depth=0), "more than 0 folders deep"),
        (Limits(articles=1), "more than 1 articles"),
        (Limits(page_bytes=200), "more than 0 MB"),
        (Limits(file_bytes=60), "larger than"),
    ],
)
def test_bounds_are_kept_and_said(folder: Path, limits: Limits, why: str) -> None:
    assert any(why in left.why for left in collect([str(folder)], limits=limits).left_out)


def test_when_time_is_up_the_rest_is_left_out(folder: Path) -> None:
    with pytest.raises(InputError, match="had taken"):
        collect([str(folder)], limits=Limits(seconds=-1.0))


def test_nothing_heavy_is_loaded_for_json() -> None:
    import subprocess
    import sys

    code = (
        "import io, sys; from rumordesk.collect import collect;"
        "collect(['-'], stdin=io.BytesIO(b'{\"text\": \"One.\"}'));"
        "assert not {'trafilatura', 'lxml', 'htmldate', 'feedparser', 'py3langid'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_cache_is_a_protocol() -> None:
    class Nothing:
        def get(self, key: str) -> bytes | None:
            return None

        def put(self, key: str, value: bytes) -> None:
            return None

    cache: PageCache = Nothing()
    assert isinstance(collect(["-"], stdin=io.BytesIO(PAGE.encode()), cache=cache), Pile)
