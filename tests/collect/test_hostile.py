"""What arrives is hostile: each of these gives an article or a reason, soon, and the next file is read."""

from __future__ import annotations

import contextlib
import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.collect import Limits, collect
from rumordesk.collect.content import UnreadableError, decode

SENTENCE = "The keeper mended the lamp on Tuesday while the baker held the ladder for him"
STORY = "<h1>The ladder</h1>" + "".join(f"<p>{SENTENCE}, the {nth} time.</p>" for nth in ("1st", "2nd", "3rd", "4th"))
LD = b'<script type="application/ld+json">'
SOON = 5.0
"""Seconds; each took under one where this was written."""

REFUSED = {
    "nested.html": (b"<html><body>" + b"<div>" * 100_000 + STORY.encode(), "256 elements deep"),
    "wide.html": (b"<html><body>" + STORY.encode() + b"<i>x</i>" * 70_000, "60,000 elements"),
    "attributes.html": (b"<html><body>" + STORY.encode() + b"<p " + b"a1=2 " * 300_000 + b">", "1,000 attributes"),
    "empty.html": (b"", "empty"),
    "blank.html": (b" \r\n\t\0", "empty"),
    "script.html": (b"<html><body><script>" + b"x " * 100_000, "without the text"),
    "noise.html": (bytes(range(256)) * 40, "binary"),
    "nested.json": (b'{"text":' + b"[" * 200_000, "not JSON"),
    "bomb.jsonl.gz": (gzip.compress(b'{"text": "' + b"a" * 40_000_000), "unzips to more than 32 MB"),
    "torn.jsonl.gz": (gzip.compress(b'{"text": "a"}' * 99)[:-12], "breaks off"),
    "false.gz": (b"\x1f\x8b\x08not gzip at all", "broken gzip"),
    "page.mhtml": (b"From: <Saved by a browser>\r\nContent-Type: multipart/related;\r\n", "save the page as HTML"),
    "note.xml": (b"<?xml version='1.0'?><note/>", "neither a page nor a feed"),
}
READ = {
    "long-class.html": b'<html><body><div class="' + b"wp-" * 60_000 + b'">' + STORY.encode(),
    "nested-comments.html": b"<html><body>" + STORY.encode()
    + (b'<div class="comments">' * 100 + b"<article>" * 100 + b"</article>" * 100 + b"</div>" * 100) * 100,
    "headings.html": b"<html><body>" + STORY.encode() + b"<h2>Comments</h2>" * 20_000,
    "nested-ld.html": b"<html><head>" + LD + b"[" * 200_000 + b"</script></head><body>" + STORY.encode(),
    "nul.html": b"<html><body>" + STORY.encode().replace(b"ladder", b"lad\0der"),
    "utf16.html": ("<html><body>" + STORY).encode("utf-16"),
    "utf16-no-mark.html": ("<html><body>" + STORY).encode("utf-16-le"),
    "wrongly-declared.html": b'<html><head><meta charset="utf-8"></head><body>'
    + STORY.replace("him,", "him, “à jour”,").encode("cp1252"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_reason_and_the_next_is_read(name: str, tmp_path: Path) -> None:
    data, why = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zzz.txt").write_text("The next one.")
    begun = time.monotonic()
    pile = collect([str(tmp_path)], limits=Limits(file_bytes=32 << 20))
    assert time.monotonic() - begun < SOON
    assert [article.text for article in pile.articles] == ["The next one."]
    assert [why in left.why for left in pile.left_out] == [True]


@pytest.mark.parametrize("name", READ)
def test_it_is_read_all_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(READ[name])
    begun = time.monotonic()
    (article,) = collect([str(tmp_path)]).articles
    assert time.monotonic() - begun < SOON
    assert article.title == "The ladder"
    assert article.text.count(SENTENCE) == 4


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert isinstance(decode(data), str)


@given(data=st.binary(min_size=1, max_size=300), suffix=st.sampled_from([".html", ".json", ".xml", ".md", ".gz", ""]))
def test_any_file_leaves_the_run_standing(data: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / f"a{suffix}").write_bytes(data)
    (folder / "b.txt").write_text("The next one.")
    assert "The next one." in [article.text for article in collect([str(folder)]).articles]
