"""Stories: in a pile without a question, whether two articles tell the same story, and who sets something right.

Two articles tell one story when their heads share rare words and they are near in time; what articles share further
down is background more often than not. With a question nobody needs this: a stance on the claim says as much. It
decides nothing on who took what from whom.
"""

from __future__ import annotations

import re

from rumordesk.outlets import by_host
from rumordesk.records import Article

HEAD = 1500
"""Characters at the beginning of an article that tell what it is about (area under the curve .83 on the 170 judged
pairs of `tests/cases/link_pairs.jsonl`, against .80 for whole texts and .77 for titles)."""
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
_CONTRADICTING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|not true|untrue|false(?:ly)?|no truth|debunk\w*|bogus|fabricat\w+|made[- ]up|fake"
    r"|shut(?:s|ting)? (?:(?:it|this|that|the|those) )?(?:\w+ )?down|refut\w+|dismiss\w*|slam\w*|isn['’]t true|phony"
    r"|(?:rep|spokes\w+|publicist)s? (?:\w+ )?(?:tells?|told|confirm))",
    re.I,
)
_CORRECTING_TITLE = re.compile(
    r"\b(?:bust(?:s|ed|ing)?|not|never|truth|responds?"
    r"|(?:clap|clapp|hit|fire)(?:s|ed)? back|(?:is|are|wo|did)n['’]t)\b",
    re.I,
)
_COURT = re.compile(
    r"\b(?:court|judge|filings?|custody (?:agreement|order)|lawsuit|(?:legal|divorce) (?:papers|documents))\b", re.I
)
ABOUT_A_COURT = 2
"""Words of a court in a head from which it is about one; set on the judged pairs."""
_INSIDER = re.compile(r"\b(?:sources?|insiders?|tipsters?|eye-?witness\w*|onlookers?|pals?)\b", re.I)


def about_a_court(head: str) -> bool:
    """Whether what a head tells comes from a court."""
    return len(_COURT.findall(head)) >= ABOUT_A_COURT


def has_insider(head: str) -> bool:
    """Whether a head speaks of a source without a name."""
    return _INSIDER.search(head) is not None


def sets_right(article: Article) -> bool:
    """Whether an article contradicts what others told: by its title, its opening, or its outlet's trade."""
    outlet = by_host(article.outlet)
    if outlet is not None and outlet.kind == "fact-checker":
        return True
    return bool(_DENIAL_IN_TITLE.search(article.title) or _DEBUNKING.search(article.text, 0, SETS_RIGHT_WITHIN))


def contradicting_words(article: Article, text: str) -> int:
    """How many words of contradiction a text of an article has, one in the title among them."""
    return len(_CONTRADICTING.findall(text)) + bool(_CORRECTING_TITLE.search(article.title))
