"""Who is said to have said it: one attribution a sentence, from cue words, quotation marks and the speaker before.

It finds the words for the source and types them; it does not say which outlet "the mag" is (that is `link`) nor how
far the source is to be trusted (that is `weigh`). Rules only: the terms follow PolNeAR (Newell et al. 2018), whose
attributions are a source, a cue and a content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rumordesk.outlets import by_name
from rumordesk.read.contents import without_quotes
from rumordesk.records import Attribution, Mention, Sentence, SourceType

SAY = (
    r"(?:sa(?:id|ys?)|tells?|told|add(?:s|ed)|reveal(?:s|ed)?|explain(?:s|ed)?|confirm(?:s|ed)?|claim(?:s|ed)?|insist(?:s|ed)?|"
    r"dish(?:es|ed)|spill(?:s|ed)|shar(?:es|ed)|wr(?:ites|ote)|tweet(?:s|ed)|post(?:s|ed)|stat(?:es|ed)|not(?:es|ed)|"
    r"continu(?:es|ed)(?! to\b)|admit(?:s|ted)|announc(?:es|ed)|den(?:ies|ied)|assur(?:es|ed)|divulg(?:es|ed)|gush(?:es|ed)|"
    r"snitch(?:es|ed)|squeal(?:s|ed)|report(?:s|ed)|alleg(?:es|ed)|maintain(?:s|ed)|declar(?:es|ed)|recall(?:s|ed)|"
    r"suggest(?:s|ed)|warn(?:s|ed)|testif(?:ies|ied)|quipped|joked|responded|repl(?:ies|ied)|"
    r"shot down|shoots down|dismiss(?:es|ed)|refut(?:es|ed)|rubbish(?:es|ed))"
)
"""Verbs of saying, third person."""

ANONYMOUS = re.compile(
    r"\b(?:(?:an?|one|another|the|our|multiple|several|two|three|many|some|other|various|unnamed|close|friendly|"
    r"family|royal|palace|insider|industry|showbiz|well-placed|separate|second|same|inside|on-set|hollywood|music)\s+)*"
    rf"(?:(?!{SAY}\b|they\b|they[’']re\b|we\b|just\b|only\b|good\b|best\b|are\b|were\b|that\b|which\b|whose\b|what\b|the\b|and\b|but\b|is\b|was\b|as\b|to\b|for\b|by\b|from\b|on\b)[\w’'-]+\s){{0,2}}?"
    r"(?:sources?|insiders?|pals?|tipsters?|spies|spy|informants?|snitch(?:es)?|onlookers?|eye-?witness(?:es)?|"
    r"witness(?:es)?|confidante?s?|friends?|acquaintances?|bystanders?|family members?|moles?)\b"
    rf"(?:\s+(?:close|near|familiar|connected|with knowledge|in the know|who\s+(?:knows?|is)|of|inside)\b(?:\s+(?!{SAY}\b|has\b|have\b|exclusively\b)[\w’'.-]+){{0,7}})?",
    re.I,
)
"""An unnamed source, with what is said of it."""

REPRESENTATIVE = re.compile(
    r"(?i:\b(?:(?:an?|the|his|her|their|both|[\w’'.-]+[’']s?)\s+)?(?:reps?|representatives?|spokes(?:person|woman|man|people)|"
    r"publicists?|attorneys?|lawyers?|managers?|agents?|camps?|teams?|legal teams?|(?<=[’']s )people|(?<=s[’'] )people|(?:kensington|buckingham)\s+palace(?!\s+(?:apartment|gardens?|grounds?|home|cottage))|the\s+palace))\b"
    r"(?:\s+(?:for|of)\s+(?:the\s+(?:[a-z]+\s+){0,2})?(?:(?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)*|pair|couple|two|singer|actress|actor|star))?",
)
"""Somebody who speaks for a principal."""

COURT = re.compile(
    r"\b(?:(?:according to|per|in|by)\s+(?:the\s+|new\s+|their\s+|his\s+|her\s+)?(?:[\w’'-]+\s+){0,3}?(?:documents?|docs|court (?:records?|papers|filings?)|papers|petition|public records?|property records|divorce filing)|"
    r"(?:(?:court|legal|divorce|custody)\s+(?:documents?|docs|records?|papers|filings?)|public records?|property records|marriage licen[cs]e|papers|documents?|paperwork|petition|filing)"
    r"(?:\s+(?:obtained|filed|seen|submitted|viewed)\b[^.,;]{0,60})?,?\s+(?:show|shows|state|states|reveal|reveals|list|lists|cite|cites|say|says|confirm|confirms|indicate|indicates|claim|claims)|"
    r"(?:documents?|docs|papers|paperwork) obtained by|(?:a|the) (?:judge|court) (?:has |had |officially )?(?:ruled|granted|ordered|signed|approved|finali[sz]ed))\b",
    re.I,
)
"""A court, a register, or papers from one."""

POSTER = re.compile(
    r"\b(?P<who>(?:an?|one|another|some|many|several|the)?\s*(?:[\w’'-]+\s+){0,2}?(?:fans?|users?|followers?|commenters?|twitter|instagram))\s+(?:tweeted|wrote|posted|commented|joked|gushed|said)\b",
    re.I,
)
"""Somebody of the public who posts."""
FACT_CHECKER = re.compile(r"\b(?:gossip\s*cop|snopes|politifact|fact[- ]check(?:er|ers|ing)?)\b", re.I)

CREDIT_NAME = r"(?:the\s+)?(?:[A-Z][\w’'&!.-]*|[A-Z]{2,})(?:\s+(?:&|and|of|[A-Z][\w’'&!.-]*)){0,3}"
ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording to|as (?:first )?reported by|[Pp]er|[Vv]ia|reported by)\s+(?P<who>{CREDIT_NAME}|[^,.;“\"]{{3,60}})"
)
TOLD_OUTLET = re.compile(
    rf"\b(?:told|tells?|telling|(?:joint )?statement to|revealed to|says? to|said to|confirm(?:s|ed) to|exclusively (?:told|tells)|spoke to|spilled to|"
    rf"dished to|explained to|shared with|in a statement to|a statement to)\s+(?P<who>{CREDIT_NAME})"
)
OBTAINED = re.compile(
    rf"\b(?:obtained|seen|reviewed) by\s+(?P<who>{CREDIT_NAME})|(?P<first>{CREDIT_NAME})\s+(?:was|were)\s+(?:the\s+)?first to (?:report|break)"
)
OUTLET_REPORTS = re.compile(
    rf"\b(?P<who>{CREDIT_NAME})(?:\s+magazine)?\s+(?:has\s+)?(?:first\s+|exclusively\s+)?(?P<cue>reports|reported|has learned|learned|claims|claimed|was told|confirmed|confirms)\b"
)
SAYS = re.compile(
    rf"(?<![-\w])(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bthis )(?<!\bher )(?<!\bhis )(?<!\btheir ){SAY}\b(?! (?:their vows|vows|[“\"‘']?I do|yes|goodbye|no to|hello))",
    re.I,
)
QUOTE_SINGLE = "'‘"
QUOTE_OPEN = '“"'
OUTLET_WORD = re.compile(
    r"\b(?:the\s+)?(?:magazines?|mag|outlets?|publications?|newspapers?|paper|tabloids?|sites?|websites?|reports?)\b",
    re.I,
)


def attributions(
    words: str, title: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], principals: frozenset[str],
    read: frozenset[int] | None = None,
) -> tuple[Attribution | None, ...]:  # fmt: skip
    """One attribution for each sentence, None where the article speaks in its own voice, or which is not in `read` (None: all).

    A quotation without a speaker of its own, in the same or the next paragraph, carries on the last speaker.
    `words` and `title` are the article's fields, `principals` the names of the rumor's people.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence, []).append(m)
    speakers = spokespeople(words)
    found: list[Attribution | None] = []
    last: Attribution | None = None
    last_paragraph = -9
    for i, s in enumerate(sentences):
        if read is not None and i not in read:
            found.append(None)
            continue
        field = title if s.field == "title" else words
        text = field[s.start : s.end]
        if _inside_quote(field, s.start) and "”" not in text and '"' in text:
            text = text.replace('"', "”", 1)
        here = attribute(text, s.start, by_sentence.get(i, ()), principals, speakers)
        if here is None and last is not None and _carries_on(text, s.paragraph - last_paragraph):
            here = Attribution(
                source=last.source, source_type=last.source_type, outlet=last.outlet, cue=last.cue, direct=True
            )
        if s.field == "text":
            if here is not None and (here.direct or here.source):
                last, last_paragraph = here, s.paragraph
            elif not _carries_on(text, 0):
                last = None if s.paragraph - last_paragraph > 1 else last
        found.append(here)
    return tuple(found)


OFFICE = r"(?:publicist|representative|rep|spokes(?:person|woman|man)|lawyer|attorney|manager|agent)"
NAMED = r"(?P<{}>(?:[A-Z][\w’'-]+\s+){{1,2}}[A-Z][\w’'-]+)"
SPOKESPERSON = re.compile(
    rf"\b{OFFICE}(?:\s+(?:for|of)\s+[^,.]{{2,40}})?,?\s+{NAMED.format('after')}|"
    rf"{NAMED.format('before')},\s+(?:(?:who|a|the|his|her|their|[\w’'-]+[’']s?)\s+)[^.,]{{0,40}}?\b(?:{OFFICE}\b|has represented|represents)"
)
"""A person named with the office of speaking for somebody."""


def spokespeople(text: str) -> frozenset[str]:
    """Surnames of those whom an article names as representatives, publicists or lawyers."""
    return frozenset((m["after"] or m["before"]).split()[-1] for m in SPOKESPERSON.finditer(text))


def attribute(
    text: str,
    offset: int,
    mentions: Sequence[Mention],
    principals: frozenset[str],
    speakers: frozenset[str] = frozenset(),
) -> Attribution | None:
    """The attribution of one sentence by its own words, or None.

    `offset` is where the sentence starts in its field; mentions are those of the sentence, with offsets in the field.
    """
    outside = without_quotes(text)
    outlet = _outlet(outside, frozenset(outside[m.start - offset : m.end - offset] for m in mentions))
    said = SAYS.search(outside)
    direct = outside != text
    found = _paper(outside) or _spoken(outside, said)
    if found is None and (speaker := _speaker(outside, offset, said, mentions)) is not None and _voices(direct, said):
        if speaker.how == "pronoun" and text[:1] in QUOTE_SINGLE:
            return None  # somebody is quoted who tells what "he said"
        found = speaker.person, _standing(speaker.person, principals, speakers)
    found = found or _public(outside) or _credited(outside, outlet)
    if found is None:
        return None
    source, kind = found
    cue = _cue(said) or ("according to" if kind == "outlet" else "")
    credit = source if kind == "fact-checker" else outlet
    return Attribution(source=source, source_type=kind, outlet=credit, cue=cue, direct=direct)


Found = tuple[str, SourceType]
"""The words for a source and its type."""


def _paper(outside: str) -> Found | None:
    court = COURT.search(outside)
    return (court.group().strip(), "court or public record") if court else None


def _voices(direct: bool, said: re.Match[str] | None) -> bool:
    """True where a named person speaks: a quotation, or a verb that is not of passing on."""
    if direct or said is None:
        return direct
    word = said.group().lower()
    return word not in _REPORTING and (word not in WRITING or THAT.match(said.string, said.end()) is not None)


WRITING = frozenset({"wrote", "writes", "shares", "shared", "posted", "posts", "tweeted", "tweets"})
THAT = re.compile(r"\s*(?:that\b|:|,?\s*[“\"])")
"""After a verb of writing: what was written follows; else it is a thing that somebody wrote."""


def _standing(person: str, principals: frozenset[str], speakers: frozenset[str]) -> SourceType:
    if person.split()[-1] in speakers:
        return "representative"
    return "principal" if person in principals else "named witness"


def _public(outside: str) -> Found | None:
    """A post of somebody unknown, or a fact-checker by name."""
    if post := POSTER.search(outside):
        return post["who"].strip(), "social post"
    fact = FACT_CHECKER.search(outside)
    return (fact.group(), "fact-checker") if fact else None


def _credited(outside: str, outlet: str) -> Found | None:
    """An outlet by name, or as "the magazine"."""
    if outlet:
        return outlet, "outlet"
    word = OUTLET_WORD.search(outside)
    return (word.group(), "outlet") if word and REPORTED.search(outside) else None


REPORTED = re.compile(r"\b(?:according to|claim|report|alleg|said|says)")
_REPORTING = frozenset(
    {"reports", "reported", "notes", "noted", "shares", "shared", "posts", "posted", "admit", "report"}
)


def _spoken(outside: str, said: re.Match[str] | None) -> Found | None:
    """An unnamed source or a representative who speaks in this sentence: both a phrase and a cue are needed."""
    cue = (
        said is not None
        or re.search(r"\baccording to\b|\bper\b|\bsource:|\b(?:has|have) been told\b", outside, re.I) is not None
    )
    if not cue:
        return None
    rep = REPRESENTATIVE.search(outside)
    if rep is not None and _near(outside, rep, said):
        return rep.group().strip(), "representative"
    anonymous = ANONYMOUS.search(outside)
    if anonymous is not None and _near(outside, anonymous, said):
        return LEADING.sub("", anonymous.group().strip()), "anonymous insider"
    return None


LEADING = re.compile(r"^(?:with|while|when|although|though|since|because|meanwhile|however)\s+", re.I)
"""Words before a source that are none of it: "with sources telling …"."""
NEAR = 70
"""Characters between a source and its verb of saying, at most (set by reading 200 sentences of the pile)."""


def _near(text: str, source: re.Match[str], said: re.Match[str] | None) -> bool:
    if said is None or "according to" in text[max(0, source.start() - 16) : source.start()].lower():
        return True
    return min(abs(said.start() - source.end()), abs(source.start() - said.end())) <= NEAR


def _speaker(outside: str, offset: int, said: re.Match[str] | None, mentions: Sequence[Mention]) -> Mention | None:
    """The person named beside the verb of saying: before it ("Name said"), or after it ("said Name")."""
    if said is None or JOKE.match(outside[said.end() :]):
        return None
    mentions = [m for m in mentions if outside[m.start - offset : m.end - offset].strip()]
    before = [
        m
        for m in mentions
        if 0 <= said.start() - (m.end - offset) <= BEFORE_SAYING and _plain(outside[m.end - offset : said.start()])
    ]
    if before:
        return before[-1]
    inverted = re.search(r"[,”\"’?!]\s*$", outside[: said.start()]) is not None or outside[: said.start()].endswith(
        "  "
    )
    after = [m for m in mentions if m.how not in ("pair", "pronoun") and m.start - offset == said.end() + 1]
    return after[0] if after and inverted and said.group() not in ("told", "tells") else None


JOKE = re.compile(r"^\s+(?:an?|the)\s+(?:joke|story|lie|tale)\b", re.I)
BEFORE_SAYING = 90
"""Characters between a speaker and the verb of saying, at most: room for an age and a relative clause."""


def _plain(gap: str) -> bool:
    """True where nothing but adverbs, auxiliaries or an age stands between a speaker and the verb."""
    return (
        re.fullmatch(
            r"(?:,?\s*\(?\d\d\)?,?)?(?:,\s+(?:who|a|an|the|whose)\b[^,.;]{3,70},)?\s*(?:(?:has|have|had|also|then|recently|previously|later|first|once|even|exclusively|reportedly|just|further|reps?|both|jointly|publicly|officially|finally|\w+ly)\s+)*",
            gap,
        )
        is not None
    )


NO_OUTLET = frozenset(
    [
        "The",
        "A",
        "An",
        "This",
        "That",
        "These",
        "One",
        "New",
        "Some",
        "Many",
        "Several",
        "Other",
        "Others",
        "He",
        "She",
        "They",
        "It",
        "We",
        "But",
        "And",
        "Multiple",
        "Insiders",
        "Sources",
        "Friends",
        "Reports",
        "Rumors",
        "Both",
    ]
)


def _outlet(outside: str, people: frozenset[str]) -> str:
    """The outlet that is credited, in the sentence's words; "" where none is, or where the words name a person."""
    for pattern in (TOLD_OUTLET, ACCORDING, OBTAINED, OUTLET_REPORTS):
        for m in pattern.finditer(outside):
            who = (m.groupdict().get("first") or m.group("who")).strip(" ,.")
            who = next((who.removesuffix(f" of {p}") for p in sorted(people) if who.endswith(f" of {p}")), who)
            if who in NO_OUTLET or who in people or not (who[:1].isupper() or who.startswith("the ")):
                continue
            if pattern is OUTLET_REPORTS and EARLIER.match(outside, m.end()):
                continue
            unsure = pattern is OUTLET_REPORTS and len(who.split()) < 2 and by_name(who) is None
            if unsure and not outside[m.end() :].startswith((" that", ",")):
                continue
            if not (ANONYMOUS.fullmatch(who) or REPRESENTATIVE.match(who) or COURT.search(who)):
                return who
    return ""


EARLIER = re.compile(
    r"\s+(?:back\s+)?(?:in\s+(?:(?:early|late|mid)[\s-]+)?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:19|20)\d\d)|last\s+(?:month|year|spring|summer|fall|autumn|winter))\b"
)
"""After an outlet's verb of reporting: it did so long before, and this article is not from there."""


def _cue(said: re.Match[str] | None) -> str:
    return said.group() if said else ""


def _inside_quote(field: str, start: int) -> bool:
    """True where a sentence begins inside a quotation that an earlier one of its paragraph opened."""
    before = field[field.rfind("\n", 0, start) + 1 : start]
    return before.count("“") > before.count("”") or ("“" not in before and before.count('"') % 2 == 1)


def _carries_on(text: str, paragraphs: int) -> bool:
    """True for a sentence inside a running quotation: it opens with a quotation mark, or closes one that it never opened."""
    if paragraphs > 1:
        return False
    return text[:1] in QUOTE_OPEN or ("”" in text and "“" not in text)
