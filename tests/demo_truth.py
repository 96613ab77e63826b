"""Reads the truth of the bundled story, and says where a dossier differs from it. Used by `test_demo.py`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

TRUTH: dict[str, Any] = tomllib.loads((files("rumordesk") / "demo" / "truth.toml").read_text("utf-8"))


def counted() -> list[dict[str, Any]]:
    """The articles of the story that count, one an address."""
    return list({a["url"]: a for a in TRUTH["articles"] if a["left_out"] == "no"}.values())


def wrong_stances(dossier: dict[str, Any]) -> Iterator[tuple[str, str, str, list[str]]]:
    """(url, headline or body, found, acceptable) for each stance that is not acceptable."""
    found = {s["url"]: s for s in dossier["stances"]}
    for a in counted():
        for field in ("headline", "body"):
            value = found.get(a["url"], {}).get(field, "unrelated")
            if value not in a[field]:
                yield a["url"], field, value, a[field]


def missing_facts(dossier: dict[str, Any]) -> list[str]:
    """Ids of true facts that no fact of the dossier tells, with a day in the true interval and the same people."""
    return [f["id"] for f in TRUTH["facts"] if not any(_tells(g, f) for g in dossier["facts"])]


def false_facts(dossier: dict[str, Any]) -> list[str]:
    """Ids of `must_not` that the dossier asserts."""
    return [
        m["id"] for m in TRUTH["must_not"] for g in dossier["facts"] if g["certainty"] == "asserted" and _within(g, m)
    ]


def forbidden_quotes(dossier: dict[str, Any]) -> list[str]:
    """Words that are not the article's, but are cited as if they were."""
    quotes = [(c["url"], c["quote"]) for x in (*dossier["lines"], *dossier["facts"]) for c in x.get("citations", [])]
    return [
        n["text"]
        for n in TRUTH["never_cite"]
        for url, quote in quotes
        if (url == n["url"] or n.get("anywhere")) and (n["text"] in quote or (len(quote) > 30 and quote in n["text"]))
    ]


def witness_of(dossier: dict[str, Any], truth_id: str) -> dict[str, Any] | None:
    """The dossier's witness that shares most members with a true one, None where none does or its stance differs."""
    true = next(w for w in TRUTH["witnesses"] if w["id"] == truth_id)
    best = max(dossier["witnesses"]["items"], key=lambda w: len(set(w["members"]) & set(true["members"])), default=None)
    return best if best and set(best["members"]) & set(true["members"]) else None


def _tells(g: dict[str, Any], f: dict[str, Any]) -> bool:
    if g["kind"] != f["kind"] or set(g["people"]) != set(f["people"]):
        return False
    return bool(g["from"]) and g["from"] <= f["to"] and f["from"] <= g["to"] and _days(g) <= max(366, _days(f))


def _days(f: dict[str, Any]) -> int:
    return (date.fromisoformat(f["to"]) - date.fromisoformat(f["from"])).days


def _within(g: dict[str, Any], m: dict[str, Any]) -> bool:
    same = g["kind"] == m["kind"] and set(m["people"]) <= set(g["people"])
    return same and bool(g["from"]) and m["from"] <= g["from"] and g["to"] <= m["to"]


def load(text: str) -> dict[str, Any]:
    """A dossier from its JSON."""
    found: dict[str, Any] = json.loads(text)
    return found
