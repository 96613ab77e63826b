"""`links`: who took what from whom, on short articles by fictional people and outlets."""

from __future__ import annotations

import random

import msgspec
import pytest

from rumordesk.link import links
from rumordesk.link.cycles import without_cycles
from rumordesk.records import Article, Link

STORY = """\
Ada Thornwick and Basil Quenby were seen leaving the Larkspur Theatre together on Friday, holding hands and laughing.

“They have been inseparable since the autumn, and everybody around them has noticed,” a source tells Evening Harbor.

Thornwick, 36, stars in the second season of “Glass Weather”, which begins filming next month. Quenby has two sons.

The pair met on a charity regatta in 2019 and stayed in touch, although both were with other people for years.
"""
OTHER = """\
The Marrow Street bakery in Dunwold has won the county prize for its rye loaf, the third time for Ines Calloway.

Judges praised the crust and a crumb that they called patient. Calloway said she would celebrate with soup.

The prize has been given every spring since 1954 and carries a sum that would not buy an oven, as bakers remark.
"""


def kinds(found: tuple[Link, ...], source: Article, target: Article) -> set[str]:
    return {link.kind for link in found if (link.source, link.target) == (source.id, target.id)}


@pytest.fixture
def original(write):
    return write("eveningharbor.example", STORY, day=1, title="Ada Thornwick and Basil Quenby: it is serious")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text[: text.index("Thornwick, 36")],
        lambda text: "\n\n".join(reversed(text.strip().split("\n\n"))),
        lambda text: (
            text + "\nFans were quick to cheer the news under the hashtag #Quenwick, and a petition asks for a duet.\n"
        ),
    ],
    ids=["whole", "truncated", "reordered", "added paragraph"],
)
def test_a_copy_is_linked_to_the_earlier_article(write, original, change):
    copy = write("glossbin.example", change(STORY), day=2, title="Thornwick and Quenby are an item")
    (link,) = [link for link in links([copy, original]) if link.kind == "copy"]
    assert (link.source, link.target) == (copy.id, original.id)
    assert link.confidence > 0.8


def test_an_article_merged_from_two_hangs_from_both(write, original):
    other = write("dunwoldtimes.example", OTHER, day=1, title="A rye loaf wins again")
    merged = write("glossbin.example", STORY + "\n" + OTHER, day=2, title="Two things today")
    found = links([original, other, merged])
    assert "copy" in kinds(found, merged, original)
    assert "copy" in kinds(found, merged, other)


def test_ten_copies_hang_from_the_first_not_from_each_other(write, original):
    copies = [write(f"copy{n}.example", STORY, day=2 + n, title="Thornwick and Quenby") for n in range(10)]
    found = [link for link in links([original, *copies]) if link.kind == "copy"]
    assert {link.target for link in found} == {original.id}
    assert len(found) == 10


def test_the_furniture_of_a_site_is_no_copy(write):
    notice = (
        "We and our partners keep small files on your device so that the pages you see can be counted and improved. "
        * 3
    )
    stories = [
        ("Rye loaf wins", "The rye loaf of Marrow Street has won once more, to nobody's surprise but the baker's own."),
        (
            "Harbour dredged",
            "Dredging began on Monday in the old harbour basin, where the silt had reached the ladders.",
        ),
        (
            "School choir sings",
            "Forty children sang on the steps of the town hall while the rain held off until the encore.",
        ),
    ]
    pages = [write("dunwoldtimes.example", f"{notice}\n\n{text}", title=title) for title, text in stories]
    assert links(pages) == ()


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("They are back together, a source told Us Weekly on Monday.", "Us Weekly"),
        ("They are back together, a source tells PEOPLE.", "People"),
        ("According to TMZ, the two met at dawn.", "TMZ"),
        ("As first reported by Page Six, the two met at dawn.", "Page Six"),
        ("The two met at dawn, the Daily Mail reports.", "Daily Mail"),
        ("The two met at dawn, an insider has told The Sun.", "The Sun"),
        ("TMZ was there at dawn. The two had met before, a source told the outlet.", "TMZ"),
        ("Star magazine claims that the two met at dawn.", "Star"),
        ("The two met at dawn, according to a report in In Touch.", "In Touch"),
        ("An insider for Life & Style says the two met at dawn.", "Life & Style"),
    ],
)
def test_a_credit_names_its_outlet(write, words, outlet):
    article = write("glossbin.example", words)
    assert [link.target for link in links([article]) if link.kind == "credit"] == [f"outlet:{outlet}"]


@pytest.mark.parametrize(
    "words",
    [
        "People say many things about the pair.",
        "Photo: Getty Images / People",
        "RELATED: Us Weekly's sources on the ten best hats",
        "He wanted the star to tell us everything.",
        "The sun reports for duty at six in the morning.",
        "She starred in a film called Time and in one called Elle.",
    ],
)
def test_everyday_words_and_photo_credits_are_no_credit(write, words):
    assert links([write("glossbin.example", words)]) == ()


def test_an_outlet_that_credits_itself_credits_nobody(write):
    assert links([write("radaronline.com", "RadarOnline.com has learned exclusively that the two met at dawn.")]) == ()


def test_a_credit_reaches_the_credited_article(write, original):
    credit = write(
        "glossbin.example",
        "Basil Quenby and Ada Thornwick are inseparable, according to Evening Harbor, which saw them at the Larkspur.",
        day=2,
        title="Quenby and Thornwick, inseparable at the Larkspur Theatre",
    )
    fillers = [write(f"filler{n}.example", OTHER.replace("rye", f"rye {n}"), day=2) for n in range(12)]
    assert "credit" in kinds(links([original, credit, *fillers]), credit, original)


def test_a_shared_quotation_goes_to_the_earlier(write, original):
    later = write(
        "glossbin.example",
        "Ada Thornwick may be in love. "
        '"They have been inseparable since the autumn — and everybody around them noticed," we hear.',
        day=3,
        title="Ada Thornwick in love with Basil Quenby?",
    )
    assert "quote" in kinds(links([later, original]), later, original)


def test_the_title_of_a_work_is_no_shared_quotation(write):
    title = "“The Long Winter Of The Glass Weather Station”"
    one = write("a.example", f"Ines Calloway reads {title} aloud to her bakers.", day=1, title="Calloway reads")
    two = write("b.example", f"Ada Thornwick stars in {title} this year.", day=2, title="Thornwick stars")
    assert links([one, two]) == ()


def test_a_hyperlink_links(write, original):
    page = write("glossbin.example", "Read this at once.", day=2, links=(f"{original.url}?utm_source=gloss#top",))
    assert kinds(links([page, original]), page, original) == {"hyperlink"}


def test_credit_beats_a_wrong_date(write, original):
    redated = write("glossbin.example", STORY, day=0, title="Thornwick and Quenby")
    (link,) = [link for link in links([redated, original]) if link.kind == "copy"]
    assert link.target == original.id


def link(source: str, target: str, confidence: float) -> Link:
    return Link(source=source, target=target, kind="copy", why="Because.", confidence=confidence)


def test_a_cycle_loses_its_weakest_link_and_says_so():
    kept = without_cycles([link("a", "b", 0.9), link("b", "c", 0.8), link("c", "a", 0.7)])
    assert [(one.source, one.target) for one in kept] == [("a", "b"), ("b", "c")]
    assert "set aside" in kept[0].why
    assert "set aside" not in kept[1].why


def test_a_chain_stays_a_chain(write, original):
    second = write(
        "glossbin.example", STORY + "\nNobody at Gloss Bin was surprised by any of this, least of all the cat.", day=2
    )
    third = write("thirdhand.example", "Thornwick and Quenby are an item, Gloss Bin reports today.", day=3)
    found = links([third, second, original])
    assert kinds(found, second, original) == {"copy", "credit"}
    assert not kinds(found, original, second)


def test_the_order_of_the_articles_does_not_matter(write, original):
    pile = [
        original,
        *(write(f"copy{n}.example", STORY, day=2 + n) for n in range(4)),
        write("d.example", OTHER, day=3),
    ]
    expected = links(pile)
    for seed in range(5):
        shuffled = random.Random(seed).sample(pile, len(pile))
        assert links(shuffled) == expected


def test_an_unrelated_article_changes_nothing(write, original):
    pile = [original, *(write(f"copy{n}.example", STORY, day=2 + n) for n in range(3))]
    assert links([*pile, write("dunwoldtimes.example", OTHER, day=3)]) == links(pile)


def test_nothing_in_nothing_out():
    assert links([]) == ()


def test_broken_characters_break_nothing(write, original):
    words = "\ud800 Evening Harbor reports\x00 that “the two of them \udfff are together again at last”. İ told TMZ."
    broken = msgspec.structs.replace(write("rawbin.example", "Soon broken.", day=3), text=words)
    assert "outlet:TMZ" in {link.target for link in links([original, broken]) if link.source == broken.id}
