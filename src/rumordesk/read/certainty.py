"""How surely a sentence says it: asserted, hedged, asked, denied, or a refusal to comment.

It reads one sentence, or one clause around a cue; it does not know who speaks (that is `attribution`) and does not
decide what a denial denies (that is `events`, by the cue it stands beside).
"""

from __future__ import annotations

import re
from collections import deque

from rumordesk.records import Certainty

NO_COMMENT = re.compile(
    r"\b(?:declin(?:es?|ed|ing) (?:any comment|to (?:comment|discuss|talk|say|confirm|address))|refus(?:ed?|ing) to (?:comment|confirm|discuss|say|talk)|no comment|"
    r"(?:did|does|do|has|have|had)(?:\s+not|n[’']t)\s+(?:yet\s+)?(?:immediately\s+)?(?:respond|repl|return|comment|address|confirm)(?:ed|ied|y)?|"
    r"(?:yet|are yet|is yet) to (?:comment|respond|confirm|address|speak)|remain(?:s|ed)? (?:tight-lipped|silent|mum)|"
    r"stay(?:s|ed|ing)? (?:mum|silent|tight-lipped)|neither confirmed nor denied|(?:has|have) (?:never|not) (?:publicly )?(?:confirmed|commented|addressed)|"
    r"for comment)\b",
    re.I,
)
"""A refusal or absence of comment."""

DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|not true|untrue|isn[’']t true|no truth|(?:is|are|was|were|’s|'s) (?:completely |totally |absolutely |simply |all |100 ?(?:%|percent) )?(?:false|fake|bogus|nonsense|fiction|fabricated|made[- ]up|ridiculous|inaccurate|rubbish|a lie|lies)|"
    r"(?:completely|totally|absolutely|entirely|100 ?(?:%|percent)) (?:false|fake|untrue|fabricated|made[- ]up|inaccurate)|"
    r"debunk(?:s|ed|ing)?|shot down|shoot(?:s|ing)? down|shut(?:s|ting)? down|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing|e)|rubbish(?:es|ed)|slam(?:s|med|ming)? (?:the |those |these )?(?:rumou?rs?|reports?|claims?|stor)|"
    r"(?:bogus|phony|fabricated|false) (?:story|stories|report|reports|claim|claims|rumou?rs?|article|tale)|fake news|never happened|l(?:ied|ies|ying) about|fals(?:e|ely) (?:claim|report|alleg)\w*|wrongly (?:claim|report)\w*|hoax\w*|laugh(?:s|ed|ing)? off|brush(?:es|ed|ing)? off|clap(?:s|ped|ping)? back|craziest rumou?r|(?:absurd|ridiculous|crazy|insane|hilarious|silly) (?:rumou?r|stor|claim|report)\w*|call(?:s|ed|ing)? (?:out (?:the |those |these )?(?:rumou?rs?|tabloids?|reports?|stor\w+)|bull|bs)|rumou?rs? (?:is|are|was|were) (?:not|un)\w*|not happening|nothing (?:more )?(?:to it|going on)|"
    r"set(?:s|ting)? the record straight|put(?:s|ting)? (?:the |those |to rest )?(?:rumou?rs )?to rest)\b",
    re.I,
)
"""Words that say that something told is not so."""

HEDGE = re.compile(
    r"\b(?:reported(?:ly)?|allegedly|alleged|apparently|supposedly|rumou?r(?:ed|s|edly)?|purported(?:ly)?|(?-i:may)|might|could|perhaps|possibly|maybe|"
    r"seem(?:s|ed|ingly)?|appear(?:s|ed)? to|is said to|are said to|was said to|were said to|speculat\w+|(?<!insider )(?<!insiders )(?<!source )(?<!sources )(?<!pal )(?<!pals )claim(?:s|ed|ing)?|believed to|thought to|"
    r"hint(?:s|ed|ing)?|signs? of|belief that|one day|some ?day|convinced|skipping|attempt\w*|tr(?:y|ies|ied|ying) to|in a bid to|efforts? to|sort of|kind of|destined|soul ?mates?|far from the truth|eager|idea of|discuss(?:es|ed|ing)?|talk(?:s|ed|ing)? (?:a lot |much |openly |seriously )?(?:about|of)|plan(?:s|ned|ning)? to|prospect\w*|long(?:ed|ing|s) for|root(?:ing|s)? for|desperate\w*|almost|nearly|towards?|on the brink|feels?|begg?(?:s|ed|ing)|the right time|want(?:s|ed|ing)?|urg(?:e|es|ed|ing)|warn(?:s|ed|ing)?|linked (?:to|with)|suggest(?:s|ed|ing)?|likely|unconfirmed|word is|report(?:s)? (?:that|say|claim|suggest)|according to reports|whisper\w*|fuel(?:s|ed|l?ing)?|spark(?:s|ed|ing)?|"
    r"if (?:they|he|she|the)|looks? (?:like|to be|set to)|set to|(?-i:hop(?:e|es|eful|ing|efully))|want(?:s|ed|ing)? to|wish(?:es|ed)?|"
    r"consider(?:s|ed|ing)?|thinking (?:about|of)|ready to|on the verge|close to|dream\w*|chance|potential\w*|would|should|must|expect\w*|anticipat(?:e|es|ing)|predict\w*|book(?:makers?|ies)|bets?|betting|odds|as (?:if|though)|once a (?:week|month|year)|every (?:other )?(?:week|month|year)|headlines?|tabloids?|like they (?:were|are))\b",
    re.I,
)
"""Words that keep a distance, or speak of wishes and plans."""

ASKED = re.compile(
    r"\b(?:not (?:known|clear|certain)|unclear|unknown|remains to be seen) (?:if|whether)\b|\?[”\"’']?\s*$|\b(?:whether|wonder(?:s|ed|ing)?|asks?|asked|question(?:s|ed|ing)?) (?:or not |if |whether )",
    re.I,
)

NEGATION = re.compile(
    r"\b(?:not|never|no longer|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|haven[’']t|hasn[’']t|didn[’']t|don[’']t|doesn[’']t|won[’']t|no plans? to|no intention|"
    r"nowhere near|far from|neither|nor|nothing|no|wouldn[’']t|can[’']t|cannot|denied|denies|deny|denying|only friends|just friends)\b",
    re.I,
)
"""Words that turn a cue in the same clause round."""


NOT_DENIED = re.compile(
    r"\b(?:not|never|neither|nor|n[’']t|yet to|refus\w+ to|declin\w+ to|without)\s+(?:\w+\s+){0,2}(?:deny|denied|denying|confirm(?:ed)?)\b",
    re.I,
)
"""A denial or confirmation that was withheld is none."""


def certainty(text: str) -> Certainty:
    """How surely a whole sentence says what it says."""
    if NO_COMMENT.search(text) or NOT_DENIED.search(text):
        return "no comment"
    if ASKED.search(text):
        return "asked"
    if DENIAL.search(text):
        return "denied"
    return "hedged" if HEDGE.search(text) else "asserted"


NEGATION_REACH = 28
"""Characters before a cue in which a negation turns it round (set by judgement on the pile)."""


def certainty_at(text: str, start: int, end: int) -> Certainty:
    """How surely the clause says the thing whose cue is `text[start:end]`."""
    clause_start = _clause_start(text, start)
    set_aside = max(
        (m.end() for p in (DESPITE, AMID) for m in p.finditer(text, clause_start, start)), default=clause_start
    )
    clause = text[set_aside : min(_clause_end(text, end), end + HEDGE_AFTER)]
    before = text[max(clause_start, start - NEGATION_REACH) : start] + _negated(text[start:end])
    if ASKED.search(text) or ASKED_HERE.match(text, end):
        return "asked"
    if NOT_DENIED.search(text[:start]):
        return "no comment"
    if _negation(before, text[start:end]) or NOT_AFTER.match(text[end:]):
        return "denied"
    if _denied(text, start, end):
        return "denied"
    if NO_COMMENT.search(text) and NO_COMMENT.search(clause):
        return "no comment"
    if any(m.start() < start < m.end() for m in AMID.finditer(text)):
        return "hedged"
    return "hedged" if HEDGE.search(clause) or _scare(text, start, end) else "asserted"


HEDGE_AFTER = 25
"""Characters after a cue in which a hedge still weakens it (set by judgement)."""
THING = re.compile(
    r"^(?:relationship|romance|engagement|wedding|marriage|separation|divorce|split|break-?up|reunion|reconciliation|affair|friendship)$",
    re.I,
)
NOT_AFTER = re.compile(
    r"^\s+(?:is|are|was|were|will|would)(?:n[’']t| not)\s+(?:\w+\s+){0,2}(?:happen\w*|likely|true|on the cards|in the cards|going)",
    re.I,
)
"""After a cue: "… isn’t about to happen"."""
NO_THING = re.compile(
    r"(?:\bnot?|\bnever|n[’']t|\bany|without|deny|denied|denies|denying)\s+(?:been\s+|in\s+|having\s+|a\s+|an\s+|any\s+|their\s+|the\s+|of\s+|romantic\s+|secret\s+|such\s+|official\s+|public\s+|formal\s+|plans?\s+for\s+|sign\s+of\s+|word\s+of\s+|talk\s+of\s+|rom-?com\s+)*$",
    re.I,
)
"""What denies a thing named by a noun: "no romance", "not in a relationship"."""


def _negation(before: str, cue: str) -> bool:
    """True where a negation right before a cue turns it round."""
    n = _last(NEGATION, before)
    if n is None or _still(before[n.start() :]) or NOT_ACROSS.search(before[n.end() :]):
        return False
    return THING.match(cue) is None or NO_THING.search(before) is not None


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around `text[start:end]` begins and ends."""
    return _clause_start(text, start), _clause_end(text, end)


DESPITE = re.compile(
    r"\b(?:despite|contrary to|in spite of)\s+[^,;]*?(?:rumou?rs?|reports?|speculation|claims?|stories)\b[^,;]*", re.I
)
"""A story that is named to be set aside: "despite rumors of a split, …"."""
AMID = re.compile(
    r"\b(?:amid|amidst|following|after|fuell?ing|sparking)\s+[^,;]*?(?:rumou?rs?|reports?|speculation|claims?)\b[^,;]*",
    re.I,
)
"""A story that is named as a story: "amid reports of a split, …"."""
SET_BEFORE = re.compile(r"\b(?:following|after|since)\s+(?:his|her|their|the)\s+$", re.I)
"""Before a cue: it is only the time of what is denied later in the sentence."""
NOT_ACROSS = re.compile(
    r"[;:.!?,]|\b(?:after|before|since|when|while|but|although|though|because|and (?:they|he|she|are|is))\b", re.I
)
"""What a denial does not reach across."""


def _denied(text: str, start: int, end: int) -> bool:
    """True where a denial of the sentence reaches the cue."""
    if any(m.start() < start < m.end() for m in DESPITE.finditer(text)):
        return True
    aside = SET_BEFORE.search(text[:start]) is not None
    for m in DENIAL.finditer(text):
        if aside and m.start() >= end:
            continue
        gap = text[m.end() : start] if m.end() <= start else text[end : m.start()]
        if not NOT_ACROSS.search(gap):
            return True
    return False


def _negated(cue: str) -> str:
    """The negation inside a cue itself ("have not reunited"), else nothing."""
    m = re.search(r"\bnot\b|n[’']t\b|\bnever\b", cue)
    return f" {m.group()} so" if m else ""


ASKED_HERE = re.compile(r"[^.!?]{0,60}\?")
"""A question mark that ends the words after a cue: "Back together? …"."""
SCARE = re.compile(r"(?:(?<=\s)|^)[‘'][^‘’'\n]{3,50}[’'](?=[\s,.:]|$)")
"""Words in single quotation marks: a desk that does not vouch for them."""


def _scare(text: str, start: int, end: int) -> bool:
    return any(m.start() < start and end < m.end() for m in SCARE.finditer(text))


BREAK = re.compile(
    r"[;:—–]|,\s+(?:but|and|who|while|although|though|because|after|before|as|when)\b|\band (?:they|we|he|she|it|I)\b|\b(?:but|while|although|though|because)\b",
    re.I,
)


FRONTED = re.compile(
    r"\W*(?:Although|Though|Despite|While|Amid|Even though)\b[^,]*,\s+(?=(?:the|they|he|she|both|[A-Z]))"
)
"""A clause in front of the main one, up to its comma."""


def _clause_start(text: str, at: int) -> int:
    fronted = FRONTED.match(text[:at])
    last = _last(BREAK, text[:at])
    if fronted and (last is None or last.end() < fronted.end()):
        return fronted.end()
    return last.end() if last else 0


def _clause_end(text: str, at: int) -> int:
    m = BREAK.search(text, at)
    return m.start() if m else len(text)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _still(words: str) -> bool:
    """ "not only …", "no secret that …", "not surprising": the negation means something else."""
    return STILL.match(words) is not None


STILL = re.compile(
    r"(?:not|no|never|no longer|\w+n[’']t)\s+(?:even |yet )?(?:only|just|surpris\w+|secret|doubt|wonder|stranger|hid(?:e|ing)|den(?:y|ying)|afraid|shy|ashamed|stop\w*|wait|matter|been (?:\w+ ){1,4}since)\b",
    re.I,
)
"""Negations that leave what follows as it is."""
