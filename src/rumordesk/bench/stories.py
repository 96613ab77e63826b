"""Stories: questions on couples, each to be answered from one pile as of a date, against what was true at that date.

It asks the desk as a user would, and compares the answers with what needs no desk: base rates, dates, counts. Rows of
a story set: `question`, `as_of`, `outcome` (yes, no), `kind`; the pile lies beside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from rumordesk import desk
from rumordesk.bench.ablation import Without, rejudge
from rumordesk.bench.probabilities import intervals, leave_one_out, scores, share
from rumordesk.config import Config, load
from rumordesk.errors import InputError, RumordeskError
from rumordesk.records import Asked, Dossier

PILE = "gossip_pile.jsonl.gz"
UNANSWERED = 0.5
"""Probability counted for a question that the desk could not take up."""


class Story(NamedTuple):
    """One row of a set."""

    question: str
    as_of: str
    outcome: str
    kind: str


class Answer(NamedTuple):
    """What the desk says to one story; no dossier where it could not take it up."""

    story: Story
    p: float
    dossier: Dossier | None


def run(data: Path, split: str = "dev", without: Without = frozenset(), config: Config | None = None) -> dict[str, Any]:
    """Scores on a split ("dev" or "holdout"), with intervals, baselines and every question's answer.

    Raises InputError where the split or the pile is not in the folder.
    """
    settings = config or load({})
    answers = [answer(s, data / PILE, settings, without) for s in stories(data / f"stories_{split}.jsonl")]
    p, y = [a.p for a in answers], [a.story.outcome == "yes" for a in answers]
    groups = [couple(a) for a in answers]
    return {
        "bench": "stories",
        "split": split,
        "n": len(answers),
        "scores": scores(p, y),
        "intervals": intervals(p, y, groups),
        "groups": "couple",
        "baselines": {name: scores(b, y) for name, b in _baselines(answers, y, groups).items()},
        "rows": [
            {
                "question": a.story.question,
                "as_of": a.story.as_of,
                "kind": a.story.kind,
                "p": a.p,
                "outcome": a.story.outcome,
                "status": a.dossier.verdict.status if a.dossier else "not taken up",
            }
            for a in answers
        ],
    }


def stories(file: Path) -> list[Story]:
    """The rows of a set. Raises InputError where it cannot be read."""
    try:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        return [Story(r["question"], r["as_of"], r["outcome"], r["kind"]) for r in rows]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{file} cannot be read: {error}", "Name the folder that holds the data set.") from error


def answer(story: Story, pile: Path, config: Config, without: Without = frozenset()) -> Answer:
    """Ask one story, as `rumordesk ask` does."""
    as_of = datetime.combine(date.fromisoformat(story.as_of), time.max, UTC)
    try:
        asked = Asked(question=story.question, as_of=as_of, lineage="lineage" not in without)
        told = desk.ask(asked, [str(pile)], config=config)
    except InputError:
        raise
    except RumordeskError:
        return Answer(story, UNANSWERED, None)
    verdict = rejudge(told.verdict, told.rumor, told.witnesses, without)
    return Answer(story, verdict.probability, told)


def couple(a: Answer) -> str:
    """The people of a story, in a fixed order: their questions are drawn together."""
    names = [p.name for p in a.dossier.rumor.people] if a.dossier else [a.story.question]
    return " and ".join(sorted(names))


def _baselines(answers: Sequence[Answer], y: Sequence[bool], groups: Sequence[str]) -> dict[str, list[float]]:
    bodies = [[s.body for s in a.dossier.stances] if a.dossier else [] for a in answers]
    roots = [[w.stance for w in a.dossier.witnesses] if a.dossier else [] for a in answers]
    single = [str(i) for i in range(len(answers))]
    return {
        "base rate of the kind alone": leave_one_out([a.story.kind for a in answers], y, single),
        "as-of date alone": leave_one_out([a.story.as_of[:7] for a in answers], y, groups),
        "share of supporting articles": [(b.count("supports") + 0.5) / (len(b) + 1) for b in bodies],
        "share of supporting witnesses": [share(w.count("supports"), w.count("denies")) for w in roots],
        "supports ÷ (supports + refutes)": [share(b.count("supports"), b.count("denies")) for b in bodies],
    }
