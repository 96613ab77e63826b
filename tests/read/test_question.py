"""Questions as people type them, against a small pile of invented people."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.errors import QuestionError
from rumordesk.read.question import INVERTED, MAX_LENGTH, understand
from rumordesk.records import Article, Capture

TEXTS = (
    "Mara Quillfeather and Dorian Vask were seen at the fair. Mara smiled. Quillfeather, 34, left early.",
    "Mara Quillfeather said on Monday that she would tour. Dorian Vask was not there. Dorian said nothing, he was ill.",
    "Fans call them Marian: Mara Quillfeather and Dorian Vask. Dorian Vask said he minds the name.",
    "Dorian Vask wrote the score himself. Mara Quillfeather sang it on her own. M.Quill, as she is called, won.",
    "Dorian Blackwell runs a bank far away, and his brother Dorian Vaughn does too.",
    "The Tidewatcher released a song for Mara Quillfeather, and the Tidewatcher thanked her. The Tidewatcher waved.",
    "Prince Anselm danced with Odile Marchetti-Roux. Later Prince Anselm and Odile Marchetti-Roux left. Odile waved.",
    "Zélie sang with Dorian Vask. Nobody knows where Zélie lives.",
    "Will Penrose and Tansy Oakham own a mill. Will Penrose bakes; Tansy Oakham will sell the bread.",
)


def article(number: int, text: str) -> Article:
    url = f"https://lantern.example/{number}"
    capture = Capture(url=url, path="-", how="text")
    return Article(
        id=f"{number:016}", url=url, canonical_url=url, outlet="lantern.example", title="", text=text, capture=capture
    )


PILE = tuple(article(number, text) for number, text in enumerate(TEXTS))
CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "cases/questions.toml").read_text("utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_question(case: dict[str, Any]) -> None:
    rumor = understand(case["question"], PILE)
    assert (rumor.kind, [person.name for person in rumor.people]) == (case["kind"], case["people"])
    assert rumor.resolution.endswith(INVERTED) == case.get("inverted", False)
    assert rumor.claim == case.get("claim", rumor.claim)
    assert list(rumor.keywords) == case.get("keywords", [])
    assert rumor.question == case["question"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_the_order_of_the_pile_changes_nothing(case: dict[str, Any]) -> None:
    assert understand(case["question"], PILE[::-1]) == understand(case["question"], PILE)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "no words"),
        ("?!", "no words"),
        ("🎉🎉", "no words"),
        ("Are they back together?", "reconciliation"),
        ("Who is Mara Quillfeather dating?", "not whether"),
        ("Is Mara dating Mara Quillfeather?", "Both names were read as Mara Quillfeather"),
        ("x" * (MAX_LENGTH + 1), "characters"),
        ("hello", "nobody that could be made out"),
    ],
)
def test_what_cannot_be_understood_says_what_was_and_gives_an_example(question: str, said: str) -> None:
    with pytest.raises(QuestionError, match="Mary Example") as caught:
        understand(question, PILE)
    assert said in caught.value.subject


def test_a_person_without_pile_is_kept_as_typed() -> None:
    rumor = understand("are ilka nobody and jorn nemo dating", ())
    assert [person.name for person in rumor.people] == ["Ilka Nobody", "Jorn Nemo"]
    assert all("not in the pile" in person.why for person in rumor.people)


def test_one_article_is_enough() -> None:
    rumor = understand("Is Mara Quillfeather and Dorian getting back?", PILE[:1])
    assert [person.name for person in rumor.people] == ["Mara Quillfeather", "Dorian Vask"]


WORDS = st.sampled_from(
    [
        "is",
        "are",
        "mara",
        "Dorian Vask",
        "the",
        "The",
        "and",
        "&",
        "+",
        "x",
        "n",
        "with",
        "dating",
        "split",
        "engaged",
        "back together",
        "not",
        "n't",
        "over",
        "'s",
        "O'Neil",
        "Mc.",
        "who",
        "will",
        "child",
        "still",
        "\u200b",
        "\u202e",
        "\x00",
        "\x1b[31m",
        "“",
        "”",
        "'",
        '"',
        "(",
        ")",
        ",",
        ".",
        "?",
        "!",
        "7",
        "🎉",
        "İ",
        "ß",
        "é",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_is_understood_or_refused(question: str) -> None:
    with suppress(QuestionError):
        rumor = understand(question, PILE[:3])
        assert rumor.kind == "general" or len(rumor.people) == 2
        assert rumor.claim.endswith(".")
        assert not any(ord(c) < 32 for c in rumor.claim)
