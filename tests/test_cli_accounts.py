"""The commands `users`, `tokens` and `serve`, as a person would type them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rumordesk import cli
from rumordesk.cli.opening import now
from rumordesk.store import Store

PASSWORD = "heron lantern gravel"
Shell = Callable[..., Result]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("RUMORDESK_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("RUMORDESK_CACHE_DIR", str(tmp_path / "cache"))
    return lambda *args, typed="": CliRunner().invoke(cli.cli, args, input=typed)


def test_an_account_from_the_first_day_to_the_last(shell: Shell) -> None:
    assert "Nobody may sign in" in shell("users", "list").output
    made = shell("users", "add", "Edda Vane", "--role", "admin", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert made.exit_code == 0
    assert PASSWORD not in made.output
    link = shell("users", "add", "Olaf", "--link", "--public", "https://desk.example/")
    assert re.search(r"https://desk\.example/sign-in/[\w-]{43}\n", link.output)
    assert shell("users", "list").output == "admin   Edda Vane\nreader  Olaf  (no password yet)\n"
    shell("users", "role", "olaf", "editor")
    shell("users", "password", "Olaf", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert shell("users", "list").output == "admin   Edda Vane\neditor  Olaf\n"
    shell("users", "remove", "Olaf")
    assert shell("users", "list").output == "admin   Edda Vane\n"


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [
        (["users", "add", "Edda"], "short\nshort\n", "12 characters"),
        (["users", "add", " "], f"{PASSWORD}\n{PASSWORD}\n", "is no name"),
        (["users", "remove", "Nobody"], "", "no account"),
        (["users", "password", "Nobody", "--link"], "", "no account"),
        (["tokens", "add", "Nobody", "--for", "x"], "", "no account"),
        (["tokens", "revoke", "12345678"], "", "no token"),
    ],
)
def test_what_cannot_be_done_says_why(shell: Shell, line: list[str], typed: str, said: str) -> None:
    done = shell(*line, typed=typed)
    assert done.exit_code != 0
    assert said in str(done.exception)


def test_the_only_admin_is_neither_removed_nor_made_less(shell: Shell) -> None:
    shell("users", "add", "Edda", "--role", "admin", "--link")
    for line in (["users", "remove", "Edda"], ["users", "role", "Edda", "reader"]):
        assert "only admin" in str(shell(*line).exception)


def test_a_token_is_told_once_and_revoked(shell: Shell) -> None:
    shell("users", "add", "Edda", "--role", "editor", "--link")
    made = shell("tokens", "add", "Edda", "--for", "export", "--scope", "read", "--scope", "publish").output
    key = made.splitlines()[-1]
    assert key.startswith("rd_")
    listed = shell("tokens", "list").output
    assert "edda: export (read, publish; until" in listed
    assert key not in listed
    shell("tokens", "revoke", listed[:8])
    assert shell("tokens", "list").output == "There is no token.\n"


def test_what_the_command_line_does_is_in_the_log(shell: Shell, tmp_path: Path) -> None:
    from rumordesk.editing.audit import deeds

    shell("users", "add", "Edda", "--role", "admin", "--link")
    store = Store(str(tmp_path / "store.db"), now)
    with store.reading() as moment:
        assert [(d.by, d.what, d.after) for d in deeds(moment)] == [
            ("the command line", "made an account for Edda", "admin")
        ]
    store.close()


VISIT = """
import sys, urllib.request as r
from http.cookiejar import CookieJar
page = r.build_opener(r.HTTPCookieProcessor(CookieJar())).open(sys.argv[1], timeout=60)
print(page.url, "bundled story" in page.read().decode())
"""
"""A newcomer's browser: a process of its own, since no test may open a connection."""


def test_an_empty_desk_opens_with_a_link_that_signs_in(tmp_path: Path) -> None:
    """A newcomer's way: start it, follow the link; it is closed by Ctrl-C."""
    settings = {"RUMORDESK_STORE": str(tmp_path / "store.db"), "RUMORDESK_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "rumordesk", "serve", "--port", "0"]
    with subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        said = desk.stdout.readline() + desk.stdout.readline()
        link = re.findall(r"http://127\.0\.0\.1:\d+/sign-in/\S+", said)[0]
        seen = subprocess.run([sys.executable, "-c", VISIT, link], capture_output=True, text=True, check=False)
        desk.send_signal(signal.SIGINT)
        ended = desk.wait(60)
    assert seen.stdout.split() == [f"{link.partition('/sign-in/')[0]}/desk", "True"]
    assert ended == 0


def test_a_port_that_is_taken_is_said_to_be(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        command = [sys.executable, "-m", "rumordesk", "serve", "--store", str(tmp_path / "store.db")]
        port = str(there.getsockname()[1])
        done = subprocess.run([*command, "--port", port], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"cannot listen at 127.0.0.1, port {port}: Address already in use\n" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize("public", ["desk.example", "ftp://desk.example", "https://desk.example/path"])
def test_a_public_address_is_one_of_a_desk(shell: Shell, public: str) -> None:
    assert shell("serve", "--public", public).exit_code == 2
