"""The whole walk on a tiny invented pile: a proven dossier, the same every time, and never ahead of its date."""

from __future__ import annotations

import json
import random
import re
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from rumordesk import desk, workers
from rumordesk.config import Config
from rumordesk.errors import NotFoundError
from rumordesk.records import Asked, Dossier
from rumordesk.tell.as_json import as_json
from rumordesk.tell.why import why
from rumordesk.tell.words import PARTS

QUESTION = "Are Mara Quill and Theo Lund back together?"
AS_OF = datetime(2031, 3, 31, 23, 59, 59, tzinfo=UTC)
INSIDER = (
    "Mara Quill and Theo Lund are back together. “They are giving it another go and they are very happy,” "
    "a source close to the pair tells Velvet. “It happened over the winter, quietly.”\n"
    "Quill and Lund separated in March 2029."
)
PILE = (
    ("velvet.example/1", "Mara Quill and Theo Lund Are Back Together", INSIDER, "2031-03-01T08:00:00Z"),
    ("lark.example/2", "Back on: Mara Quill and Theo Lund", INSIDER, "2031-03-01T15:00:00Z"),
    (
        "glimmer.example/3",
        "Rep shoots down Mara Quill and Theo Lund story",
        "A rep for Theo Lund told Glimmer that Lund and Mara Quill are not back together. “There is no "
        "truth to the story "
        "at all,” the rep said. Quill and Lund were married on 24 May 2014.",
        "2031-03-03T10:00:00Z",
    ),
    (
        "herald.example/4",
        "At the school play",
        "Mara Quill and Theo Lund were seen at their daughter’s school play in Port Ellery on 6 March 2031. "
        "Quill and Lund share custody of their two children.",
        "2031-03-07T09:00:00Z",
    ),
    (
        "gazette.example/5",
        "Mara Quill and Theo Lund: a timeline",
        "Mara Quill and Theo Lund met in 2010 on the set of The Salt Road. Quill and Lund married on 24 "
        "May 2014 in Port "
        "Ellery. In March 2029 Quill and Lund separated. Mara Quill filed for divorce from Theo Lund in June 2029. "
        "Mara Quill and Theo Lund divorced in October 2030.",
        "2031-02-10T09:00:00Z",
    ),
    (
        "mirror.example/6",
        "A record of vows",
        "Mara Quill and Theo Lund married on 24 May 2013, friends recall. Mara Quill released a new "
        "album in February 2031.",
        "2031-02-20T09:00:00Z",
    ),
    (
        "later.example/7",
        "Confirmed: Mara Quill and Theo Lund back together",
        "“We are back together and we could not be happier,” Mara Quill told Later of Theo Lund. Mara Quill and Theo "
        "Lund are back together.",
        "2031-05-01T09:00:00Z",
    ),
    (
        "nowhen.example/8",
        "Mara Quill and Theo Lund back together",
        "Mara Quill and Theo Lund are back together, says nobody in particular.",
        None,
    ),
    (
        "rain.example/9",
        "Rain in Port Ellery",
        "It rained in Port Ellery for the whole of the week.",
        "2031-03-02T09:00:00Z",
    ),
)


def records() -> list[dict[str, Any]]:
    return [
        {"url": f"https://{url}", "outlet": url.split("/")[0], "title": title, "text": text, "published": published}
        for url, title, text, published in PILE
    ]


def written(folder: Path, rows: list[dict[str, Any]]) -> str:
    file = folder / "pile.jsonl"
    file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return str(file)


def config(folder: Path, workers: int = 1) -> Config:
    return Config(cache_dir=folder / "cache", workers=workers)


def asked(
    folder: Path, rows: list[dict[str, Any]], *, workers: int = 1, as_of: datetime | None = AS_OF, cache: bool = False
) -> Dossier:
    return desk.ask(
        Asked(question=QUESTION, as_of=as_of), [written(folder, rows)], config=config(folder, workers), cache=cache
    )


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return asked(tmp_path_factory.mktemp("pile"), records())


def test_all_eight_parts_in_their_order(dossier: Dossier) -> None:
    parts = [line.part for line in dossier.lines]
    assert list(dict.fromkeys(parts)) == list(PARTS)
    assert len({line.id for line in dossier.lines}) == len(dossier.lines)


def test_every_line_is_proven_or_the_desk_s_own(dossier: Dossier) -> None:
    words = {(a.id, "text"): a.text for a in dossier.articles} | {(a.id, "title"): a.title for a in dossier.articles}
    cited = [c for line in dossier.lines for c in line.citations] + [c for f in dossier.facts for c in f.citations]
    assert cited
    assert all(line.citations or line.computed for line in dossier.lines)
    for c in cited:
        assert words[c.article, c.field][c.start : c.end] == c.quote
        assert 0 < len(c.quote.split()) <= 25
    for span in [s for e in dossier.verdict.evidence for s in e.spans] + [
        s for w in dossier.witnesses for s in w.spans
    ]:
        assert words[span.article, span.field][span.start : span.end].strip()


def test_the_json_follows_the_schema(dossier: Dossier) -> None:
    schema = json.loads(files("rumordesk.tell").joinpath("schema/dossier.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(json.loads(as_json(dossier)))


def test_what_the_pile_says(dossier: Dossier) -> None:
    stances = {row.url: (row.headline, row.body) for row in dossier.stances}
    assert stances["https://velvet.example/1"] == ("supports", "supports")
    assert stances["https://glimmer.example/3"][1] == "denies"
    assert "https://rain.example/9" not in stances
    insiders = [w for w in dossier.witnesses if w.source_type == "anonymous insider" and w.stance == "supports"]
    assert [len(w.members) for w in insiders] == [2], "a copy is no second witness"
    assert [w.stance for w in dossier.witnesses if w.source_type == "representative"] == ["denies"]
    assert dossier.origin == next(a.id for a in dossier.articles if a.url == "https://velvet.example/1")


def test_the_history_and_its_conflict(dossier: Dossier) -> None:
    married = [(i, f) for i, f in enumerate(dossier.facts) if f.kind == "married"]
    assert [f.when.start.isoformat() for _, f in married if f.when] == ["2013-05-24", "2014-05-24"]
    (i, first), (j, second) = married
    assert first.conflicts_with == (j,)
    assert second.conflicts_with == (i,)
    assert second.asserted_by == ("gazette.example", "glimmer.example")
    assert {"met", "separated", "filed", "divorced"} <= {f.kind for f in dossier.facts}


def test_a_school_play_is_explained_by_the_children(dossier: Dossier) -> None:
    seen = [line.text for line in dossier.lines if line.part == "appearances"]
    assert len(seen) == 1
    assert "6 March 2031" in seen[0]
    assert "co-parenting" in seen[0]


def test_the_order_of_the_records_does_not_matter(dossier: Dossier, tmp_path: Path) -> None:
    rows = records()
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        again = asked(tmp_path, rows)
        assert as_json(again) == as_json(dossier)


def test_workers_and_cache_do_not_matter(dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "POOL_FROM", 2)
    monkeypatch.setattr(workers, "BATCH", 2)
    assert as_json(asked(tmp_path, records(), workers=2)) == as_json(dossier)
    cold = as_json(asked(tmp_path, records(), cache=True))
    assert any((tmp_path / "cache").rglob("*"))
    warm = as_json(asked(tmp_path, records(), cache=True))
    assert cold == warm == as_json(dossier)


@pytest.mark.parametrize("day", ["2031-02-15", "2031-03-02", "2031-03-05", "2031-12-31"])
def test_never_looks_ahead(tmp_path: Path, day: str) -> None:
    as_of = datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=UTC)
    whole = asked(tmp_path, records(), as_of=as_of)
    assert all(a.published is not None and a.published <= as_of for a in whole.articles)
    assert all(c.published is not None and c.published <= as_of for line in whole.lines for c in line.citations)
    then = [r for r in records() if r["published"] is None or r["published"] <= f"{day}T23:59:59Z"]
    alone = asked(tmp_path, then, as_of=as_of)
    assert alone.verdict == whole.verdict
    assert [x.text for x in alone.lines] == [x.text for x in whole.lines]


def test_what_is_later_or_undated_is_counted(dossier: Dossier) -> None:
    why_left = " ".join(f"{x.count} {x.why}" for x in dossier.left_out)
    assert "1 are later than 2031-03-31" in why_left
    assert "no publish date" in why_left


def test_the_word_of_one_of_them_moves_it_up(dossier: Dossier, tmp_path: Path) -> None:
    later = asked(tmp_path, records(), as_of=datetime(2031, 5, 2, tzinfo=UTC))
    assert later.verdict.probability > dossier.verdict.probability
    assert any(w.source_type == "principal" and w.stance == "supports" for w in later.witnesses)


def test_a_denial_moves_it_down(dossier: Dossier, tmp_path: Path) -> None:
    without = asked(tmp_path, [r for r in records() if "glimmer" not in r["url"]])
    assert without.verdict.probability > dossier.verdict.probability


def test_a_copy_moves_nothing(dossier: Dossier, tmp_path: Path) -> None:
    rows = records()
    copies = [{**rows[1], "url": f"https://copy{n}.example/{n}", "outlet": f"copy{n}.example"} for n in range(6)]
    many = asked(tmp_path, rows + copies)
    assert len(many.witnesses) == len(dossier.witnesses)
    assert many.verdict.probability == pytest.approx(dossier.verdict.probability, abs=0.02)


def test_every_line_says_why(dossier: Dossier) -> None:
    for line in dossier.lines:
        told = why(dossier, line.id)
        assert line.id in told
        assert all(c.url in told for c in line.citations)
    with pytest.raises(NotFoundError):
        why(dossier, "zz9")


def test_the_last_dossier_is_remembered(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        desk.last(config(tmp_path))
    desk.remember(dossier, config(tmp_path))
    assert desk.last(config(tmp_path)) == dossier


def test_people_whom_nobody_names(tmp_path: Path) -> None:
    pile = [written(tmp_path, records())]
    got = desk.ask(Asked(question="Are Olga Brandt and Otto Fenn dating?", as_of=AS_OF), pile, config=config(tmp_path))
    assert (got.article_count, got.verdict.status, got.facts, got.origin) == (0, "not enough to tell", (), None)
    assert list(dict.fromkeys(line.part for line in got.lines)) == list(PARTS)
    assert sum(x.count for x in got.left_out) == len(PILE)


def test_dates_are_put_in_words(dossier: Dossier) -> None:
    assert not [line.text for line in dossier.lines if re.search(r"\b\d{4}-\d\d\b", line.text)]


def test_seconds_are_told_only_when_asked(dossier: Dossier, tmp_path: Path) -> None:
    assert dossier.seconds is None
    timed = desk.ask(
        Asked(question=QUESTION, as_of=AS_OF),
        [written(tmp_path, records())],
        config=config(tmp_path),
        cache=False,
        explain=True,
    )
    assert timed.seconds is not None
    assert set(timed.seconds) >= {"collect", "read", "judge", "tell"}
    assert as_json(msgspec.structs.replace(timed, seconds=None)) == as_json(dossier)


def test_without_a_date_the_answer_is_as_of_now_and_reads_undated_articles(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    now = asked(tmp_path, records(), as_of=None)
    assert before <= now.verdict.as_of <= datetime.now(UTC)
    assert any(a.published is None for a in now.articles)
    assert not any("no publish date" in x.why for x in now.left_out)
