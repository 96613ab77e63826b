"""The gate before a line is printed: what a sentence proves by itself, about whom, and in whose words."""

from __future__ import annotations

import pytest

from marked_words import PEOPLE, page
from rumordesk.read.reader import read
from rumordesk.records import Citation, ClaimKind, Rumor, SourceType, Witness
from rumordesk.tell.left_in import is_link
from rumordesk.tell.proof import Proofs
from rumordesk.tell.saying import issued, said
from rumordesk.tell.speaking import spoken_by, teller
from rumordesk.weigh import stance

RUMOR = Rumor(question="?", claim="Mara Quill and Theo Lund are back together.", kind="reconciliation", people=PEOPLE)


def proofs(body: str, title: str = "Notes from Port Ellery", rumor: Rumor = RUMOR) -> tuple[Proofs, str]:
    a = page(body, title, outlet="velvet.example")
    reading = read(a, PEOPLE)
    return Proofs(rumor, {a.id: a}, {a.id: reading}, {a.id: stance(a, reading, rumor)}), a.id


def about(kind: ClaimKind, question: str = "?") -> Rumor:
    return Rumor(question=question, claim="It is so.", kind=kind, people=PEOPLE)


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        ("Mara Quill and Theo Lund are back together.", "are back together"),
        ("Mara Quill and Theo Lund met for lunch. They are back together.", "are back together"),
        ("Mara Quill arrived with her boyfriend Theo Lund.", "boyfriend Theo Lund"),
    ],
)
def test_what_a_sentence_proves(body: str, cue: str) -> None:
    found, article = proofs(body)
    told = found.all_of(article, lambda e: found.side(e) > 0)
    assert [p.event.cue for p in told] == [cue]


@pytest.mark.parametrize(
    "body",
    [
        "Mara Quill and Theo Lund are reportedly back together.",
        "If Mara Quill and Theo Lund are back together, nobody knows.",
        "Mara Quill met Ines Marlow and Jonas Reed. They are back together, and Theo Lund is glad.",
        "Mara Quill and Theo Lund Back Together After Secret Dinner",
        "Mara Quill pressured Theo Lund to give their love another chance.",
    ],
)
def test_what_it_does_not(body: str) -> None:
    found, article = proofs(body)
    assert found.all_of(article, lambda e: found.side(e) > 0) == []


def test_a_sentence_is_the_witness_s_only_in_its_own_words() -> None:
    body = (
        "“Mara Quill and Theo Lund are back together,” a source tells Velvet. Theo Lund, her boyfriend, was not there."
    )
    found, article = proofs(body)
    told = found.all_of(article, lambda e: found.side(e) > 0)
    insider = Witness(
        source="a source, to Velvet",
        source_type="anonymous insider",
        stance="supports",
        members=(article,),
        why="",
    )
    assert told
    assert [spoken_by(p, insider, found.reading(p)) for p in told] == [
        p.event.attribution.source == "a source" for p in told
    ]


@pytest.mark.parametrize(
    "body",
    [
        "A source tells Velvet that Mara Quill sent her boyfriend, Theo Lund, a song.",
        "Back in June Velvet reported on the two. “Mara Quill and Theo Lund are back together,” a source told Velvet.",
    ],
    ids=["the outlet's own word for the two", "told again from an older article"],
)
def test_what_an_insider_is_not_the_witness_of(body: str) -> None:
    found, article = proofs(body)
    insider = Witness(
        source="a source, to Velvet", source_type="anonymous insider", stance="supports", members=(article,), why=""
    )
    told = found.all_of(article, lambda e: found.side(e) > 0)
    assert told
    assert not any(spoken_by(p, insider, found.reading(p)) for p in told)


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("Mara Quill and Theo Lund are not back together.", True),
        ("The couple Mara Quill and Theo Lund denied that they are back together.", False),
        ("Mara Quill and Theo Lund were forced to deny that they are back together.", False),
    ],
)
def test_a_denial_that_an_outlet_tells_is_not_its_own(body: str, own: bool) -> None:
    found, article = proofs(body)
    house = Witness(source="Velvet's own reporting", source_type="outlet", stance="denies", members=(article,), why="")
    told = found.all_of(article, lambda e: found.side(e) < 0)
    assert told
    assert [spoken_by(p, house, found.reading(p)) for p in told] == [own]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("dating", "Mara Quill is glad that Theo Lund is dating a ‘Harbor’ model."),
        ("engagement", "Mara Quill had the perfect answer to Theo Lund’s engagement."),
        ("engagement", "Mara Quill and Theo Lund looked at an engagement ring."),
        ("wedding", "Mara Quill and Theo Lund were married for ten years."),
        ("wedding", "During the course of their marriage Mara Quill and Theo Lund bought a house."),
        ("wedding", "Both Mara Quill and Theo Lund have been married before."),
        ("wedding", "Mara Quill knows that marrying Theo Lund is inevitable."),
        ("wedding", "Whoever marries Theo Lund, Mara Quill will be glad."),
        ("reconciliation", "Mara Quill and Theo Lund have been seeing each other."),
        ("dating", "The romance of Mara Quill and Theo Lund is on hold."),
        ("dating", "Mara Quill and Theo Lund’s secret romance saw them sail to Port Ellery."),
        ("reconciliation", "Mara Quill and Theo Lund’s rekindled romance saw them sail to Port Ellery."),
    ],
)
def test_what_is_told_of_somebody_else_or_of_then_or_is_not_so_yet(kind: ClaimKind, body: str) -> None:
    found, article = proofs(body, rumor=about(kind))
    assert not found.all_of(article, lambda e: found.side(e) > 0)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("engagement", "Ines Marlow knew of Mara Quill and Theo Lund’s engagement."),
        ("engagement", "Mara Quill is glad of her engagement to Theo Lund."),
        ("wedding", "Mara Quill and Theo Lund were married in May."),
        ("dating", "Mara Quill and Theo Lund have been dating a few weeks."),
        ("dating", "Mara Quill and Theo Lund have been seeing each other."),
    ],
)
def test_what_is_told_of_the_two(kind: ClaimKind, body: str) -> None:
    found, article = proofs(body, rumor=about(kind))
    assert found.all_of(article, lambda e: found.side(e) > 0)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("MORE: Inside Theo Lund’s Quiet Week", True),
        ("Mara Quill Wears Silver At Port Ellery Gala", True),
        ("Mara Quill wore silver at the gala.", False),
        ("Mara Quill and Theo Lund met Ines Marlow.", False),
    ],
)
def test_headlines_of_others(text: str, link: bool) -> None:
    assert is_link(text) is link


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("dating", "Mara Quill and Theo Lund are said to be dating.", "denies a romance, told right before it"),
        ("dating", "Mara Quill and Theo Lund reportedly split in May.", "denies a split, told right before it"),
        ("dating", "Claim: Mara Quill and Theo Lund are dating.", "denies a romance, told right before it"),
        ("dating", "Mara Quill bought a house by the sea.", ""),
        ("split", "Mara Quill sang of the end of her marriage to Theo Lund.", ""),
        ("engagement", "Mara Quill and Theo Lund have worked out a prenup.", ""),
    ],
)
def test_what_a_denial_denies_stands_before_it_or_it_is_not_printed(kind: ClaimKind, body: str, told: str) -> None:
    rumor = about(kind)
    found, article = proofs(f"{body} “The story is not true,” a rep for Mara Quill said.", rumor=rumor)
    denials = [p for p in found.all_of(article, lambda e: e.certainty == "denied") if not p.event.people]
    assert [said(p.event, rumor) for p in denials] == ([told] if told else [])


def test_a_denial_that_might_be_of_either_of_two_opposites_is_not_printed() -> None:
    body = "Mara Quill and Theo Lund reportedly split after Mara Quill was reportedly dating Theo Lund."
    found, article = proofs(f"{body} “The story is not true,” a rep for Mara Quill said.", rumor=about("dating"))
    assert not [p for p in found.all_of(article, lambda e: e.certainty == "denied") if not p.event.people]


@pytest.mark.parametrize(
    ("body", "kind", "name", "who", "where"),
    [
        (
            "Mara Quill and Theo Lund confirmed that they are back together.",
            "principal",
            "Theo Lund",
            "Mara Quill and Theo Lund",
            "as velvet.example of 15 March 2031 tells it",
        ),
        (
            "Mara Quill confirmed that she and Theo Lund are back together.",
            "principal",
            "Mara Quill",
            "Mara Quill",
            "as velvet.example of 15 March 2031 tells it",
        ),
        (
            "“Mara Quill and Theo Lund are back together,” a source tells Velvet.",
            "anonymous insider",
            "a Quill insider, to Velvet",
            "a source, to Velvet",
            "in velvet.example of 15 March 2031",
        ),
    ],
    ids=["both", "one for both", "an insider by the sentence's own name"],
)
def test_who_says_it_and_in_whose_words(body: str, kind: SourceType, name: str, who: str, where: str) -> None:
    found, article = proofs(body)
    witness = Witness(source=name, source_type=kind, stance="supports", members=(article,), why="")
    (proof,) = found.all_of(article, lambda e: found.side(e) > 0)
    shown = Citation(
        article=article, url=proof.article.url, outlet=proof.article.outlet, title="", field="text",
        published=proof.article.published, start=0, end=1, quote=body[:1],
    )  # fmt: skip
    assert (teller(witness, proof, found), issued(proof, shown, found)) == (who, where)


def test_a_reunion_that_gives_the_time_of_something_else_speaks_against_no_split() -> None:
    body = "Mara Quill and Theo Lund have quarrelled ever since they got back together."
    for kind, any_ in (("split", False), ("reconciliation", True)):
        found, article = proofs(body, rumor=about(kind))
        assert bool(found.all_of(article, lambda e: e.kind == "reconciled")) is any_


@pytest.mark.parametrize(
    ("body", "split", "divorce"),
    [
        ("Mara Quill sang without her ex Theo Lund.", False, False),
        ("Mara Quill and Theo Lund have split.", True, False),
        ("Mara Quill and Theo Lund filed for divorce.", True, True),
    ],
)
def test_what_says_outright_that_two_have_parted(body: str, split: bool, divorce: bool) -> None:
    for question, outright in (("Have they split up?", split), ("Are they getting divorced?", divorce)):
        found, article = proofs(body, rumor=about("split", question))
        assert [found.outright_claim(p.event) for p in found.all_of(article, lambda e: True)] == [outright]


@pytest.mark.parametrize(
    ("told", "house", "its"),
    [
        ("A source told the magazine", "Glimmer", True),
        ("A source told the magazine", "Velvet", False),
        ("A source told Velvet", "Velvet", True),
    ],
)
def test_the_magazine_is_the_one_that_was_named_before(told: str, house: str, its: bool) -> None:
    body = f"Glimmer had more of it. {told}: “Mara Quill and Theo Lund are back together.”"
    found, article = proofs(body)
    (proof,) = found.all_of(article, lambda e: found.side(e) > 0)
    insider = Witness(
        source=f"a source, to {house}", source_type="anonymous insider", stance="supports", members=(article,), why=""
    )
    assert spoken_by(proof, insider, found.reading(proof)) is its


@pytest.mark.parametrize(
    "body",
    [
        "Fans talked of Mara Quill and Theo Lund.\nMara Quill and Theo Lund are back together\nNobody knows more.",
        "Mara Quill and Theo Lund are back together, and here you can find out how.",
    ],
    ids=["a heading inside the text", "a pointer to another page"],
)
def test_what_is_no_sentence_of_the_article(body: str) -> None:
    found, article = proofs(body)
    assert found.all_of(article, lambda e: found.side(e) > 0) == []


def test_a_denial_is_quoted_with_the_word_that_denies() -> None:
    found, article = proofs("Mara Quill and Theo Lund are not getting back together.")
    (told,) = found.all_of(article, lambda e: found.side(e) < 0)
    assert told.event.cue.startswith("not ")


def test_the_plot_of_a_film_is_nobody_s_life() -> None:
    plot = "Mara Quill and Theo Lund are back together by the end."
    found, article = proofs(plot, "Every scene of the new TV movie, ranked")
    assert found.all_of(article, lambda e: found.side(e) > 0) == []


@pytest.mark.parametrize(
    "body",
    [
        "Mara Quill arrived with her boyfriend Theo Lund.",
        "“Mara Quill and Theo Lund are back together,” an insider told Velvet.",
    ],
)
def test_an_outlet_is_no_witness_by_what_it_calls_somebody_nor_by_what_others_say(body: str) -> None:
    house = Witness(source="Velvet's own reporting", source_type="outlet", stance="supports", members=("x",), why="")
    found, article = proofs(body)
    told = found.all_of(article, lambda e: found.side(e) > 0)
    assert told
    assert not any(spoken_by(p, house, found.reading(p)) for p in told)
