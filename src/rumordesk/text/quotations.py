"""Where a quotation of a paragraph is open. It says nothing of who is quoted."""

from __future__ import annotations


def in_a_quotation(text: str, at: int) -> bool:
    """True for a place within a quotation that its paragraph opened before; straight marks count only where no curly
    one stands before."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or ("“" not in before and before.count('"') % 2 == 1)


def quoted_from(text: str, at: int) -> bool:
    """True where a sentence that begins at a place begins in a quotation, or with one."""
    return in_a_quotation(text, at) or text[at : at + 1] in OPENING


OPENING = ("“", '"', "‘")
