"""Captures: kept as received in WARC files that other tools read, found by hash and address, whatever breaks."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from rumordesk.collect import collect
from rumordesk.collect.captures import Captures
from rumordesk.collect.forgetting import forget
from rumordesk.collect.gathered import articles_of
from rumordesk.collect.home import Home
from rumordesk.collect.memory import PageState
from rumordesk.collect.revisions import changes, side_by_side, versions
from rumordesk.collect.web.exchange import Response
from rumordesk.errors import RumordeskError

SEEN = datetime(2026, 1, 1, 12, tzinfo=UTC)
URL = "https://gazette.example/2026/01/ladder"
LINES = [
    "The keeper mended the lamp.",
    "The baker held the ladder for him all the while.",
    "It rained until the evening.",
]


def page(*lines: str, updated: str = "2026-01-01T09:00:00Z") -> bytes:
    words = "".join(f"<p>{line}</p>" for line in lines or LINES)
    head = (
        '<meta property="article:published_time" content="2026-01-01T08:00:00Z">'
        f'<meta property="article:modified_time" content="{updated}">'
    )
    return f"<html><head>{head}</head><body><article><h1>The ladder</h1>{words}</article></body></html>".encode()


def answer(content: bytes, *, url: str = URL, seen: datetime = SEEN, encoding: str = "") -> Response:
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked"), ("Set-Cookie", "id=7")]
    raw = gzip.compress(content) if encoding == "gzip" else content
    headers += [("Content-Encoding", encoding)] if encoding else []
    return Response(
        asked=url, url=url, status=200, reason="OK", headers=tuple(headers), raw=raw, content=content, seen=seen,
        peer="93.184.216.34",
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_what_is_kept_is_found_again_by_hash_and_address(tmp_path: Path, encoding: str) -> None:
    kept = Captures(tmp_path).keep(answer(page(), encoding=encoding), "page")
    again = Captures(tmp_path)
    assert again.by_hash(kept.sha256[:8]) == again.of(f"{URL}?utm_source=x") == (kept,)
    assert again.content(kept) == page()


def test_another_tool_reads_it_as_received(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    captures.keep(answer(page(), encoding="gzip"), "page")
    captures.keep(answer(page("Other."), url="https://gazette.example/b"), "page")
    (path,) = tmp_path.glob("*.warc.gz")
    with open(path, "rb") as file:
        records = [
            (each.rec_type, each.rec_headers, each.http_headers, each.raw_stream.read())
            for each in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "response"]
    _, fields, headers, body = records[1]
    assert fields.get_header("WARC-Target-URI") == URL
    assert fields.get_header("WARC-Date") == "2026-01-01T12:00:00Z"
    assert fields.get_header("WARC-IP-Address") == "93.184.216.34"
    assert gzip.decompress(body) == page()
    assert headers.get_header("Content-Encoding") == "gzip"
    assert headers.get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"
    assert headers.get_header("Set-Cookie") is None


def test_the_same_again_is_noted_and_kept_once(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    first = captures.keep(answer(page()), "page")
    assert captures.keep(answer(page(), seen=SEEN + timedelta(days=1)), "page") == first
    (path,) = tmp_path.glob("*.warc.gz")
    with open(path, "rb") as file:
        assert [each.rec_type for each in ArchiveIterator(file)] == ["warcinfo", "response", "revisit"]


def test_the_index_is_made_anew_from_the_files(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    kept = [captures.keep(answer(page(f"No. {n}."), url=f"{URL}/{n}"), "page") for n in range(3)]
    written = (tmp_path / ".index.jsonl").read_bytes()
    (tmp_path / ".index.jsonl").unlink()
    again = Captures(tmp_path)
    assert [again.of(each.url) for each in kept] == [(each,) for each in kept]
    assert (tmp_path / ".index.jsonl").read_bytes() == written


@pytest.mark.parametrize("lost", range(1, 400, 23))
def test_a_torn_tail_costs_one_capture(tmp_path: Path, lost: int) -> None:
    captures = Captures(tmp_path)
    first = captures.keep(answer(page()), "page")
    captures.keep(answer(page("Other."), url=f"{URL}/b"), "page")
    (path,) = tmp_path.glob("*.warc.gz")
    path.write_bytes(path.read_bytes()[:-lost])
    (tmp_path / ".index.jsonl").write_bytes((tmp_path / ".index.jsonl").read_bytes() + b'{"sha256": "torn')
    again = Captures(tmp_path)
    assert again.content(again.of(URL)[0]) == page()
    (tmp_path / ".index.jsonl").unlink()
    assert Captures(tmp_path).of(URL) == (first,)


def test_a_capture_that_was_changed_is_refused(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    kept = captures.keep(answer(page()), "page")
    (path,) = tmp_path.glob("*.warc.gz")
    data = path.read_bytes()
    other = Captures(tmp_path / "other").keep(answer(page("Other.")), "page")
    path.write_bytes(data[: kept.offset] + (tmp_path / "other" / other.file).read_bytes()[other.offset :])
    with pytest.raises(RumordeskError, match="cannot be read"):
        captures.content(kept)


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RumordeskError, match="data_dir"):
        Captures(tmp_path / "file" / "captures").keep(answer(page()), "page")


@given(st.binary(max_size=2_000))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    captures = Captures(tmp_path_factory.mktemp("any"))
    assert captures.content(captures.keep(answer(content, encoding="gzip"), "page")) == content


def test_a_capture_reads_like_the_file_of_captures(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    kept = captures.keep(answer(page(), encoding="gzip"), "page")
    captures.keep(answer(b'{"articles": []}', url="https://list.example/"), "leads")
    (one,) = articles_of(kept, captures)
    (path,) = tmp_path.glob("*.warc.gz")
    pile = collect([str(path)])
    (two,) = pile.articles
    assert msgspec.structs.replace(two, capture=one.capture) == one  # type: ignore[type-var]
    assert two.capture.seen == SEEN
    assert [left.why for left in pile.left_out] == ["lists of addresses, which hold no article"]


def test_published_updated_and_seen_are_three_times(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    (found,) = articles_of(captures.keep(answer(page()), "page"), captures)
    hours = (found.published, found.updated, found.capture.seen)  # type: ignore[union-attr]
    assert [when.hour for when in hours] == [8, 9, 12]  # type: ignore[union-attr]


def test_revisions_tell_what_changed_and_when(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    mended = [LINES[0], "The baker was not there at all, says his mother.", LINES[2]]
    captures.keep(answer(page(*mended, updated="2026-01-03T00:00:00Z"), seen=SEEN + timedelta(days=2)), "page")
    captures.keep(answer(page()), "page")
    captures.keep(answer(page() + b"<!-- another advertisement -->", seen=SEEN + timedelta(days=1)), "page")
    first, second = side_by_side(versions(URL, captures))
    assert (first.seen, first.changes) == (SEEN, ())
    assert [(change.before, change.after) for change in second.changes] == [((LINES[1],), (mended[1],))]
    assert second.updated == datetime(2026, 1, 3, tzinfo=UTC)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_changes_account_for_every_line(before: list[str], after: list[str]) -> None:
    found = list(changes(before, after))
    gone, come = sum(len(each.before) for each in found), sum(len(each.after) for each in found)
    assert len(before) - gone == len(after) - come
    assert (not found) == (before == after)


def test_who_is_forgotten_is_in_no_file_any_more(tmp_path: Path) -> None:
    home = Home(tmp_path)
    fred = "https://gazette.example/fred-fiction-weds"
    named = page("<b>Fr&eacute;d</b> Fiction mended the lamp.")
    kept = home.captures.keep(answer(named, url="https://gazette.example/1", encoding="gzip"), "page")
    home.captures.keep(answer(named, url="https://gazette.example/1"), "page")
    home.captures.keep(answer(page("By address."), url=fred), "page")
    other = home.captures.keep(answer(page()), "page")
    home.memory.pages[fred] = PageState(url=fred)
    home.memory.pages[URL] = PageState(url=URL)
    home.memory.save()
    assert forget("Fred Fiction", tmp_path) == 2
    again = Home(tmp_path)
    assert again.captures.by_hash(kept.sha256) == again.captures.of(fred) == ()
    assert [again.captures.content(each) for each in again.captures.of(URL)] == [page()]
    assert again.captures.of(URL)[0].sha256 == other.sha256
    assert set(again.memory.pages) == {URL}
    with open(next((tmp_path / "captures").glob("*.warc.gz")), "rb") as file:
        assert [r.rec_type for r in ArchiveIterator(file, check_digests="raise")] == ["warcinfo", "response"]
    again.captures.keep(answer(page("Later."), url="https://gazette.example/2"), "page")
    assert len(Home(tmp_path).captures.of("https://gazette.example/2")) == 1


def test_files_of_runs_long_ago_are_let_go(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    captures.keep(answer(page()), "page")
    assert captures.expire(datetime.now(UTC) - timedelta(days=1)) == 0
    assert captures.expire(datetime.now(UTC) + timedelta(days=1)) == 1
    assert captures.of(URL) == Captures(tmp_path).of(URL) == ()
    captures.keep(answer(page()), "page")
    assert len(Captures(tmp_path).of(URL)) == 1
