"""The benches run on data of the public formats, and their arithmetic is that of the books. The data are invented."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from rumordesk.bench import emergent, stories
from rumordesk.bench.claim_fit import fit
from rumordesk.bench.probabilities import auc, brier, confident_errors, intervals, leave_one_out, scores
from rumordesk.config import Config
from rumordesk.errors import InputError


def test_scores_by_hand() -> None:
    p, y = [0.9, 0.6, 0.6, 0.1], [True, True, False, False]
    assert auc(p, y) == (1 + 1 + 0.5 + 1) / 4
    assert brier(p, y) == pytest.approx((0.01 + 0.16 + 0.36 + 0.01) / 4)
    assert confident_errors([0.86, 0.84, 0.1], [False, False, True]) == 2
    assert auc([0.2], [True]) == 0.5
    assert scores([], [])["brier"] == 0.0


def test_intervals_hold_the_score_and_do_not_change() -> None:
    p, y, groups = [0.9, 0.7, 0.4, 0.1], [True, True, False, False], ["a", "a", "b", "c"]
    found = intervals(p, y, groups)
    assert found == intervals(p, y, groups)
    assert found["brier"][0] <= brier(p, y) <= found["brier"][1]


def test_the_base_rate_leaves_the_group_itself_out() -> None:
    rates = leave_one_out(["split", "split", "split", "dating"], [True, True, False, True], ["a", "b", "c", "d"])
    assert rates == [(1 + 1) / 4, (1 + 1) / 4, (2 + 1) / 4, 0.5]


def test_the_fit_finds_which_way_a_figure_points() -> None:
    figures = [{"against": x / 10, "idle": (x * 7 % 5) / 5} for x in range(20)]
    against, _ = fit(figures, [x < 9 for x in range(20)])
    assert against.name == "against"
    assert against.nats[0] < 0
    assert against.nats[1] <= against.nats[0] <= against.nats[2]


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    header = [
        "claimId",
        "claimHeadline",
        "claimTruth",
        "articleId",
        "articleHeadline",
        "articleHeadlineStance",
        "url",
        "source",
    ]
    rows = [
        ["c1", "A ferry was sold to a circus", "false", "a1", "No, the ferry was not sold to a circus", "against"],
        ["c1", "A ferry was sold to a circus", "false", "a2", "Ferry sold to circus", "for"],
        ["c2", "A bakery opened in Port Ellery", "true", "a3", "Bakery opens in Port Ellery", "for"],
        ["c3", "A bridge may close", "unknown", "a4", "Bridge may close", "observing"],
    ]
    with (tmp_path / "emergent_dev.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([*r, f"http://{r[3]}.example/", f"{r[3]}.example"] for r in rows)
    body = "The circus bought no ferry, the harbor said. The ferry was not sold to a circus."
    tables = {
        "stances": [["Headline", "Body ID", "Stance"], [rows[0][4], "7", "disagree"], [rows[0][4], "8", "unrelated"]],
        "bodies": [["Body ID", "articleBody"], ["7", body], ["8", "Cakes were eaten on Saturday."]],
    }
    for name, table in tables.items():
        with gzip.open(tmp_path / f"fnc1_train_{name}.csv.gz", "wt", encoding="utf-8", newline="") as packed:
            csv.writer(packed).writerows(table)
    return tmp_path


def test_emergent(claims: Path) -> None:
    found = emergent.run(claims, "dev")
    assert (found["bench"], found["split"], found["n"]) == ("emergent", "dev", 2)
    by_claim = {r["claimId"]: r for r in found["rows"]}
    assert by_claim["c1"]["p"] < by_claim["c2"]["p"]
    assert by_claim["c3"]["outcome"] == "unknown"
    assert found["scores"]["auc"] == 1.0
    assert found["apart"]["claims with no article in FNC-1"]["n"] == 1
    assert len(found["baselines"]) == 5
    assert all(set(b) == {"auc", "brier", "confident_errors"} for b in found["baselines"].values())


def test_a_headline_gets_the_body_that_is_its_own(claims: Path) -> None:
    first = emergent.claims(claims, "dev")[0].articles[0]
    assert first.text.startswith("The circus bought no ferry")


def test_no_gold_label_is_looked_at(claims: Path) -> None:
    before = [r["p"] for r in emergent.run(claims, "dev")["rows"]]
    file = claims / "emergent_dev.csv"
    file.write_text(file.read_text("utf-8").replace(",against,", ",for,").replace("c1,A", "c1,A"), "utf-8")
    assert [r["p"] for r in emergent.run(claims, "dev")["rows"]] == before


def test_stories(tmp_path: Path) -> None:
    told = [
        (
            "2031-02-01",
            "Mara Quill and Theo Lund split",
            "Mara Quill and Theo Lund have split up, her representative said.",
        ),
        (
            "2031-02-02",
            "Mara Quill, Theo Lund part",
            "Mara Quill and Theo Lund have separated. They split up in January.",
        ),
    ]
    rows = [
        {"url": f"https://{i}.example/", "outlet": "Quay Post", "title": t, "published": d, "authors": [], "text": x}
        for i, (d, t, x) in enumerate(told)
    ]
    with gzip.open(tmp_path / stories.PILE, "wt", encoding="utf-8") as pile:
        pile.writelines(json.dumps(r) + "\n" for r in rows)
    asked = {
        "question": "Have Mara Quill and Theo Lund split up?",
        "as_of": "2031-02-03",
        "outcome": "yes",
        "kind": "split",
    }
    (tmp_path / "stories_dev.jsonl").write_text(json.dumps(asked) + "\n", "utf-8")
    config = Config(cache_dir=tmp_path / "cache", workers=1)
    found = stories.run(tmp_path, "dev", config=config)
    row = found["rows"][0]
    assert (found["n"], row["question"], row["outcome"]) == (1, asked["question"], "yes")
    assert row["p"] > 0.5
    for part in ("lineage", "rivals", "calibration", "silence"):
        other = stories.run(tmp_path, "dev", frozenset({part}), config)["rows"][0]["p"]  # type: ignore[arg-type]
        assert 0 < other < 1


def test_a_split_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="stories_holdout"):
        stories.run(tmp_path, "holdout", config=Config(cache_dir=tmp_path, workers=1))
    with pytest.raises(InputError, match="emergent_holdout"):
        emergent.run(tmp_path, "holdout")
