"""What headlines say of the claim, and what the texts under them say: two bars, one above the other.

They are drawn apart since they often differ; that they do is the point of the picture. It counts rows and judges none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from rumordesk.records import StanceRow, StanceValue
from rumordesk.tell.svg import element, hint, label, picture, text_width
from rumordesk.tell.words import counted

ORDER: tuple[StanceValue, ...] = get_args(StanceValue)
WORDS = {"supports": "support it", "denies": "deny it", "neutral": "take no side", "unrelated": "do not speak of it"}
_BAR, _HEAD, _GAP, _SIZE = 26.0, 20.0, 14.0, 12.0


def stance_counts(rows: Sequence[StanceRow]) -> dict[str, dict[str, int]]:
    """How many headlines, and how many texts, take each side."""
    headline, body = Counter(r.headline for r in rows), Counter(r.body for r in rows)
    return {"headlines": {s: headline[s] for s in ORDER}, "texts": {s: body[s] for s in ORDER}}


def stance_svg(rows: Sequence[StanceRow], width: float, name: str) -> str:
    """The picture in `width` units; "" without an article."""
    if not rows:
        return ""
    body: list[str] = []
    for n, (what, counts) in enumerate(stance_counts(rows).items()):
        top = n * (_HEAD + _BAR + _GAP)
        body.append(label(what.capitalize(), 0, top + 13, "lane"))
        body += _bar(counts, what, width, top + _HEAD)
    top = 2 * (_HEAD + _BAR + _GAP)
    legend, height = _legend(rows, width, top)
    return picture(name, "Stances of headlines and of texts", _in_words(rows), width, height, [*body, *legend])


def _legend(rows: Sequence[StanceRow], width: float, top: float) -> tuple[list[str], float]:
    """What the colours mean, of those that occur, and where it ends."""
    there = {r.headline for r in rows} | {r.body for r in rows}
    out, x, y = [], 0.0, top
    for stance in (s for s in ORDER if s in there):
        room = 17 + text_width(WORDS[stance], _SIZE) + 16
        if x + room > width and x:
            x, y = 0.0, y + _HEAD
        out.append(element("rect", x=x, y=y, width=12, height=12, class_=f"stance {stance}"))
        out.append(label(WORDS[stance], x + 17, y + 10.5, "about"))
        x += room
    return out, y + 14


def _bar(counts: dict[str, int], what: str, width: float, top: float) -> list[str]:
    total, x, out = sum(counts.values()), 0.0, []
    for stance, count in counts.items():
        wide = width * count / total
        if not count:
            continue
        told = hint(f"{count} {what} {WORDS[stance]}")
        out.append(element("rect", told, x=x, y=top, width=wide, height=_BAR, class_=f"stance {stance}"))
        if wide >= text_width(str(count), _SIZE) + 8:
            out.append(label(str(count), x + wide / 2, top + _BAR / 2 + 4, f"on-{stance}", "middle"))
        x += wide
    return out


def _in_words(rows: Sequence[StanceRow]) -> str:
    said = []
    for what, counts in stance_counts(rows).items():
        said.append(f"{what}: " + ", ".join(f"{n} {WORDS[s]}" for s, n in counts.items() if n))
    return f"{counted(len(rows), 'article')}. " + "; ".join(said).capitalize() + "."
