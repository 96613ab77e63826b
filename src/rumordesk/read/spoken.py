"""Which words stand in quotation marks, and who is named as speaking them.

It reads names and marks only. Who stands behind a statement, named or not, is `attribution`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rumordesk.read.roll import Named

Quote = tuple[int, int]
"""Where a quote begins and ends, marks included."""

SPEAKER_REACH = 60
"""Characters between a quote and the name of its speaker. Set by judgement."""

_QUOTE = re.compile(r"“[^”\n]*(?:”|(?=\n)|$)|(?<![\w])\"[^\"\n]*(?:\"|(?=\n)|$)")
_SAYS = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|explained|explains|admitted|admits|gushed|joked|quipped|tweeted"
    r"|captioned|recalled|insisted|continued|replied|revealed|shared|noted|asked|exclaimed|confessed|stated)"
)
_SAYS_AFTER = re.compile(rf"(?:, \d\d,)?(?: \w+ly| also| once| later| has| had)? {_SAYS}\b")
_SAYS_BEFORE = re.compile(rf"[,.]? {_SAYS}(?: [a-z-]+| the| actor){{0,3}} ")
_INTRODUCES = re.compile(rf"(?:, \d\d,)?(?: \w+ly| also| once| later| has| had)? {_SAYS}\b[^.!?“”\"]{{0,50}}[,:] ?$")
SAYS = re.compile(rf"(?: \w+ly| also| once| later| has| had)? {_SAYS}\b")
"""A verb of saying right after its subject."""


class Quotes:
    """The quotes of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Quote] = [(m.start(), m.end()) for m in _QUOTE.finditer(text)]

    def at(self, position: int) -> Quote | None:
        """The quote in which a character stands."""
        i = bisect_right(self.all, (position, len(self.text) + 1)) - 1
        return self.all[i] if i >= 0 and position < self.all[i][1] else None

    def before(self, position: int) -> Quote | None:
        """The quote that ends right before a place."""
        while position and self.text[position - 1] in " ,":
            position -= 1
        quote = self.at(position - 1) if position else None
        return quote if quote and quote[1] == position else None

    def speakers(self, everybody: Sequence[Named]) -> dict[Quote, str]:
        """Who is named as speaking right after or right before a quote, where exactly one is."""
        ranked = sorted((n for n in everybody if n.field == "text" and n.how != "pair"), key=lambda n: n.start)
        starts = [n.start for n in ranked]
        speakers: dict[Quote, str] = {}
        for start, end in self.all:
            near = slice(bisect_left(starts, start - 2 * SPEAKER_REACH), bisect_right(starts, end + SPEAKER_REACH))
            found = {n.person for n in ranked[near] if self._speaks(n, start, end)}
            if len(found) == 1 and "" not in found:
                speakers[start, end] = found.pop()
        return speakers

    def _speaks(self, n: Named, start: int, end: int) -> bool:
        if n.end <= start:
            return _INTRODUCES.fullmatch(self.text, n.end, start) is not None
        if n.start < end:
            return False
        between = self.text[end : n.start]
        return (not between.strip(" ,") and _SAYS_AFTER.match(self.text, n.end) is not None) or (
            _SAYS_BEFORE.fullmatch(between) is not None
        )
