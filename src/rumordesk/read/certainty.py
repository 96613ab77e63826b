"""How surely a sentence says it: asserted, hedged, asked, denied, or a refusal to comment.

It reads one sentence, or one clause around a cue; it does not know who speaks (that is `attribution`) and does not
decide what a denial denies (that is `events`, by the cue it stands beside). The words are data (`data/certainty.toml`);
what stands here is how far they reach.
"""

from __future__ import annotations

import re
from collections import deque

from rumordesk.read.words import alternatives, groups, whole_words
from rumordesk.records import Certainty

_WORDS = groups("certainty")
NO_COMMENT = whole_words(_WORDS["no_comment"])
"""A refusal or absence of comment."""
DENIAL = whole_words(_WORDS["denial"])
"""Words that say that something told is not so."""
HEDGE = whole_words(_WORDS["hedge"])
"""Words that keep a distance, or speak of wishes and plans."""
NEGATION = whole_words(_WORDS["negation"])
"""Words that turn a cue in the same clause round."""
ASKED = re.compile(
    r"\b(?:not (?:known|clear|certain)|unclear|unknown|remains to be seen) (?:if|whether)\b|\?[”\"’']?\s*$|\b(?:whether|wonder(?:s|ed|ing)?|asks?|asked|question(?:s|ed|ing)?) (?:or not |if |whether )",
    re.I,
)

NOT_DENIED = re.compile(
    r"(?:\b(?:not|never|neither|nor|yet to|refus\w+ to|declin\w+ to|without)|n[’']t)\s+(?:\w+\s+){0,2}(?:deny|denied|denying|confirm(?:ed)?)\b",
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
    if (ASKED.search(text) or ASKED_HERE.match(text, end)) and not asked_elsewhere(text, end):
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
    if HEDGE.search(clause) or _left_open(text, start, end) or _scare(text, start, end) or passed_on(text):
        return "hedged"
    return "asserted"


def passed_on(text: str) -> bool:
    """True for a headline that marks all of itself as somebody's report: "Mara Quill to wed: report"."""
    return MARKED_REPORT.search(text) is not None


MARKED_REPORT = re.compile(
    r"^\W*(?:(?:US|UK|new|exclusive)\s+)?reports?\s*[:–—-]\s|"
    r"[:,–—(-]\s*(?:(?:US|UK|new)\s+)?reports?(?:\s+(?:say|claim)s?)?\)?\W*$",
    re.I,
)


def doubted_at(text: str, start: int) -> bool:
    """Whether what denies a cue that begins at `start` is itself no more than a guess, a wish or half a denial: "they
    are probably not engaged", "she hopes that they never split", "not entirely over"."""
    since = max(_clause_start(text, start), start - DOUBT_REACH)
    if DOUBT.search(text, since, start) is not None:
        return True
    denied = _last(NEGATION, text[since:start])
    wanted = _last(UNREAL_DENIAL, text[since : since + denied.start()]) if denied else None
    if denied and wanted and not NOT_ACROSS.search(text[since + wanted.end() : since + denied.start()]):
        return True
    return HALF.search(text, since, start) is not None or UNLESS.search(text, start, start + DOUBT_REACH) is not None


DOUBT = whole_words(_WORDS["doubt"])
"""Words before a denied cue that make the denial a guess."""
UNREAL_DENIAL = whole_words(_WORDS["unreal_denial"])
"""Words before a negation by which somebody wants, fears or imagines that it is not so."""
HALF = whole_words(_WORDS["half"])
"""Negations that deny in part, or only what may be."""
UNLESS = re.compile(r"\bunless\b", re.I)
"""After a denied cue: it is so on a condition only."""
DOUBT_REACH = 90
"""Characters before a cue in which they stand (set by judgement)."""
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
    r"(?:\bnot?|\bnever|n[’']t|\bany|without|deny|denied|denies|denying|skip(?:s|ped|ping)?)\s+(?:been\s+|in\s+|having\s+|a\s+|an\s+|any\s+|their\s+|the\s+|of\s+|romantic\s+|secret\s+|such\s+|official\s+|public\s+|formal\s+|plans?\s+for\s+|sign\s+of\s+|word\s+of\s+|talk\s+of\s+|rom-?com\s+)*$",
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
    r"\b(?:despite|contrary to|in spite of)\s+[^,;]*?(?:rumou?rs?|reports?|speculation|claims?|stories|news|headlines|talk)\b[^,;]*",
    re.I,
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
    r"[;:!?,]|\.(?!\w)|\b(?:after|before|since|when|while|but|although|though|because|and (?:they|he|she|are|is))\b",
    re.I,
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
        thing = THING.match(text[start:end]) is not None
        granted = thing and (REACTED.search(gap) if m.end() <= start else CALLED_OFF.match(text[end:])) is not None
        if not granted and not NOT_ACROSS.search(gap):
            return True
    return False


def _left_open(text: str, start: int, end: int) -> bool:
    """True where somebody fears, doubts or is advised what a cue tells, unless it is a thing that they have: "she fears
    for her marriage"."""
    if THING.match(text[start:end]):
        if OWNED.search(text[:start]):
            return False
        if ANY.search(text[:start]):
            return True
    m = _last(LEFT_OPEN, text[:start])
    governed = m is not None and not NOT_ACROSS.search(text[m.end() : start])
    return governed or ADVISED.search(text[:start]) is not None


LEFT_OPEN = whole_words(_WORDS["left_open"])
"""Words that leave open what they govern."""
ADVISED = re.compile(rf"\b(?:{alternatives(_WORDS['advised'])})\s+(?:\w+\s+){{0,2}}$", re.I)
"""What somebody is told to do, up to the cue."""
OWNED = re.compile(r"(?:\b(?:his|her|their|our|my)|[’']s?)\s+(?:[\w-]+\s+){0,2}$", re.I)
"""Before a thing: it is somebody's."""
ANY = re.compile(r"\bany\s+(?:[\w-]+\s+(?:or\s+)?){0,2}$", re.I)
"""Before a thing: whether there is one is left open."""
CALLED_OFF = re.compile(
    r"^(?:\s+(?:is|are|was|were|be|being|been|has|have|had|getting))*\s+(?:called off|off|cancel+ed|postponed|on hold|over"
    r"|in (?:trouble|jeopardy))\b"
)
"""After a thing ("reports of a wedding being called off are untrue"): that is what is denied."""
REACTED = re.compile(
    r"\b(?:ignor\w+|reacti\w+|react\w*|respond\w*|mourn\w*|celebrat\w+|coping|cope[ds]?|upset|angry|furious|livid|jealous"
    r"|annoyed|devastated|heartbroken|crushed|shocked|thrilled|frustrated|worried|bothered)\b"
    r"[^,;:.!?]*\b(?:the|his|her|their|[\w-]+[’']s?)\s+$",
    re.I,
)
"""Before a thing ("denied that she was upset about the split"): how somebody took it is denied, not the thing."""


def _negated(cue: str) -> str:
    """The negation inside a cue itself ("have not reunited"), else nothing."""
    m = re.search(r"\bnot\b|n[’']t\b|\bnever\b", cue)
    return f" {m.group()} so" if m else ""


ASKED_HERE = re.compile(r"[^.!?]{0,60}\?")
"""A question mark that ends the words after a cue: "Back together? …"."""
QUESTION_ON_IT = re.compile(r"(?::|;|\s[–—-])\s+(?:(?:and|but|so)\s+)?(?:what|why|how|who|where|when|which)\b", re.I)
OPENS_A_QUESTION = re.compile(r"^\W*(?:are|is|was|were|did|do|does|have|has|will|could|can|would|should)\b", re.I)


def asked_elsewhere(text: str, end: int) -> bool:
    """True where the question begins after a cue, and is one on what it tells: "Mara and Theo split: who keeps the cat?"."""
    return QUESTION_ON_IT.search(text, end) is not None and OPENS_A_QUESTION.match(text) is None


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
    while last is not None and GOES_ON.match(text, last.end()):
        last = _last(BREAK, text[: last.start()])
    if fronted and (last is None or last.end() < fronted.end()):
        return fronted.end()
    return last.end() if last else 0


GOES_ON = re.compile(r"\s+(?:also |rather |eventually |finally )?to\s", re.I)
"""After a break: an infinitive, which the clause before it governs ("time not only to talk, but to leave")."""


def _clause_end(text: str, at: int) -> int:
    m = BREAK.search(text, at)
    return m.start() if m else len(text)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _still(words: str) -> bool:
    """ "not only …", "no secret that …", "not surprising": the negation means something else."""
    return STILL.match(words) is not None


STILL = re.compile(
    r"(?:not|no|never|no longer|\w+n[’']t)\s+(?:even |yet )?(?:only|just|surpris\w+|secret|doubt|wonder|stranger|hid(?:e|ing)|den(?:y|ying)|afraid|shy|ashamed|stop\w*|wait|wast\w+ |matter|been (?:\w+ ){1,4}since|"
    r"(?:too |very |so |exactly |at all )?(?:happy|thrilled|pleased|impressed|delighted|keen|fond|supportive|jealous|bothered|a fan)"
    r" (?:about|with|of|on|by|that|for|to (?:see|hear|learn))|approv\w+ of|mind)\b",
    re.I,
)
"""Negations that leave what follows as it is."""
