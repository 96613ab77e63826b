"""What is left in a text and is no sentence of it: headlines of other articles, names of files, titles of works.

It looks at the words alone; whether a sentence says anything is not its business.
"""

from __future__ import annotations

import re

from rumordesk.records import Article, Span


def stray(article: Article, span: Span, text: str) -> bool:
    """True for what stands in an article's text and is no sentence of its own on the day."""
    return (
        is_link(text)
        or FILE_NAME.search(text) is not None
        or listed(article.text, span, text)
        or borrowed(article.text, span)
        or a_heading(article.text, span, text)
        or points_on(text)
        or of_a_film(article.title, article.text, span)
    )


def is_link(text: str) -> bool:
    """True for what looks like another article's headline inside a body: no full stop, and nearly all in capitals."""
    words = [w for w in re.findall(r"[A-Za-z][\w’'-]*", text) if len(w) > LONG_WORD]
    if _LABEL.match(text):
        return True
    ends = text.rstrip("”\"’' ")[-1:] in (".", "!", "?", ",", ":", ";")
    capital = sum(w[:1].isupper() for w in words)
    return len(words) >= FEW and capital >= CAPITALS * len(words) and (not ends or text.rstrip()[-1:] in "!?")


def listed(field: str, span: Span, text: str) -> bool:
    """True for an unfinished line under "Related articles": the headline of another article."""
    ends = text.rstrip()[-1:] in ".!?”\"’'"
    return not ends and _RELATED.search(field[max(0, span.start - LISTED) : span.start]) is not None


def a_heading(field: str, span: Span, text: str) -> bool:
    """True for a short line of its own without an end mark: the heading of what follows."""
    alone = field[: span.start].rstrip(" ")[-1:] in ("", "\n") and field[span.end :].lstrip(" ")[:1] == "\n"
    return alone and ENDS.search(text) is None and len(text.split()) <= HEADING_WORDS


HEADING_WORDS = 8
"""Words of a heading inside a text, at most (set by judgement)."""


def of_a_film(title: str, field: str, span: Span) -> bool:
    """True near words for a film, or under a headline on one: what is told is its plot."""
    return any(_FILM.search(x) is not None for x in (title, field[max(0, span.start - FILMED) : span.end]))


FILMED = 400
"""Characters before a sentence in which the film is named whose plot it tells (set by judgement)."""
_FILM = re.compile(
    r"\b(?:(?:Lifetime|Hallmark)\b.{0,30}|TV|television|made-for-TV) (?:movie|film)\b|\bbiopic\b", re.I | re.S
)


def points_on(text: str) -> bool:
    """True for a sentence that only tells readers where to read on."""
    return _POINTS_ON.search(text) is not None


_POINTS_ON = re.compile(
    r"\b(?:see|find out|read|learn|discover|hear|click)\s+(?:out\s+)?(?:what|how|why|who|more|all|here|below)\b", re.I
)


def part_of_a_title(text: str, cue: str, span: Span) -> bool:
    """True for a cue with a capital inside a sentence: it is part of a title ("The Night We Called It a Day")."""
    at = text.find(cue)
    return (
        span.field == "text"
        and at > 0
        and cue[:1].isupper()
        and text[at - 2 : at] not in (": ", "“ ", '" ')
        and not cue.startswith("Ex")
    )


def borrowed(field: str, span: Span) -> bool:
    """True for a picture agency's caption, or a post that was embedded: its day is not the article's."""
    near = field[max(0, span.start - CREDITED) : span.end + CREDITED]
    return _AGENCY.search(near) is not None or _POSTED.search(field[max(0, span.start - 2) : span.end]) is not None


CREDITED = 60
"""Characters beside a caption in which its picture is credited (set by judgement)."""
_AGENCY = re.compile(
    r"\(Photo(?:s|graph)? by\b|\b\d+ PHOTOS\b|\bSee Gallery\b|"
    r"\b(?:GC|Getty|WireImage|FilmMagic|Splash|Rex Features|AFP)\b[ /]?(?:Images)?\)|"
    r"\b[A-Z]{4,}(?:, [A-Z]{2,})? [-–—] (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.? \d{1,2}\b"
)
_POSTED = re.compile(r"pic\.twitter\.com|https?://t\.co/|[—-] [^()\n]{1,40} \(@\w+\)|\bA post shared by\b")
LISTED = 300
"""Characters before a line in which the list that it stands in is headed (set by judgement)."""
_RELATED = re.compile(
    r"\b(?:related (?:articles?|stor(?:y|ies)|links?|content|news|posts?)|read more|see also|more from|trending|"
    r"recommended|you (?:may|might) (?:also )?like|most (?:popular|read)|don[’']t miss)\b",
    re.I,
)
LONG_WORD, FEW, CAPITALS = 3, 4, 0.8
"""Words longer than three letters, at least four of them, four in five with a capital (set by judgement)."""
FILE_NAME = re.compile(r"\w+(?:-\w+){3,}")
"""The name of a picture's file, left in a caption."""
_LABEL = re.compile(r"(?:MUSE SEE|MUST SEE|MORE|RELATED|SEE ALSO|READ MORE|READ|WATCH|NEXT|PHOTOS?|VIDEO)\s*[:>|–—-]")


ENDS = re.compile(r"[.!?:;,”\"’')\]]\s*$")
HEADLINE_WORDS = 6
HEADLINE_SHARE = 0.75
"""From so many words of which so many begin with a capital, a line without an end mark reads as a headline (set by
judgement on the pile's related links)."""
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "with",
        "after",
        "amid",
        "his",
        "her",
    ]
)


def headline_like(words: str) -> bool:
    """True for a line of Capitals Without an End Mark: the headline of another article, left in the text."""
    found = [w for w in re.findall(r"[A-Za-z][\w’'-]*", words) if w.lower() not in SMALL]
    if len(found) < HEADLINE_WORDS or ENDS.search(words):
        return False
    return sum(1 for w in found if str(w)[0].isupper()) >= HEADLINE_SHARE * len(found)
