"""The command line without a desk: words, exit codes, and what needs no article."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import UTC, datetime

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk import __version__, cli

COMMAND = [sys.executable, "-m", "rumordesk"]
HEAVY = ("dateparser", "jinja2", "lxml", "numpy", "rich", "trafilatura", "vl_convert", "msgspec")


def _run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], env={**os.environ, **more}, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_version_is_told_by_every_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"rumordesk {__version__}\n"
    assert _run("--version").stdout == f"rumordesk {__version__}\n"


def test_the_version_needs_no_room() -> None:
    code = f"import sys; from rumordesk.cli import main; main(['--version']); print(set({HEAVY!r}) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.endswith("\nset()\n")


def test_the_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    assert 'rumordesk ask "' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "Usage"),
        (["aks"], "aks"),
        (["ask"], "QUESTION"),
        (["ask", "Are A and B engaged?", "--budget", "soon"], "60s"),
        (["add"], "--opml"),
        (["add", "https://a.example/", "--kind", "gdelt"], "--kind"),
        (["ask", "?", "--from", "x", "--json", "--html", "y"], "Choose one"),
        (["ask", "?", "--from", "x", "--as-of", "soon"], "2018-11-30"),
        (["ask", "?", "--from", "x", "--workers", "0"], "--workers"),
        (["completion", "tcsh"], "tcsh"),
    ],
)
def test_what_is_not_understood_exits_2(words: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert named in err


@pytest.mark.parametrize(
    ("words", "environ"),
    [
        (["why", "h1"], {"RUMORDESK_WORKERS": "none"}),
        (["ask", "?", "--from", "x", "--workers", "65"], {}),
        (["ask", "?", "--from", "x", "--field", "text"], {}),
        (["ask", "?", "--from", "x", "--field", "words=body"], {}),
    ],
)
def test_a_setting_that_cannot_be_used_exits_7(
    words: list[str], environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert cli.main(words) == 7
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") >= 2, "no next step"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2018-11-30", datetime(2018, 11, 30, 23, 59, 59, 999999, UTC)),
        (" 2018-11-30 ", datetime(2018, 11, 30, 23, 59, 59, 999999, UTC)),
        ("2018-11-30T18:00:00Z", datetime(2018, 11, 30, 18, tzinfo=UTC)),
        ("2018-11-30T18:00", datetime(2018, 11, 30, 18, tzinfo=UTC)),
        ("2018-11-30T18:00:00+02:00", datetime(2018, 11, 30, 16, tzinfo=UTC)),
        ("2018-11-30 23:30:00-05:00", datetime(2018, 12, 1, 4, 30, tzinfo=UTC)),
    ],
)
def test_a_date_means_the_end_of_that_day(typed: str, meant: datetime) -> None:
    found = cli.Instant().convert(typed, None, None)
    assert found == meant
    assert found.tzinfo is UTC


@given(st.text(max_size=30) | st.sampled_from(["0001-01-01T00:00+14:00", "9999-12-31T23:00-14:00", "2018-02-30"]))
def test_any_other_words_are_refused_or_an_instant_in_utc(typed: str) -> None:
    with contextlib.suppress(click.BadParameter):
        assert cli.Instant().convert(typed, None, None).tzinfo is UTC


def test_the_kinds_are_listed_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    from rumordesk.kinds import all_kinds

    assert cli.main(["kinds"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for kind in all_kinds():
        assert f"{kind.name}: {kind.base_rate.value:.0%}" in told
        assert " ".join(kind.base_rate.source.split())[:60].replace("-", "") in told.replace("- ", "").replace("-", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_calls_back_the_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", shell]) == 0
    assert f"_RUMORDESK_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_the_shell_is_told_the_commands() -> None:
    done = _run(COMP_WORDS="rumordesk de", COMP_CWORD="1", _RUMORDESK_COMPLETE="bash_complete")
    assert done.stdout == "plain,demo\n"


def test_a_reader_that_leaves_is_no_error_of_ours() -> None:
    with subprocess.Popen([*COMMAND, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == cli.BROKEN_PIPE
