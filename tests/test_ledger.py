"""The ledger from end to end: what is recorded, resolved, scored and compared, on the bundled story."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from rumordesk import clerk, desk, ledger
from rumordesk.cli import main
from rumordesk.config import Config
from rumordesk.errors import InputError, NotFoundError, RumordeskError
from rumordesk.judge.resolved import lessons, scorable, settled
from rumordesk.records import Dossier, Resolution

NOW = datetime(2026, 4, 1, tzinfo=UTC)
EARLY = datetime(2026, 2, 20, 23, 59, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Dossier]:
    config = Config(cache_dir=tmp_path_factory.mktemp("cache"), workers=1)
    paths = [str(p) for p in desk.demo_pile()]
    early, late = (
        desk.ask(msgspec.structs.replace(desk.DEMO, as_of=t), paths, config=config) for t in (EARLY, desk.DEMO.as_of)
    )
    return early, late


@pytest.fixture
def book(tmp_path: Path, dossiers: tuple[Dossier, Dossier]) -> Path:
    file = tmp_path / "new" / "ledger.jsonl"
    for d in dossiers:
        clerk.record(d, file, NOW)
    return file


def test_what_is_recorded_is_read_back_and_kept_once(book: Path, dossiers: tuple[Dossier, Dossier]) -> None:
    before = book.read_bytes()
    again = clerk.record(dossiers[0], book, datetime(2027, 1, 1, tzinfo=UTC))
    assert again.recorded == NOW
    assert book.read_bytes() == before
    assert [e.verdict for e, _ in clerk.listed(book)] == [d.verdict for d in dossiers]
    assert all(v.outlet for e, _ in clerk.listed(book) for v in e.vouches)


def test_a_draft_is_not_recorded(book: Path, dossiers: tuple[Dossier, Dossier]) -> None:
    draft = msgspec.structs.replace(dossiers[0], draft=True)
    with pytest.raises(RumordeskError, match="private draft"):
        clerk.record(draft, book, NOW)


def test_only_what_is_resolved_and_past_its_date_is_scored(book: Path) -> None:
    first, second = (e.id for e, _ in clerk.listed(book))
    with pytest.raises(NotFoundError, match="none is resolved"):
        clerk.score(book, NOW.date())
    clerk.resolve(book, first, "annulled", date(2026, 2, 20), "withdrawn", NOW)
    clerk.resolve(book, second, "no", date(2026, 3, 15), "https://example.org/", NOW)
    report = clerk.score(book, NOW.date())
    assert (report.all.n, report.waiting) == (1, 1)
    p = next(e.verdict.probability for e, _ in clerk.listed(book) if e.id == second)
    assert report.all.brier == pytest.approx(p**2)
    assert scorable(ledger.read(book), date(2026, 3, 15)) == (), "on its very day it is not past"
    clerk.resolve(book, second, "yes", date(2026, 3, 16), "corrected", NOW)
    assert clerk.score(book, NOW.date()).all.brier == pytest.approx((1 - p) ** 2), "the later word counts"


def test_a_resolution_teaches_other_rumors_and_only_afterwards(book: Path, dossiers: tuple[Dossier, Dossier]) -> None:
    second = clerk.listed(book)[1][0]
    clerk.resolve(book, second.id, "no", date(2026, 3, 20), "x", NOW)
    entries = ledger.read(book)
    same = dossiers[0].rumor
    other = msgspec.structs.replace(same, people=same.people[:1], claim="Somebody else's.")
    assert list(lessons(entries, same, NOW)) == [], "never about the same people"
    assert list(lessons(entries, other, datetime(2026, 3, 19, tzinfo=UTC))) == [], "not before it was known"
    [(kind, true, vouches)] = lessons(entries, other, NOW)
    assert (kind, true) == ("reconciliation", False)
    assert vouches == second.vouches


def test_an_empty_ledger_changes_nothing(dossiers: tuple[Dossier, Dossier], tmp_path: Path) -> None:
    config = Config(cache_dir=tmp_path, workers=1)
    paths = [str(p) for p in desk.demo_pile()]
    asked = msgspec.structs.replace(desk.DEMO, as_of=EARLY, past=ledger.read(tmp_path / "none.jsonl"))
    with_it = desk.ask(asked, paths, config=config)
    assert msgspec.json.encode(with_it) == msgspec.json.encode(dossiers[0])


def test_the_parts_of_a_change_add_up(book: Path) -> None:
    a, b = (e.id for e, _ in clerk.listed(book))
    change = clerk.changed(book, a, b)
    moved = sum(s.after - s.before for s in change.shifts)
    assert change.prior + moved + change.interplay == pytest.approx(change.nats, abs=2e-3)
    assert {s.how for s in change.shifts} >= {"came", "re-weighed"}
    assert any("fact-checker" in s.why and s.how == "came" and s.citations for s in change.shifts)
    back = clerk.changed(book, b, a)
    assert back.nats == pytest.approx(-change.nats)
    assert any("fact-checker" in s.why and s.how == "went" for s in back.shifts)
    assert clerk.changed(book, a, a).shifts == ()


def test_a_line_cut_off_by_a_crash_is_passed_over_and_then_gone(book: Path) -> None:
    whole = book.read_bytes()
    book.write_bytes(whole + whole[:200])
    assert len(ledger.read(book)) == 2
    resolution = Resolution(id="x", outcome="no", on=date(2026, 3, 1), proof="x", recorded=NOW)
    ledger.append(book, resolution)
    assert ledger.read(book)[2:] == (resolution,)
    assert book.read_bytes().startswith(whole)


def test_a_line_that_cannot_be_read_is_named(book: Path) -> None:
    book.write_bytes(b'{"entry": "verdict"}\n' + book.read_bytes())
    with pytest.raises(InputError, match="line 1 of the ledger"):
        ledger.read(book)


def test_latest_resolution_of_a_question_holds_for_all_its_verdicts(book: Path) -> None:
    entry = clerk.listed(book)[0][0]
    twin = msgspec.structs.replace(entry, id="00000000")
    ledger.append(book, twin)
    clerk.resolve(book, "00000000", "no", date(2026, 3, 1), "x", NOW)
    assert {s.entry.id for s in settled(ledger.read(book))} == {entry.id, "00000000"}


def test_the_commands(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUMORDESK_LEDGER", str(book))
    a, b = (e.id for e, _ in clerk.listed(book))
    assert main(["resolve", b, "no", "--proof", "https://example.org/", "--on", "2026-03-15"]) == 0
    assert main(["ledger"]) == 0
    assert f"{b}  2026-03-15" in capsys.readouterr().out
    assert main(["score", "--json", "--svg", str(tmp_path / "r.svg")]) == 0
    assert json.loads(capsys.readouterr().out)["scores"]["n"] == 1
    assert (tmp_path / "r.svg").read_text("utf-8").startswith("<svg")
    assert main(["score"]) == 0
    assert "Brier score" in capsys.readouterr().out
    assert main(["diff", a, b]) == 0
    assert "came: Rumor Ledger" in capsys.readouterr().out
    assert main(["diff", a, b, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["from"] == a


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["resolve", "ffff", "yes", "--proof", "x", "--on", "2026-01-01"], 6),
        (["resolve", "ffff", "maybe", "--proof", "x", "--on", "2026-01-01"], 2),
        (["resolve", "ffff", "yes", "--proof", " ", "--on", "2026-01-01"], 2),
        (["resolve", "ffff", "yes", "--proof", "x", "--on", "yesterday"], 2),
        (["score"], 6),
        (["diff", "a", "b"], 6),
        (["diff", "a", "b", "--question", "x?"], 2),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extra = [] if words[0] == "x" else ["--ledger", str(tmp_path / "none.jsonl")]
    assert main([*words, *extra]) == code
    assert capsys.readouterr().err
