"""A feed that does what feeds do over the days: reorders, edits, deletes, lies about what changed, shuts its doors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loopback import Asked, Server, http
from rumordesk import cli
from rumordesk.collect.sources import declarations

QUESTION = "Are Mara Quill and Theo Lund back together?"
TOGETHER = "Mara Quill and Theo Lund are back together, a source close to the pair tells Velvet."
APART = "Mara Quill and Theo Lund are not back together, a representative for Theo Lund told Glimmer."
PLAY = "Mara Quill and Theo Lund were seen at a school play in Port Ellery."
Item = tuple[str, str, str]
STORY: tuple[Item, ...] = (
    ("play", PLAY, "Mon, 01 Mar 2021 10:00:00 GMT"),
    ("together", TOGETHER, "Tue, 02 Mar 2021 10:00:00 GMT"),
)


class Living:
    """A desk that follows one feed, day by day."""

    def __init__(self, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
        self.server, self.capsys = server, capsys

    def serve(self, *items: Item, **headers: str) -> None:
        port = self.server.port
        rows = "".join(
            f"<item><title>{words}</title><link>http://velvet.example:{port}/2021/03/{name}</link>"
            f"<pubDate>{when}</pubDate><description>{words} It rained in Port Ellery all day.</description></item>"
            for name, words, when in items
        )
        feed = f'<rss version="2.0"><channel><title>Velvet</title>{rows}</channel></rss>'
        self.server.answers["//velvet.example/feed.xml"] = http(200, feed, "application/rss+xml", **headers)

    def __call__(self, *arguments: str) -> Any:
        assert cli.main([*arguments, "--json"]) == 0
        return json.loads(self.capsys.readouterr().out)

    def day(self, number: int) -> int:
        """How many articles are new."""
        ran = self("watch", "--once", "--all", "--as-of", f"2021-03-{number:02}")
        assert (ran["looked"], ran["troubles"]) == (1, [])
        return int(ran["new"])


@pytest.fixture
def living(
    loopback_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Living:
    for name, value in {
        "DATA_DIR": str(tmp_path), "CACHE_DIR": str(tmp_path / "cache"), "STORE": str(tmp_path / "store.db"),
        "PRIVATE_NETWORKS": "127.0.0.0/8", "PAUSE": "0", "WORKERS": "1",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"RUMORDESK_{name}", value)
    off = "".join(f'[[source]]\nname = "{s.name}"\nenabled = false\n' for s in declarations.bundled())
    feed = f"http://velvet.example:{loopback_server.port}/feed.xml"
    (tmp_path / "sources.toml").write_text(
        f'{off}[[source]]\nname = "velvet"\nkind = "feed"\ndefault = true\nevery = 0\naddress = "{feed}"\n'
    )
    desk = Living(loopback_server, capsys)
    desk.serve(*STORY)
    assert desk("follow", QUESTION, "--as-of", "2021-03-03")["new"] == 2
    return desk


def test_another_order_is_nothing_new(living: Living) -> None:
    living.serve(*reversed(STORY))
    assert living.day(4) == 0


def test_a_new_etag_for_the_same_is_nothing_new(living: Living) -> None:
    for number in (4, 5):
        living.serve(*STORY, ETag=f'"{number}"')
        assert living.day(number) == 0


def test_what_is_taken_out_of_the_feed_is_kept(living: Living) -> None:
    living.serve(STORY[0])
    assert living.day(4) == 0
    assert len(living("search", "play")) == len(living("search", "together")) == 1


def test_an_edit_is_a_revision_and_takes_the_place_of_what_it_edits(living: Living) -> None:
    living.serve(STORY[0], ("together", APART, STORY[1][2]))
    assert living.day(4) == 1
    found = living("search", "together")
    assert len(found) == 2
    last = living("history", QUESTION)[-1]
    assert last["articles"] == 2
    assert [c["kind"] for c in last["changes"]][:1] != ["witness"]


def test_a_server_that_says_not_modified_although_it_is(living: Living) -> None:
    """Nothing is lost: it comes when the server tells the truth again."""
    living.serve(*STORY, ETag='"1"')
    assert living.day(4) == 0
    living.server.answers["//velvet.example/feed.xml"] = http(304)
    assert living.day(5) == 0
    living.serve(*STORY, ("later", APART, "Fri, 05 Mar 2021 10:00:00 GMT"), ETag='"2"')
    assert living.day(6) == 1


def test_a_clock_that_is_ahead_makes_nobody_look_ahead(living: Living) -> None:
    """What dates itself into the future is kept, and counts from that day on."""
    living.serve(*STORY, ("ahead", APART, "Wed, 10 Mar 2021 10:00:00 GMT"))
    assert living.day(4) == 1
    before = living("history", QUESTION)[-1]["articles"]
    living.day(11)
    assert (before, living("history", QUESTION)[-1]["articles"]) == (2, 3)


def robots(says: bytes) -> Callable[[Asked], bytes]:
    return lambda asked: http(200, says, "text/plain")


def test_robots_that_change_their_mind_are_obeyed(living: Living) -> None:
    """At the next run; what was had before stays."""
    living.serve(*STORY, ("later", APART, "Fri, 05 Mar 2021 10:00:00 GMT"))
    living.server.answers["/robots.txt"] = robots(b"User-agent: *\nDisallow: /\n")
    living.server.asked.clear()
    ran = living("watch", "--once", "--all", "--as-of", "2021-03-06")
    assert ran["new"] == 0
    assert [t["source"] for t in ran["troubles"]] == [f"web:{QUESTION}"]
    assert {asked.path for asked in living.server.asked} == {"/robots.txt"}
    living.server.answers["/robots.txt"] = robots(b"User-agent: *\nAllow: /\n")
    assert living.day(7) == 1
