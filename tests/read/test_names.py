"""Whom an asked name means: the choice with its counts, the forms that the pile bears out, and pronouns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rumordesk.read import names
from rumordesk.read.forms import person
from rumordesk.read.short_names import joint_name
from rumordesk.read.sightings import fold, look, lowered
from rumordesk.records import Article, Capture, Person


def pile(*texts: str) -> tuple[Article, ...]:
    capture = Capture(url="file:a", path="a", how="text")
    return tuple(
        Article(id=f"{n:016}", url=f"file:{n}", canonical_url="", outlet="", title="", text=text, capture=capture)
        for n, text in enumerate(texts)
    )


def read(asked: Sequence[str], *texts: str) -> list[Person]:
    choices, seen = names.resolve(asked, pile(*texts))
    return [person(c, [*choices[:i], *choices[i + 1 :]], seen) for i, c in enumerate(choices)]


BESIDE = "Wanda Kestrel and Rolf Amsel met."
ELSEWHERE = "Wanda Plover is a judge."


def test_the_other_person_decides_and_the_choice_is_told_with_counts() -> None:
    wanda, rolf = read(["Wanda", "Rolf Amsel"], *[BESIDE] * 3, *["Wanda Plover saw Rolf Amsel."] * 2, *[ELSEWHERE] * 5)
    assert wanda.name == "Wanda Kestrel"
    assert wanda.why == "“Wanda” read as Wanda Kestrel: 3 articles beside Rolf Amsel; next Wanda Plover 2."
    assert rolf.why == ""


def test_without_the_other_person_the_most_frequent_one_is_meant() -> None:
    assert read(["Wanda"], BESIDE, *[ELSEWHERE] * 3)[0].name == "Wanda Plover"


def test_a_single_name_that_hardly_ever_has_another_stands_for_itself() -> None:
    (zora,) = read(["zora"], *["Zora sang."] * 9, "Zora Grebe sang.")
    assert (zora.name, zora.why) == ("Zora", "")


def test_a_longer_name_that_always_stands_there_is_the_name() -> None:
    assert read(["Kestrel"], "Mary Lou Kestrel sang. Mary Lou Kestrel won.")[0].name == "Mary Lou Kestrel"


@pytest.mark.parametrize(
    ("asked", "text", "name"),
    [
        ("Jen Stilt", "Jennifer Stilt left.", "Jennifer Stilt"),
        ("wanda kestrl", "Wanda Kestrel left.", "Wanda Kestrel"),
        ("Zelie Ouzel", "Zélie Ouzel left.", "Zélie Ouzel"),
        ("ludwig macfinch", "Ludwig MacFinch left.", "Ludwig MacFinch"),
        ("anna o'wren", "Anna O’Wren left.", "Anna O’Wren"),
        ("W-Kes", "W-Kes, or Wanda Kestrel, left.", "Wanda Kestrel"),
        ("Wanda K", "Wanda K left. Wanda Kestrel did.", "Wanda Kestrel"),
        ("night heron", "The Night Heron sang. Then the Night Heron left.", "Night Heron"),
        ("the heron", "The Heron sang. Then the Heron left.", "The Heron"),
        ("Rolf Amsel Jr.", "Rolf Amsel Jr. left.", "Rolf Amsel Jr."),
    ],
)
def test_spellings_nicknames_and_initials(asked: str, text: str, name: str) -> None:
    assert read([asked], text)[0].name == name


def test_a_name_that_is_not_there_is_kept_and_said_to_be_missing() -> None:
    (nobody,) = read(["ilka von nirgends"], BESIDE)
    assert (nobody.name, nobody.variants, nobody.gender) == ("Ilka von Nirgends", (), "")
    assert nobody.why == "“ilka von nirgends” is not in the pile; kept as typed."


def test_a_different_word_is_no_misspelling() -> None:
    assert read(["Wanda Petrel"], BESIDE)[0].name == "Wanda Petrel"


@pytest.mark.parametrize(
    ("texts", "variant"),
    [
        (["Wanda Kestrel Amsel waved to fans."] * 2, "Wanda Kestrel Amsel"),
        (["Wanda “Windy” Kestrel waved. Wanda Kestrel left."], "Windy"),
        (["The Night Heron (real name Wanda Kestrel) sang.", "Wanda Kestrel sang."], "Wanda Kestrel"),
    ],
)
def test_forms_that_the_pile_bears_out(texts: list[str], variant: str) -> None:
    asked = "The Night Heron" if "Night" in texts[0] else "Wanda Kestrel"
    assert variant in read([asked], *texts)[0].variants


def test_a_headline_that_runs_on_is_no_name() -> None:
    (wanda,) = read(["Wanda Kestrel"], *["Wanda Kestrel Reveals All About Her Farm\n\nIt is big."] * 3)
    assert wanda.variants == ()


def test_a_headline_left_in_a_text_makes_no_full_name() -> None:
    texts = ["Zora Sees Red Over Her Husband Rolf Amsel’s Boots And More", "Zora and Rolf Amsel sang."]
    assert read(["Zora", "Rolf Amsel"], *texts)[0].name == "Zora"


def test_a_nickname_shared_with_somebody_else_is_no_form() -> None:
    texts = ["Jennifer Stilt is Jen.", "Jen Plover left.", "Jen Plover came, and Jen sat."]
    assert "Jen" not in read(["Jennifer Stilt"], *texts)[0].variants


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Wanda Kestrel said she won. Wanda Kestrel sold her boat.", "f"),
        ("Wanda Kestrel said he won. Wanda Kestrel sold his boat.", "m"),
        ("Wanda Kestrel said she won. Wanda Kestrel sold his boat.", ""),
        ("Wanda Kestrel’s rep says she won.\n\nThe singer Wanda Kestrel said she lost.", "f"),
        ("Rolf met Wanda Kestrel. He won. Rolf saw Wanda Kestrel, and he lost.", ""),
        ("His wife Wanda Kestrel won. So did his wife, Wanda Kestrel.", "f"),
    ],
)
def test_gender_only_where_clear(text: str, gender: str) -> None:
    assert read(["Wanda Kestrel"], text)[0].gender == gender


def test_a_joint_nickname_is_taken_apart_by_its_letters() -> None:
    articles = pile("Wanolf is what fans call Wanda Kestrel and Rolf Amsel. Gerd Plover laughs.")
    assert joint_name("wanolf", articles) == ("Wanda Kestrel", "Rolf Amsel")
    assert joint_name("wanplo", articles) is None


def test_lower_case_keeps_offsets_and_folding_drops_accents() -> None:
    assert len(lowered("İstanbul İ")) == len("İstanbul İ")
    assert fold("Zélie O’Wren") == "zelie o'wren"


def test_words_inside_words_are_no_sightings() -> None:
    seen = look(["kim"], pile("Kimono and akim. Kim Wren left. kim."))
    assert (seen.capitals["kim"], seen.places["kim"], seen.articles("Kim Wren")) == (1, 2, {0})
