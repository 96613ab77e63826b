"""What stands on a page beside the article: comment sections first, then boxes that a site puts on every page.

Cut by structure before the main text is looked for, because readers' comments are written like articles and the
search for the main text would take them for it. It knows no site and looks at no words but headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_BOX = 0.5
"""A box is never cut where it holds more than this share of the letters of all paragraphs; set by judgement: once the
comments are gone, the article is the largest part."""
LONGEST_HEADING = 400
LONGEST_TOKEN = 100
"""Characters that the patterns are tried on; longer names are made by machines."""

_PART = (
    r"(?:s|list|section|sections|area|wrap|wrapper|container|thread|threads|block|box|body|content|text|item|items|feed|"
    r"stream|widget|module|form|respond|tree|node|inner|main|embed|app|root|panel|holder|div|group|region|template|"
    r"page|post|posts|count|header|title|author|meta|plugin|outer|anchor|frame|iframe|view|tab|footer|card|row|entry|"
    r"facebook|fb|disqus|wordpress|wp|livefyre|coral|[0-9a-f]{1,12})"
)
_COMMENT_TOKEN = re.compile(
    rf"(?:(?:reader|readers|user|article|post|page|story|entry|blog|news|wp|fb|facebook|js|l|c|m|o|site|single|the|"
    rf"top|all|main|section|block|region|widget|module|view|id|field|block|wpd|wpdiscuz|vf|gig|so|ugc|talk|coral|"
    rf"embedded|social|community|disqus|livefyre)[-_]+)*"
    rf"comments?(?:[-_]+{_PART})*|"
    r"comment(?:s|list|section|area|box|thread|body|form|wrap|container|block)|"
    r"(?:reader|user)[-_]?(?:responses?|replies|feedback)|respond|"
    r"disqus(?:[-_]\w+)?|dsq[-_]\w+|livefyre(?:[-_]\w+)?|fb-comments|viafoura(?:[-_]\w+)?|vf-\w*comments?\w*|"
    r"spot-?im(?:[-_]\w+)*|openweb(?:[-_]\w+)*|coral[-_](?:talk|thread|embed|stream)[\w-]*|hyvor[-_]talk[\w-]*|"
    r"talkyard[\w-]*|isso-thread|giscus|utterances|cusdis\w*|remark42|commento|intensedebate[\w-]*|"
    r"discussion(?:[-_](?:list|thread|section|area|container|wrapper|posts?))?",
    re.IGNORECASE,
)
"""A whole class or id that means comments. "comments-open", "has-comments" or "commentary" are none of them."""
_BOX_TOKEN = re.compile(
    r"(?:[a-z]+[-_]+){0,2}(?:related|recommended|trending|popular|read[-_]?(?:more|next)|more[-_](?:stories|news|from)|"
    r"also[-_]?like|most[-_](?:read|viewed|shared)|up[-_]?next|recirc(?:ulation)?|newsletter|cookies?|gdpr|consent|"
    r"subscribe|signup|sign[-_]up|paywall|regwall|wall|gate|promo|sponsored|taboola|outbrain|share|sharing|social[-_]share|breadcrumbs?)"
    r"(?:[-_]+(?:s|list|section|area|wrap|wrapper|container|block|box|body|content|items?|widget|module|form|inner|"
    r"panel|holder|group|posts?|stor(?:y|ies)|articles?|links?|news|banner|notice|bar|popup|modal|cta|buttons?|icons?|"
    r"tools?|rail|grid|cards?|aside|reading|topics?|promo|inline|signup))*",
    re.IGNORECASE,
)
_COMMENT_LABEL = re.compile(
    r"(?:\d[\d,.]*\s+|all\s+|reader\s+|readers[’']\s+|user\s+|view\s+|latest\s+|top\s+|your\s+|most\s+recent\s+)*"
    r"(?:comments?(?:\s+section)?|replies|responses|reactions|discussion|conversation)"
    r"\s*(?:\(?\s*\d[\d,.]*\s*\)?)?\s*:?|"
    r"(?:leave|post|add|write)\s+a\s+(?:comment|reply)|join\s+the\s+(?:conversation|discussion)|have\s+your\s+say|"
    r"what\s+(?:do\s+you|our\s+readers|readers|you)\s+(?:think|say|are\s+saying|said)\s*[?:]?|"
    r"\d[\d,]*\s+(?:thoughts|responses|replies)\s+(?:on|to)\b.{0,300}",
    re.IGNORECASE,
)
"""A heading or label that announces comments, as a whole."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_NEVER = frozenset({"html", "body", "head"})


def cut_comments(tree: HtmlElement) -> int:
    """Take comment sections out of `tree`, in place; how many were cut.

    By class, id, role, ARIA label, schema.org `Comment`, and by a heading that announces them.
    """
    elements = _elements(tree)
    marked = {element for element in elements if _is_comments(element)}
    held = _holdings(elements, marked)
    cut = _drop([element for element in elements if element in marked and not held[element].article_in_comments])
    for element in elements:
        if held[element].article and "comment" in f"{element.get('class')} {element.get('id')}".lower():
            # The search for the main text has a rule for such names too, and it would take the article with them.
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)
    for heading in [element for element in tree.iter(*_HEADINGS) if _announces(element)]:
        cut += _drop_announced(heading)
    return cut


def cut_boxes(tree: HtmlElement) -> int:
    """Take boxes that belong to the site (related stories, newsletter, cookies, sharing) out of `tree`, in place."""
    elements = _elements(tree)
    held = _holdings(elements, set())
    most = LARGEST_BOX * sum(held[element].letters for element in elements if element.tag == "p")
    return _drop(
        [
            element
            for element in elements
            if _has_token(element, _BOX_TOKEN) and not held[element].article and held[element].letters < most
        ]
    )


@dataclass
class _Holding:
    """What stands inside an element, itself included."""

    headline: bool = False
    """An h1, a <main>, or the marked body of the article."""
    articles: int = 0
    """<article>s that are not, and do not stand in, something marked as comments."""
    titled: int = 0
    """Those of them with an h2 of their own."""
    subheading: bool = False
    letters: int = 0
    """Characters of its paragraphs."""

    @property
    def article(self) -> bool:
        """Whether the article itself is inside."""
        return self.headline or self.articles > 0

    @property
    def article_in_comments(self) -> bool:
        """The same for an element marked as comments: several untitled <article>s in it are the comments."""
        return self.headline or self.titled > 0 or self.articles == 1


def _holdings(elements: list[HtmlElement], marked: set[HtmlElement]) -> dict[HtmlElement, _Holding]:
    """What each element holds, in one pass from the last to the first, so that deep nests cost no more."""
    held = {element: _Holding() for element in elements}
    for element in reversed(elements):
        own = held[element]
        own.headline |= element.tag in ("h1", "main") or element.get("itemprop") == "articleBody"
        own.subheading |= element.tag == "h2"
        if element.tag == "p":
            own.letters = len(element.text_content())
        above = held.get(element.getparent())
        if above is None:
            continue
        is_article = element.tag == "article" and element not in marked
        above.headline |= own.headline
        above.subheading |= own.subheading
        above.letters += own.letters
        if element not in marked:
            above.articles += own.articles + is_article
            above.titled += own.titled + (is_article and own.subheading)
    return held


def _elements(tree: HtmlElement) -> list[HtmlElement]:
    return [element for element in tree.iter() if isinstance(element.tag, str) and element.tag not in _NEVER]


def _is_comments(element: HtmlElement) -> bool:
    kind = element.get("itemtype") or ""
    if kind.rstrip("/").endswith(("/Comment", "/UserComments")):
        return True
    if (element.get("itemprop") or "").lower() in ("comment", "comments"):
        return True
    if (element.get("role") or "").lower() == "comment":
        return True
    label = element.get("aria-label") or ""
    if 0 < len(label) < LONGEST_HEADING and element.tag != "a" and _COMMENT_LABEL.fullmatch(" ".join(label.split())):
        return True
    return _has_token(element, _COMMENT_TOKEN)


def _has_token(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
    tokens = [token for token in named.split() if len(token) < LONGEST_TOKEN]
    if "-" in element.tag:
        tokens.append(element.tag)
    return any(pattern.fullmatch(_CAMEL.sub("-", token).replace("__", "-")) for token in tokens)


def _announces(heading: HtmlElement) -> bool:
    words = " ".join(heading.text_content().split())
    return len(words) < LONGEST_HEADING and bool(_COMMENT_LABEL.fullmatch(words))


def _drop_announced(heading: HtmlElement) -> int:
    """Cut what a heading announces: its whole box where it opens one, else all that follows up to its equal."""
    parent = heading.getparent()
    if parent is None:
        return 0
    box = heading
    while (
        parent is not None
        and _opens(box, parent)
        and parent.tag not in (*_NEVER, "main")
        and not _holds_headline(parent)
    ):
        box, parent = parent, parent.getparent()
    if box is not heading:
        return _drop([box])
    return _drop([heading, *_until_equal(heading)])


def _until_equal(heading: HtmlElement) -> list[HtmlElement]:
    following: list[HtmlElement] = []
    for sibling in heading.itersiblings():
        if isinstance(sibling.tag, str) and sibling.tag in ("h1", *_HEADINGS) and sibling.tag <= heading.tag:
            break
        if not _holds_headline(sibling):
            following.append(sibling)
    return following


def _holds_headline(element: HtmlElement) -> bool:
    return element.tag == "h1" or element.find(".//h1") is not None or element.find(".//main") is not None


def _opens(box: HtmlElement, parent: HtmlElement) -> bool:
    """Whether no words stand in `parent` before `box`."""
    for left in box.itersiblings(preceding=True):
        if (left.tail or "").strip() or (isinstance(left.tag, str) and left.text_content().strip()):
            return False
    return not (parent.text or "").strip()


def _drop(doomed: list[HtmlElement]) -> int:
    cut = 0
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()
            cut += 1
    return cut
