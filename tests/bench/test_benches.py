"""Each bench on a tiny invented set, its scorer by arithmetic, and the command."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from rumordesk import bench
from rumordesk.bench import dates, fnc1, parts, people, polnear, spouse
from rumordesk.cli import main
from rumordesk.errors import InputError
from rumordesk.models.held_out import claim_groups, held_out
from rumordesk.text.dates.timeml import Timex


def packed(path: Path, *lines: str) -> None:
    path.write_bytes(gzip.compress("".join(line + "\n" for line in lines).encode()))


HEADLINES = ["Tortoise wins the Harbor race", "Mayor Quill bans kites", "Old clock found in cellar"]
BODIES = [
    "A tortoise won the Harbor race on Sunday. The tortoise crossed the line of the race in an hour.",
    "Mayor Quill bans kites, it was reported, it was claimed, it was rumored. Sources said the mayor may ban kites.",
    "The old clock that was found in a cellar is a hoax. The clock in the cellar is a fake, its finder said.",
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    stances = [f"{h},{b},{'unrelated' if i != b else s}" for i, h in enumerate(HEADLINES) for b, s in enumerate(
        ("agree", "discuss", "disagree"))]  # fmt: skip
    for part in ("train", "test"):
        packed(tmp_path / f"fnc1_{part}_stances.csv.gz", "Headline,Body ID,Stance", *stances)
        numbered = (f'{i},"{b}"' for i, b in enumerate(BODIES))
        packed(tmp_path / f"fnc1_{part}_bodies.csv.gz", "Body ID,articleBody", *numbered)
    said = {"id": "a", "text": "Ada Quill said that the barn is sold.",
            "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 36]]}]}  # fmt: skip
    packed(tmp_path / "polnear_dev.jsonl.gz", json.dumps(said))
    pair = {
        "tokens": ["Ada", "Quill", "and", "her", "husband", "Ben", "Osric", "sang"],
        "p1": [0, 1],
        "p2": [5, 6],
        "spouse": 1,
    }
    packed(tmp_path / "spouse_test.jsonl.gz", json.dumps(pair))
    packed(tmp_path / "conllpp_test.txt.gz", "-DOCSTART- -X- O O", "", "Mary NNP I-NP B-PER", "Quill NNP I-NP I-PER",
           "sang VBD I-VP O", "", "Barns NNS I-NP O", "burn VBP I-VP O")  # fmt: skip
    xml = ('<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22">2013-03-22</TIMEX3></DCT><TEXT>\nThe barn '
           '<EVENT>burned</EVENT> <TIMEX3 tid="t1" type="DATE" value="2013-03-21">yesterday</TIMEX3> &amp; was '
           'rebuilt in <TIMEX3 tid="t2" type="DURATION" value="P2W">two weeks</TIMEX3>.\n</TEXT></TimeML>')  # fmt: skip
    with tarfile.open(tmp_path / "tempeval3_platinum.tar.gz", "w:gz") as out:
        info = tarfile.TarInfo("te3/barn.tml")
        info.size = len(xml)
        out.addfile(info, io.BytesIO(xml.encode()))
    return tmp_path


def test_fnc1(data: Path) -> None:
    result = bench.run("fnc1", data, "test")
    assert result["n"] == 9
    assert result["scores"]["f1_unrelated"] == 1
    rows = list(csv.DictReader(io.StringIO("".join(bench.predictions(result)))))
    assert {r["Predicted"] for r in rows if r["Stance"] != "unrelated"} <= {"agree", "discuss", "disagree"}
    assert list(rows[0]) == ["Headline", "Body ID", "Stance", "Predicted"]


def test_the_development_part_is_what_training_has_not_seen(data: Path) -> None:
    named = claim_groups([("a", "1"), ("b", "1"), ("b", "2"), ("c", "3")])
    assert named["b1"] == named["b2"] != named["b3"]
    kept = [b for b in range(len(BODIES)) if held_out(f"b{b}")]
    assert 0 < len(kept) < len(BODIES)
    assert bench.run("fnc1", data)["n"] == len(kept) * len(HEADLINES)


def test_the_weighted_score_of_the_challenge() -> None:
    """Of four pairs: unrelated seen (¼ of ¼), agree for discuss (¼), agree seen (1), discuss taken for unrelated (0);
    a perfect answer has ¼ + 3."""
    cells = [("unrelated", "unrelated"), ("discuss", "agree"), ("agree", "agree"), ("discuss", "unrelated")]
    counts = sum(fnc1.scoring.np.array(fnc1._cell(*cell)) for cell in cells)
    scores = fnc1.scores(counts)
    assert scores["weighted"] == pytest.approx(100 * (0.25 + 0.25 + 1) / 3.25)
    assert scores["f1_agree"] == pytest.approx(2 * 1 / (2 + 1))
    assert scores["f1_macro"] == pytest.approx((2 / 3 + 0 + 0 + 2 / 3) / 4)


def test_fnc1_names_a_stance_without_its_body(data: Path) -> None:
    packed(data / "fnc1_train_stances.csv.gz", "Headline,Body ID,Stance", "A,99,agree")
    with pytest.raises(InputError, match="body 99"):
        bench.run("fnc1", data)


def test_polnear(data: Path) -> None:
    result = bench.run("polnear", data)
    assert result["scores"] == {"content_f1": 1, "source_f1": 1, "cue_f1": 1}
    (line,) = bench.predictions(result)
    assert json.loads(line)["attributions"] == [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 36]]}]


def test_tokens_count_where_they_lie_wholly_inside() -> None:
    gold, found = [{"content": [[0, 7]]}, {"content": [[4, 12]]}], [{"content": [[4, 11]]}]
    #       0   4   8    12
    text = "One two four."
    assert polnear.counts(text, gold, found)[:3] == [1, 1, 3]  # "two"; "four" is cut; gold covers three words


def test_spouse(data: Path) -> None:
    result = bench.run("spouse", data, "test")
    assert result["scores"] == {"f1": 1}
    assert json.loads(next(iter(bench.predictions(result))))["p"] > 0.5
    record = {"tokens": ["Ada", "and", "Ben", ""], "p1": [0, 0], "p2": [2, 3]}
    text, first, second = spouse.pair(record)
    assert (text[slice(*first)], text[slice(*second)]) == ("Ada", "Ben ")


def sentence(tokens: str, first: int, second: int, yes: int) -> dict[str, object]:
    return {"tokens": tokens.split(), "p1": [first, first], "p2": [second, second], "spouse": yes}


def test_spouses_of_one_couple_or_sentence_are_together() -> None:
    rows = [
        sentence("Ada and her husband Ben sang .", 0, 4, 1),
        sentence("At noon Ben kissed Ada .", 2, 4, 1),
        sentence("At noon Carl kissed Dora .", 2, 4, 0),
        sentence("Ada and her husband Ben sang .", 4, 0, 0),
    ]
    first, second, third, fourth = spouse.couples(rows)
    assert first == second == fourth != third


def test_spouse_is_cross_validated(tmp_path: Path) -> None:
    names = [f"{a}{b}" for a in ("Al", "Bo", "Cy", "De", "Ed") for b in ("ba", "di", "fo", "ga")]
    rows = [sentence(f"{n} and her husband X{n} sang .", 0, 4, 1) for n in names]
    rows += [sentence(f"At noon {n} saw Y{n} .", 2, 4, 0) for n in names]
    packed(tmp_path / "spouse_dev.jsonl.gz", *map(json.dumps, rows))
    result = bench.run("spouse", tmp_path, "dev")
    assert result["scores"] == {"f1": 1}
    packed(tmp_path / "spouse_dev.jsonl.gz", *map(json.dumps, rows[:5]))
    with pytest.raises(InputError, match="too few couples"):
        bench.run("spouse", tmp_path, "dev")


def test_people(data: Path) -> None:
    result = bench.run("people", data, "test")
    assert result["scores"]["f1"] == 1
    written = "".join(bench.predictions(result)).splitlines()
    assert written == ["Mary NNP I-NP B-PER B-PER", "Quill NNP I-NP I-PER I-PER", "sang VBD I-VP O O", "",
                       "Barns NNS I-NP O O", "burn VBP I-VP O O"]  # fmt: skip


def test_labels_of_either_kind_mark_the_same_people() -> None:
    def document(*labels: str) -> parts.Document:
        return [[parts.Token(f"w{i}", label, i) for i, label in enumerate(labels)]]

    assert people.labelled(document("I-PER", "I-PER", "O", "I-LOC")) == {(0, 0, 2)}
    assert people.labelled(document("B-PER", "B-PER", "I-PER")) == {(0, 0, 1), (0, 1, 3)}
    assert people.labelled(document("B-Person", "I-Person", "B-Org")) == {(0, 0, 2)}
    assert people.labelled(document("O", "B-PERSONAL")) == set()


def test_tokens_are_printed_as_text() -> None:
    document = [[parts.Token(w, "O", 0) for w in ("“", "Ada", "’s", "half", "-", "barn", ",", "”", "he", "said")]]
    text, places = people.printed(document)
    assert text == "“Ada’s half-barn,” he said"
    assert [text[start:end] for _, _, start, end in places][1] == "Ada"


def test_dates_reads_timeml(data: Path) -> None:
    result = bench.run("dates", data, "test")
    assert (result["n"], result["split"]) == (2, "test")
    assert result["scores"] == {"relaxed_f1": 1, "value_f1": 1, "strict_f1": 1, "type_f1": 1}
    rows = [json.loads(line) for line in bench.predictions(result)]
    text = "\nThe barn burned yesterday & was rebuilt in two weeks.\n"
    assert [text[r["start"] : r["end"]] for r in rows] == ["yesterday", "two weeks"]
    assert {r["document"] for r in rows} == {"barn"}


def test_an_expression_is_matched_once() -> None:
    gold = [Timex(0, 10, "DATE", "2013"), Timex(20, 30, "DATE", "2014")]
    found = [Timex(2, 4, "DATE", "2013"), Timex(5, 9, "DATE", "2013"), Timex(20, 30, "TIME", "2015")]
    assert dates.counts(gold, found) == [2, 1, 1, 1, 3, 2]
    counts = dates.scoring.np.array(dates.counts(gold, found))
    assert dates.scores(counts)["relaxed_f1"] == pytest.approx(2 * 2 / 5)


def test_our_own_annotations_are_read_in_timeml_terms(tmp_path: Path) -> None:
    packed(tmp_path / "gossip_pile.jsonl.gz", json.dumps({"url": "http://x.example", "text": "no"}))
    with pytest.raises(InputError, match="articles"):
        bench.run("dates", tmp_path)


def test_unknown_names_are_answered_with_the_known(data: Path) -> None:
    with pytest.raises(InputError, match="no bench 'kites'") as raised:
        bench.run("kites", data)
    assert "polnear" in raised.value.next_step
    with pytest.raises(InputError, match="no split 'train'"):
        bench.run("fnc1", data, "train")
    with pytest.raises(InputError, match="no folder"):
        bench.run("fnc1", data / "nowhere")


def test_a_listed_bench_without_its_module_breaks_no_other(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "BENCHES", (*bench.BENCHES, bench.Bench("kites", "kites")))
    assert not bench.available("kites")
    with pytest.raises(InputError, match="not part of this version"):
        bench.run("kites", data)
    assert bench.run("spouse", data, "test")["n"] == 1


def test_test_and_holdout_are_one_word(data: Path) -> None:
    assert bench.run("dates", data, "holdout")["split"] == "test"


def test_the_command_prints_one_object(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, written = tmp_path / "out.json", tmp_path / "predicted.jsonl"
    words = [
        "bench",
        "spouse",
        "--data",
        str(data),
        "--split",
        "test",
        "--json",
        "--out",
        str(out),
        "--predictions",
        str(written),
    ]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["scores"] == {"f1": 1}
    assert {"bench", "split", "n", "scores", "intervals"} <= json.loads(printed).keys()
    assert "rows" not in json.loads(printed)
    assert out.read_text(encoding="utf-8") == printed
    assert json.loads(written.read_text(encoding="utf-8"))["p"] > 0.5


def test_the_command_shows_tables_beside_what_is_published(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "fnc1", "--data", str(data), "--split", "test"]) == 0
    shown = capsys.readouterr().out
    assert "fnc1, split test: 9 items" in shown
    assert "82.02" in shown
    assert "taken for" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_only_a_bench_of_the_whole_method_leaves_a_part_out(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "spouse", "--data", str(data), "--split", "test", "--without", "silence"]) == 3
    assert "stories" in capsys.readouterr().err


def test_the_command_lists_the_benches(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench"]) == 0
    shown = capsys.readouterr().out
    assert all(b.name in shown for b in bench.BENCHES)


def test_the_command_asks_for_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "fnc1"]) == 2
    assert "--data" in capsys.readouterr().err


def test_the_command_names_a_missing_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "fnc1", "--data", str(tmp_path), "--split", "test"]) == 3
    error = capsys.readouterr().err
    assert "fnc1_test_bodies.csv.gz is not in" in error
    assert "Put fnc1_test_bodies.csv.gz there" in error
