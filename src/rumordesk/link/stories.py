"""Stories: in a pile without a question, whether two articles tell the same story, and who sets something right.

Two articles tell one story when their heads share rare words and they are near in time; what articles share further
down is background more often than not. With a question nobody needs this: a stance on the claim says as much. It
decides nothing on who took what from whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

import msgspec

from rumordesk.link.boilerplate import own_texts
from rumordesk.link.subjects import Subjects
from rumordesk.outlets import by_host
from rumordesk.records import Article

SameStory = Callable[[str, str], bool]
"""Whether two articles, by `Article.id`, tell the same story."""

HEAD = 1500
"""Characters at the beginning of an article that tell what it is about (area under the curve .83 on the 170 judged
pairs of `tests/cases/link_pairs.jsonl`, against .80 for whole texts and .77 for titles)."""
ALIKE = 0.12
"""Cosine of the rare words of two heads from which they may be one story; set on the same pairs."""
ALIKE_UNDATED = 0.25
"""The same where a date is missing; set by judgement."""
NEAR = timedelta(days=14)
"""Articles further apart in time tell different stories of the same people; set on the same pairs."""

_DENIAL_IN_TITLE = re.compile(
    r"\b(?:false|fake|untrue|debunk\w*|den(?:y|ies|ied|ying|ial)|refut\w+|(?:shut|shoot)s? down|rubbish(?:es|ed)?"
    r"|slams? (?:rumou?rs?|claims?|reports?)|made[- ]up|fabricated|hoax|(?:the )?truth (?:about|behind)|despite"
    r"|dismiss\w*|denounce\w*|sets? the record|(?:isn|aren|won)['’]?t|did not"
    r"|not (?:dating|getting|split\w*|divorc\w+|engaged|married|pregnant|planning|having|cheating|reconcil\w+"
    r"|feuding|moving|leaving|forcing|quitting|true|real|back|together|caused))\b",
    re.I,
)
_DEBUNKING = re.compile(
    r"\b(?:(?:exclusively|can) (?:debunk|correct|bust|expose)|set the record straight|bogus|fake news|absurdly"
    r"|(?:completely|totally|100 ?(?:percent|%)) (?:false|untrue|made[- ]up|fabricated)|made-up (?:report|story))\b",
    re.I,
)
SETS_RIGHT_WITHIN = 900
"""Characters in which an article that sets something right says so; set by judgement."""


def same_story(articles: Sequence[Article]) -> SameStory:
    """The test for these articles: heads that share rare words, near in time as far as dates are known."""
    texts = own_texts(articles)
    heads = [msgspec.structs.replace(a, text=text[:HEAD]) for a, text in zip(articles, texts, strict=True)]
    places = {article.id: place for place, article in enumerate(heads)}
    subjects = Subjects(heads)

    def same(left: str, right: str) -> bool:
        one, other = heads[places[left]].published, heads[places[right]].published
        if one and other and abs(one - other) > NEAR:
            return False
        return subjects.alike(places[left], places[right]) >= (ALIKE if one and other else ALIKE_UNDATED)

    return same


def one_story(left: str, right: str) -> bool:
    """The test where a question is asked: whoever takes a stance on its claim tells that story."""
    return True


def sets_right(article: Article) -> bool:
    """Whether an article contradicts what others told: by its title, its opening, or its outlet's trade."""
    outlet = by_host(article.outlet)
    if outlet is not None and outlet.kind == "fact-checker":
        return True
    return bool(_DENIAL_IN_TITLE.search(article.title) or _DEBUNKING.search(article.text, 0, SETS_RIGHT_WITHIN))
