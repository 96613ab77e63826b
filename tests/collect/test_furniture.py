"""Comment sections of many makes, none of which may be read as the article; and look-alikes that are the article."""

from __future__ import annotations

import pytest

from rumordesk.collect.furniture import cut_boxes, cut_comments
from rumordesk.collect.limits import Limits
from rumordesk.collect.page_text import main_text, parse

STORY = "".join(
    f"<p>The keeper mended the {part} of the lamp on Tuesday, and the baker held the ladder while he did it.</p>"
    for part in ("glass", "wick", "door", "stair")
)
SAID = "They are totally together, my cousin saw them kissing behind the bakery."
COMMENT = f"<p>{SAID}</p>"

SECTIONS = {
    "wordpress": f'<div id="comments" class="comments-area"><ol class="commentlist"><li id="comment-7">'
    f'<article class="comment-body">{COMMENT}</article></li></ol></div>',
    "respond form": f'<div id="respond" class="comment-respond"><h3>Leave a Reply</h3>{COMMENT}</div>',
    "disqus": f'<div id="disqus_thread"><iframe></iframe>{COMMENT}</div>',
    "facebook": f'<div class="fb-comments" data-href="x">{COMMENT}</div>',
    "camel case": f'<section class="articleComments__list">{COMMENT}</section>',
    "reader comments": f'<div class="reader-comments"><div class="body">{COMMENT}</div></div>',
    "unmarked articles": f'<div id="comments"><article>{COMMENT}</article><article>{COMMENT}</article></div>',
    "aria label": f'<section aria-label="Comments (14)">{COMMENT}</section>',
    "aria role": f'<div role="comment">{COMMENT}</div>',
    "schema.org type": f'<div itemscope itemtype="https://schema.org/Comment">{COMMENT}</div>',
    "schema.org property": f'<div itemprop="comment">{COMMENT}</div>',
    "custom element": f"<coral-comments>{COMMENT}</coral-comments>",
    "spot.im": f'<div data-component="x" class="spotim-conversation" id="spot-im">{COMMENT}</div>',
    "heading opens a box": f"<div><div><h3>3 Comments</h3></div><div>{COMMENT}{COMMENT}</div></div>",
    "heading, then siblings": f"<h2>What our readers say</h2>{COMMENT}<div>{COMMENT}</div>",
    "join in": f"<div><h4>Join the conversation</h4>{COMMENT}</div>",
    "thoughts on": f"<div><h2>2 thoughts on “The Ladder”</h2>{COMMENT}</div>",
    "longer than the article": f'<div class="comments">{COMMENT * 60}</div>',
}


def words(page: str, title: str = "The ladder") -> str:
    return main_text(parse(page, Limits()), "https://lantern.example/a", title, None)[0]


def page(after: str, *, body_class: str = "", within: bool = False) -> str:
    story = f"<article><h1>The ladder</h1>{STORY}{after if within else ''}</article>{'' if within else after}"
    return f'<html><body class="{body_class}"><main>{story}</main></body></html>'


@pytest.mark.parametrize("within", [False, True], ids=["after the article", "inside the article"])
@pytest.mark.parametrize("section", SECTIONS.values(), ids=SECTIONS)
def test_comments_are_not_the_article(section: str, within: bool) -> None:
    found = words(page(section, within=within))
    assert SAID not in found
    assert found.count("The keeper mended") == 4


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div class="has-comments">{}</div>',
        '<div class="content-with-comments">{}</div>',
        '<div class="commentary">{}</div>',
        '<div class="comments-open">{}</div>',
        '<div id="article-comments-wrapper">{}</div>',
        '<div class="comment">{}</div>',
        '<section aria-label="Comment is free">{}</section>',
    ],
)
def test_a_name_like_comments_does_not_cost_the_article(wrapper: str) -> None:
    story = f"<article><h1>The ladder</h1>{STORY}</article>"
    assert words(f"<html><body>{wrapper.format(story)}</body></html>").count("The keeper mended") == 4


def test_what_follows_an_equal_heading_is_kept() -> None:
    today = "<p>It stands in the hall now, where anybody may climb it.</p>"
    after = f"<h2>Comments</h2>{COMMENT}<h2>The ladder today</h2>{today}"
    found = words(page(after, within=True))
    assert SAID not in found
    assert "where anybody may climb it" in found


@pytest.mark.parametrize(
    "box",
    [
        '<aside class="related-stories"><p>{}</p></aside>',
        '<div class="qg-more-stories"><p>{}</p></div>',
        '<div id="cookie-banner"><p>{}</p></div>',
        '<div class="newsletter-signup"><p>{}</p></div>',
        '<div class="mostRead"><p>{}</p></div>',
        '<div class="sl-paywall"><p>{}</p></div>',
    ],
)
def test_boxes_of_the_site_are_not_the_article(box: str) -> None:
    other = "Mayor weds in secret, says the mayor, and nobody else was asked about it at all."
    assert other not in words(page(box.format(other), within=True))


def test_a_box_that_is_most_of_the_page_is_kept() -> None:
    tree = parse(f'<html><body><div class="related">{STORY}</div><p>Short.</p></body></html>', Limits())
    assert cut_boxes(tree) == 0


def test_cutting_says_how_much_it_cut() -> None:
    tree = parse(page(SECTIONS["wordpress"] + SECTIONS["disqus"]), Limits())
    assert cut_comments(tree) >= 2
    assert cut_comments(tree) == 0


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("By Odile Marsh", False),
        ("Odile Marsh, May 2, 2024", False),
        ("Photos: Quay Gazette staff", False),
        ("By and by, the keeper came down.", True),
        ("Odile Marsh, May 2, 2014", True),
        ("Photos: he says that there are none.", True),
    ],
)
def test_bylines_are_no_sentences(line: str, kept: bool) -> None:
    from rumordesk.text.instants import instant

    tree = parse(f"<html><body><article><h1>The ladder</h1><p>{line}</p>{STORY}</article></body></html>", Limits())
    text = main_text(tree, "https://lantern.example/a", "The ladder", instant("2024-05-02"))[0]
    assert (line in text) is kept
