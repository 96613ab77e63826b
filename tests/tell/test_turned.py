"""What an article tells to have turned since, and who is known as exes; nobody in it exists."""

from __future__ import annotations

from datetime import date

import pytest

from marked_words import COUPLE, PEOPLE, page
from rumordesk.read.reader import read
from rumordesk.tell.turned import known_apart, turned

DAY = date(2031, 3, 15)


@pytest.mark.parametrize(
    ("body", "title", "kind", "is_so"),
    [
        ("Mara Quill and Theo Lund have been dating for a year.", "", "dating", False),
        ("Mara Quill and Theo Lund have been dating for a year.", "Mara Quill and Theo Lund split", "dating", True),
        ("Mara Quill and Theo Lund were dating. Mara Quill and Theo Lund split on Friday.", "", "dating", True),
        (
            "Mara Quill and Theo Lund split in May 2030. Mara Quill and Theo Lund are back together.",
            "",
            "separated",
            True,
        ),
        ("Mara Quill and Theo Lund split in May 2030.", "", "separated", False),
    ],
)
def test_what_came_after_in_the_same_article(body: str, title: str, kind: str, is_so: bool) -> None:
    reading = read(page(body, title), PEOPLE)
    told = [e for e in reading.events if e.kind == kind and reading.sentences[e.sentence].field == "text"]
    assert told
    assert turned(told[0], reading, COUPLE, DAY) is is_so


@pytest.mark.parametrize(
    ("bodies", "apart"),
    [
        (["Mara Quill and her ex-husband Theo Lund sang."], True),
        (["Mara Quill and her husband Theo Lund sang."], False),
        (["Mara Quill and her ex-husband Theo Lund sang.", "Mara Quill and her husband Theo Lund sang."], False),
        (["Mara Quill and Theo Lund sang."], False),
    ],
)
def test_who_is_known_as_exes(bodies: list[str], apart: bool) -> None:
    assert known_apart([read(page(b, n=i), PEOPLE) for i, b in enumerate(bodies)], COUPLE) is apart
