"""RSS and Atom: each entry an Article, dated only by a date that stands there."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from rumordesk.collect import collect
from rumordesk.errors import InputError
from rumordesk.records import Pile

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Quay Gazette</title><link>https://www.quaygazette.example/</link><description>All of it</description>
<item><title>Keeper &amp; baker seen</title><link>https://www.quaygazette.example/a</link>
<dc:creator>Odile Marsh</dc:creator>
<pubDate>Thu, 02 May 2024 09:30:00 -0400</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The keeper and the baker were <a href="/b">seen</a>.</p><p>It rained.</p>
<div class="comments"><p>They are married, I know it.</p></div>]]></content:encoded></item>
<item><title>Undated</title><link>https://www.quaygazette.example/b</link><guid>2015-03-04-b</guid>
<description>Plain words
on two lines.</description></item>
<item><title>Relative</title><link>https://www.quaygazette.example/c</link><pubDate>last Tuesday</pubDate>
<description>More plain words.</description></item>
<item><title>Headline only</title><link>https://www.quaygazette.example/d</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Salt Post</title><link href="https://saltpost.example/"/>
<entry><title type="html">The &lt;i&gt;ladder&lt;/i&gt;</title>
<link href="https://saltpost.example/1"/>
<published>2024-05-02T09:30:00Z</published>
<updated>2024-05-09T00:00:00Z</updated>
<author><name>Tilda Grebe</name></author>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Look who was up.</p></div></content></entry></feed>"""


def pile(feed: str | bytes) -> Pile:
    return collect(["-"], stdin=io.BytesIO(feed.encode() if isinstance(feed, str) else feed))


def test_rss_entries_are_articles() -> None:
    first, undated, relative = pile(RSS).articles
    assert first.title == "Keeper & baker seen"
    assert first.text == "The keeper and the baker were seen.\nIt rained."
    assert first.published == datetime(2024, 5, 2, 13, 30, tzinfo=UTC)
    assert (first.published_from, first.outlet, first.authors) == ("feed", "quaygazette.example", ("Odile Marsh",))
    assert [link.url for link in first.links] == ["https://www.quaygazette.example/b"]
    assert undated.text == "Plain words\non two lines."
    assert (undated.published, relative.published) == (None, None)


def test_an_entry_without_words_is_listed() -> None:
    (left,) = pile(RSS).left_out
    assert left.what == "-#4"
    assert "headline" in left.why


def test_atom_entries_are_articles() -> None:
    (article,) = pile(ATOM).articles
    assert (article.title, article.text) == ("The ladder", "Look who was up.")
    assert article.published == datetime(2024, 5, 2, 9, 30, tzinfo=UTC)
    assert article.authors == ("Tilda Grebe",)


def test_another_encoding_is_read() -> None:
    latin = RSS.replace("utf-8", "iso-8859-1").replace("It rained.", "Il a plu à l’été.")
    (first, *_) = pile(latin.encode("cp1252")).articles
    assert first.text.endswith("Il a plu à l’été.")


def test_a_torn_feed_gives_what_it_has() -> None:
    torn = RSS[: RSS.index("<item><title>Relative")]
    assert [article.title for article in pile(torn).articles][:1] == ["Keeper & baker seen"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_billion_laughs_are_not_laughed(encoding: str) -> None:
    entities = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    laughs = f'<?xml version="1.0"?>{entities}<rss><channel><item><title>&b;</title></item></channel></rss>'
    with pytest.raises(InputError, match="XML entities"):
        pile(laughs.encode(encoding))


def test_a_feed_without_entries_says_so() -> None:
    with pytest.raises(InputError, match="without entries"):
        pile("<rss version='2.0'><channel><title>x</title></channel></rss>")
