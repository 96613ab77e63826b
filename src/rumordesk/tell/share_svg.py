"""The picture that stands where a link to a rumor is shared: question, status, probability, date. No faces, no photos.

It is drawn with its own colours and the sans-serif of whoever renders it, since no style sheet goes with it.
"""

from __future__ import annotations

from rumordesk.records import Summary
from rumordesk.tell.phrases import opened
from rumordesk.tell.plain import plain
from rumordesk.tell.svg import element, label, picture, text_width
from rumordesk.tell.words import day, likelihood_word, percent, percent_range

WIDTH, HEIGHT = 1200.0, 630.0
"""Pixels, as Open Graph pictures are shown."""
_EDGE, _ROWS, _SIZE, _LEADING = 80.0, 4, 60.0, 74.0
_PAPER, _INK, _SOFT, _RULE, _SUPPORTS = "#fbfaf6", "#1d1b18", "#57534c", "#dfdad0", "#1f6f8b"
_LETTERS = 32
"""Of a row at the size of the question."""
_LARGE, _BOLD = 96.0, 1.12
"""Size of the figure, and how much wider bold letters are than usual ones."""


def share_svg(question: str, summary: Summary | None, against: str) -> str:
    """The picture, of 1200 × 630 pixels."""
    body = [
        element("rect", width=WIDTH, height=HEIGHT, fill=_PAPER),
        element("rect", width=WIDTH, height=14, fill=_INK),
        _words("Rumor desk", _EDGE, 100, 30, _SOFT, 700),
    ]
    rows = _wrapped(question)
    body += [_words(row, _EDGE, 190 + n * _LEADING, _SIZE, _INK, 700) for n, row in enumerate(rows)]
    body += [] if summary is None else _figures(summary, against)
    return picture("share", question, "", WIDTH, HEIGHT, body)


def _figures(s: Summary, against: str) -> list[str]:
    def x(p: float) -> float:
        return _EDGE + p * (WIDTH - 2 * _EDGE)

    low, high = s.interval
    chance = percent(s.probability)
    beside = _EDGE + text_width(chance, _LARGE) * _BOLD + 32
    told = f"{likelihood_word(s.probability)}; 80 % interval {percent_range(s.interval)}"
    return [
        _words(chance, _EDGE, 482, _LARGE, _INK, 700),
        _words(s.status.capitalize(), beside, 440, 36, _INK, 700),
        _words(opened(told), beside, 482, 28, _SOFT, 400),
        element("rect", x=x(0), y=512, width=x(1) - x(0), height=14, rx=7, fill=_RULE),
        element("rect", x=x(low), y=512, width=max(x(high) - x(low), 6), height=14, rx=7, fill=_SUPPORTS, opacity=0.5),
        element("circle", cx=x(s.probability), cy=519, r=15, fill=_INK, stroke=_PAPER, stroke_width=4),
        _words(f"{against} · as of {day(s.as_of)}", _EDGE, 580, 28, _SOFT, 400),
    ]


def _words(content: str, x: float, y: float, size: float, colour: str, weight: int) -> str:
    return element("g", label(content, x, y), font_family="sans-serif", font_size=size,
                   font_weight=str(weight), fill=colour)  # fmt: skip


def _wrapped(question: str) -> list[str]:
    """The question in rows of a size that fits; what is over ends in "…"."""
    rows = [""]
    for word in plain(question).split():
        room = f"{rows[-1]} {word}".strip()
        if len(room) <= _LETTERS or not rows[-1]:
            rows[-1] = room[: _LETTERS + 4]
        else:
            rows.append(word[: _LETTERS + 4])
    if len(rows) > _ROWS:
        return [*rows[: _ROWS - 1], f"{rows[_ROWS - 1].rstrip('.,;:?!')} …"]
    return rows
