"""Text on a grid of terminal cells: wrapping, clipping and styling, with wide characters counted as two.

It knows nothing of dossiers, writes to no terminal and moves no cursor.
"""

from __future__ import annotations

from rumordesk.tell.plain import cellwise

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}


def cells(text: str) -> int:
    """Width of `text` in terminal cells."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, width: int, *, indent: str = "", rows: int | None = None) -> list[str]:
    """`text`, made plain, in rows of at most `width` cells, each begun with `indent`; clipped with "…" after `rows`."""
    room = width - cells(indent)
    out = [""]
    for word in cellwise(text).split(" "):
        for piece in _pieces(word, room):
            joined = f"{out[-1]} {piece}" if out[-1] else piece
            if cells(joined) <= room:
                out[-1] = joined
            else:
                out.append(piece)
        if rows is not None and len(out) > rows:
            out = [*out[: rows - 1], clip(f"{out[rows - 1]} …", room)]
            break
    return [indent + row for row in out]


def clip(text: str, width: int) -> str:
    """`text` cut to `width` cells, with "…" where something was cut."""
    if cells(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text.removesuffix(" …"), max(width - 1, 0)).rstrip() + "…"


def beside(left: str, right: str, width: int) -> str:
    """Two plain texts at the two ends of one row; the left is clipped where both do not fit."""
    right = clip(right, width)
    left = clip(left, max(width - cells(right) - 1, 0))
    return left + " " * (width - cells(left) - cells(right)) + right


def style(text: str, *names: str, colour: bool) -> str:
    """`text` between ANSI codes for `names`; as it is where there is no colour."""
    if not colour or not text:
        return text
    codes = ";".join(_STYLES[name] for name in names)
    return f"\x1b[{codes}m{text}\x1b[0m"


def _pieces(word: str, room: int) -> list[str]:
    if cells(word) <= room:
        return [word]
    pieces, piece = [], ""
    for char in word:
        if cells(piece + char) > room:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]
