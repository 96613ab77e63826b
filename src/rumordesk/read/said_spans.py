"""Every attribution of a text as spans: source, cue and content, direct and indirect speech (the terms of PolNeAR).

The trained encoder marks the spans; each content is given the cue and the source that stand nearest to it. It does not
say what kind of source it is, nor whom the words mean: that is `attribution`, which reads for a rumor; this reads
everything.
"""

from __future__ import annotations

from rumordesk.models.words import Marked, mark
from rumordesk.text.sentences import spans as sentence_spans

Spans = dict[str, list[list[int]]]
"""Role ("source", "cue", "content") → spans, as [start, end]."""

NEAR = 200
"""Characters between a content and its cue or source, at most; set by judgement (a sentence of news has about 130)."""
ROLES = ("source", "cue", "content")


def spans(text: str) -> list[Spans]:
    """All attributions of a text, in the order of their first word; offsets in characters.

    A source or cue near to no content is an attribution by itself, so that each span stands in exactly one.
    """
    blocks = [(start, end) for _, start, end in sentence_spans(text)]
    marked = mark(text, blocks, ROLES)
    by_role = {role: [m for m in marked if m.tag == role] for role in ROLES}
    free = {role: list(by_role[role]) for role in ("source", "cue")}
    found: list[Spans] = []
    for content in by_role["content"]:
        said: Spans = {"content": [[content.start, content.end]]}
        for role, left in free.items():
            near = min(left, key=lambda m: (_gap(content, m), m.start), default=None)
            if near is not None and _gap(content, near) <= NEAR:
                left.remove(near)
                said[role] = [[near.start, near.end]]
        found.append(said)
    found += [{role: [[m.start, m.end]]} for role, left in free.items() for m in left]
    return sorted(found, key=_begins)


def _gap(a: Marked, b: Marked) -> int:
    """Characters between two spans, 0 where they touch."""
    return max(0, a.start - b.end, b.start - a.end)


def _begins(said: Spans) -> list[int]:
    return min(span for spans_ in said.values() for span in spans_)
