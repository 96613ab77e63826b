"""What an article says of the claim: a table of small articles, and what must not change a stance."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import PEOPLE, cases, page
from rumordesk.read.reader import read
from rumordesk.records import Article, ClaimKind, Rumor, Stance
from rumordesk.weigh import bearing_events, stance

CASES = cases("stance")


def rumor(kind: ClaimKind, keywords: tuple[str, ...] = ()) -> Rumor:
    people = PEOPLE if kind != "general" else PEOPLE[:1]
    claim = f"Mara Quill {' '.join(keywords)}." if keywords else "They are."
    return Rumor(question="?", claim=claim, kind=kind, people=people, keywords=keywords)


def taken(article: Article, about: Rumor) -> Stance:
    return stance(article, read(article, about.people), about)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['kind']}: {c['title']}" for c in CASES])
def test_headline_and_body(case: dict[str, Any]) -> None:
    about = rumor(case["kind"], tuple(case.get("keywords", ())))
    got = taken(page(case["text"], case["title"]), about)
    assert (got.headline in case["headline"].split("/"), got.body in case["body"].split("/")) == (True, True), got


@pytest.mark.parametrize("case", CASES, ids=[f"{c['kind']}: {c['title']}" for c in CASES])
def test_spans_are_sentences_of_the_article(case: dict[str, Any]) -> None:
    about = rumor(case["kind"], tuple(case.get("keywords", ())))
    article = page(case["text"], case["title"])
    got = taken(article, about)
    assert len(got.sources) == len(got.spans) == len(set(got.spans))
    assert 0 <= got.probability <= 1
    for span in got.spans:
        words = article.title if span.field == "title" else article.text
        assert 0 <= span.start < span.end <= len(words)
        assert span.article == article.id


SENTENCES = st.lists(
    st.sampled_from(
        ["Mara Quill and Theo Lund are back together.", "Mara Quill and Theo Lund are not back together.",
         "Mara Quill and Theo Lund may be back together.", "Theo Lund sang.",
         "Are Mara Quill and Theo Lund back together?"]
    ),
    max_size=7,
)  # fmt: skip


@given(SENTENCES, st.randoms(use_true_random=False))
def test_the_order_of_plain_sentences_does_not_change_the_label(parts: list[str], random: Any) -> None:
    about = rumor("reconciliation")
    mixed = list(parts)
    random.shuffle(mixed)
    a, b = (taken(page("\n".join(x), "Theo Lund sings"), about) for x in (parts, mixed))
    assert (a.body, round(a.probability, 9)) == (b.body, round(b.probability, 9))


@given(SENTENCES)
def test_one_more_denial_never_makes_it_support(parts: list[str]) -> None:
    about = rumor("reconciliation")
    order = {"denies": 0, "neutral": 1, "unrelated": 1, "supports": 2}
    before = taken(page("\n".join(parts)), about)
    after = taken(page("\n".join([*parts, "Mara Quill and Theo Lund are not back together."])), about)
    assert order[after.body] <= order[before.body]


def test_the_order_of_the_people_asked_changes_nothing() -> None:
    article = page("Mara Quill is dating Theo Lund. A rep denied that they are dating.", "Mara Quill and Theo Lund")
    about = rumor("dating")
    turned = msgspec.structs.replace(about, people=about.people[::-1])
    a, b = taken(article, about), taken(article, turned)
    assert (a.headline, a.body, a.spans) == (b.headline, b.body, b.spans)


@pytest.mark.parametrize(
    ("kind", "told", "body"),
    [
        ("dating", "Reports say that Mara Quill and Theo Lund are dating.", "denies"),
        ("dating", "Reports say that Mara Quill and Theo Lund split in May.", "supports"),
        ("dating", "Reports say that Mara Quill and Theo Lund are married.", "neutral"),
        ("split", "Reports say that Mara Quill and Theo Lund split in May.", "denies"),
    ],
)
def test_a_denial_speaks_against_what_it_answers(kind: str, told: str, body: str) -> None:
    said = "“The story is not true,” a rep for Mara Quill said."
    assert taken(page(f"{told} {said}"), rumor(kind)).body == body


def test_a_denial_of_what_hardly_bears_on_the_claim_is_no_support() -> None:
    about = rumor("reconciliation")
    article = page("Mara Quill and Theo Lund do not live together. They are not married.")
    assert not [b for b in bearing_events(read(article, about.people), about) if b.value > 0 and b.sided]
