"""Hand-laid SVG: elements, escaping, and the frame that every picture has (title, description, role).

It knows nothing of dossiers and sets no colours: those come from the page's style sheet by class, so that a picture
follows light and dark.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from rumordesk.tell.plain import plain

CHARACTER_WIDTH = 0.56
"""Mean width of a character of a system sans-serif in units of its size; widest at 0.6 (set by judgement)."""


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """One element. `children` are markup already; attribute names write "_" for "-" and end in "_" if reserved."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(children)}</{name}>" if children else f"<{name}{told}/>"


def words(content: str) -> str:
    """Text as markup: plain and escaped."""
    return escape(plain(content))


def label(content: str, x: float, y: float, class_: str = "", anchor: str | None = None) -> str:
    """A text at a place."""
    return element("text", words(content), x=x, y=y, class_=class_ or None, text_anchor=anchor)


def hint(content: str) -> str:
    """What a pointer that rests on the parent element is told."""
    return element("title", words(content))


def picture(name: str, title: str, description: str, width: float, height: float, body: Iterable[str]) -> str:
    """A whole picture. `name` makes its ids unique on a page."""
    return element(
        "svg",
        element("title", words(title), id=f"{name}-title"),
        element("desc", words(description), id=f"{name}-desc"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
    )


def fitting(content: str, room: float, size: float) -> str:
    """`content` cut to about `room` units at font size `size`, with "…" where something was cut."""
    content = plain(content)
    most = max(int(room / (size * CHARACTER_WIDTH)), 1)
    return content if len(content) <= most else content[: most - 1].rstrip() + "…"


def text_width(content: str, size: float) -> float:
    """About how wide `content` is at font size `size`."""
    return len(content) * size * CHARACTER_WIDTH


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(plain(value))
    return f"{value:.1f}".removesuffix(".0")
