import json
from importlib.resources import files

import jsonschema
import msgspec
import pytest

from rumordesk.records import Dossier, Span
from rumordesk.tell.as_json import as_json
from rumordesk.tell.quotes import span_citation
from rumordesk.text.clips import LONGEST_QUOTE


@pytest.fixture(scope="module")
def told(dossier: Dossier) -> dict:
    return json.loads(as_json(dossier))


def test_follows_the_published_schema(dossier: Dossier, large: Dossier) -> None:
    schema = json.loads(files("rumordesk.tell").joinpath("schema/dossier.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for d in (dossier, large, msgspec.structs.replace(dossier, origin=None, seconds={"read": 0.123456})):
        validator.validate(json.loads(as_json(d)))


def test_the_schema_names_every_key(told: dict) -> None:
    schema = json.loads(files("rumordesk.tell").joinpath("schema/dossier.schema.json").read_text("utf-8"))
    assert set(told) <= set(schema["properties"])
    for name in ("people", "links", "stances", "facts", "explanations", "evidence", "drivers", "lines", "left_out"):
        assert set(told[name][0]) <= set(schema["properties"][name]["items"]["properties"]), name


def test_every_quote_is_verbatim_and_short(dossier: Dossier, told: dict) -> None:
    words = {(a.url, "text"): a.text for a in dossier.articles} | {(a.url, "title"): a.title for a in dossier.articles}
    holders = [*told["lines"], *told["facts"], *told["evidence"], *told["witnesses"]["items"]]
    cited = [c for holder in holders for c in holder["citations"]]
    assert len(cited) > 20
    for c in cited:
        assert words[c["url"], c["field"]][c["start"] : c["end"]] == c["quote"]
        assert 0 < len(c["quote"].split()) <= LONGEST_QUOTE


def test_speaks_of_articles_by_url(dossier: Dossier, told: dict) -> None:
    urls = {a.url for a in dossier.articles}
    assert {m for w in told["witnesses"]["items"] for m in w["members"]} <= urls
    assert {link["from"] for link in told["links"]} <= urls
    assert {link["to"] for link in told["links"]} - urls == {"outlet:Harbor Radio"}
    assert told["origin"]["url"] == "https://www.recycled.example/12/story"


def test_numbers_and_times(told: dict) -> None:
    assert told["as_of"] == "2031-02-01T00:00:00Z"
    assert told["lines"][0]["citations"][0]["published"] == "2031-01-10T08:00:00Z"
    assert told["probability"] == 0.071
    assert told["evidence"][0]["log_lr"] == {"the claim": -1.6, "nothing new": 0.4, "co-parenting": 0.3}
    assert [told["facts"][2][k] for k in ("from", "to", "conflicts_with")] == ["2013-01-01", "2013-12-31", [1]]
    assert told["facts"][7]["from"] is None


def test_seconds_only_when_measured(dossier: Dossier, told: dict) -> None:
    assert "seconds" not in told
    timed = msgspec.structs.replace(dossier, seconds={"read": 0.123456, "collect": 1})
    assert json.loads(as_json(timed))["seconds"] == {"collect": 1, "read": 0.1235}


def test_hostile_characters_are_escaped_and_not_lost(dossier: Dossier) -> None:
    nasty = "\x1b[2J\x9b31m\u202e\ud800\u2028"
    rumor = msgspec.structs.replace(dossier.rumor, question=nasty)
    text = as_json(msgspec.structs.replace(dossier, rumor=rumor))
    text.encode()  # a lone surrogate would raise
    assert not set(nasty[:1] + "\x9b\u202e\u2028") & set(text)
    assert json.loads(text)["question"] == nasty


def test_a_span_quotes_as_its_line_does(dossier: Dossier) -> None:
    line = next(line for line in dossier.lines if line.id == "r1")
    assert span_citation(dossier, dossier.verdict.evidence[1].spans[0]) == line.citations[0]
    assert span_citation(dossier, Span("gone", "text", 0, 5)) is None
