"""A whole pile's lineage, as JSON for programs and in rows for a terminal: counts first, then the largest witnesses.

It shows links and witnesses as they were found; it finds none, and prints nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from rumordesk.records import Article, Lineage, Link, Witness
from rumordesk.tell.as_json import decision_json
from rumordesk.tell.grid import beside, style, wrap
from rumordesk.tell.plain import cellwise
from rumordesk.tell.words import counted, day, source_type

MAX_ROWS = 80
"""Rows of the short view, as of a dossier's."""
SHOWN = 4
"""Articles shown of each witness in the short view, and rows of its reason; set by judgement."""
DECIDED_SHOWN = 10
"""Decisions shown in the short view."""


def lineage_json(told: Lineage) -> str:
    """{"links", "witnesses"} with articles by their addresses; "cut" too where a person has cut links."""
    urls = {article.id: article.url for article in told.articles}
    out = {
        "links": [_link(link, urls) for link in told.links],
        "witnesses": [_witness(witness, urls) for witness in told.witnesses],
        **({"cut": [_link(link, urls) for link in told.cut]} if told.cut else {}),
    }
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def _link(link: Link, urls: Mapping[str, str]) -> dict[str, object]:
    return {
        "from": urls.get(link.source, link.source),
        "to": urls.get(link.target, link.target),
        "kind": link.kind,
        "why": link.why,
        "confidence": link.confidence,
        **({"decision": decision_json(link.decision)} if link.decision else {}),
    }


def _witness(witness: Witness, urls: Mapping[str, str]) -> dict[str, object]:
    return {
        "source": witness.source,
        "source_type": witness.source_type,
        "members": list(dict.fromkeys(urls[member] for member in witness.members)),
        "why": witness.why,
    }


def lineage_terminal(told: Lineage, *, width: int, everything: bool = False, colour: bool) -> str:
    """Rows of at most `width` cells, and at most `MAX_ROWS` of them unless `everything`."""
    head = [*_counts(told, width, colour), *_decided(told, width, everything, colour)]
    foot = list(_left_out(told, width, everything))
    by_id = {article.id: article for article in told.articles}
    blocks = [list(_block(witness, by_id, width, everything, colour)) for witness in told.witnesses]
    room, shown = MAX_ROWS - len(head) - len(foot) - 2, 0
    while shown < len(blocks) and (everything or len(blocks[shown]) <= room):
        room -= len(blocks[shown])
        shown += 1
    more = len(blocks) - shown
    rest = [f"{counted(more, 'smaller witness')} more: --all shows every one."] if more else []
    body = [row for block in blocks[:shown] for row in block]
    return "\n".join([*head, *body, *(row for line in rest for row in wrap(line, width)), *foot]) + "\n"


def _counts(told: Lineage, width: int, colour: bool) -> Iterator[str]:
    """How many articles, links of each kind, and witnesses of which size."""
    title = f"{counted(len(told.articles), 'article')} → {counted(len(told.witnesses), 'witness')}"
    yield style(title, "bold", colour=colour)
    kinds = Counter(link.kind for link in told.links)
    each = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
    yield from wrap(f"{counted(len(told.links), 'link')}" + (f": {each}" if each else ""), width)
    several = [witness for witness in told.witnesses if len(witness.members) > 1]
    heard = len({member for witness in several for member in witness.members})
    yield from wrap(f"{counted(len(several), 'witness')} of several articles, which hold {heard:,} of them", width)
    yield ""


def _decided(told: Lineage, width: int, everything: bool, colour: bool) -> Iterator[str]:
    """What people confirmed and cut."""
    links = [*(link for link in told.links if link.decision), *told.cut]
    for link in links if everything else links[:DECIDED_SHOWN]:
        if d := link.decision:
            yield style(f"{d.decided} by {cellwise(d.by)}, {day(d.when)}"[:width], "bold", colour=colour)
            yield from wrap(f"{d.source} ← {d.target}", width, indent="  ", rows=2)
            yield from wrap(d.why, width, indent="  ", rows=None if everything else 2)
    if links:
        yield ""


def _block(witness: Witness, by_id: Mapping[str, Article], width: int, everything: bool, colour: bool) -> Iterator[str]:
    number = counted(len(witness.members), "article")
    yield style(beside(cellwise(witness.source), number, width), "bold", colour=colour)
    yield from wrap(f"{source_type(witness.source_type)}. {witness.why}", width, indent="  ", rows=SHOWN // 2)
    members = witness.members if everything else witness.members[:SHOWN]
    for member in members:
        article = by_id[member]
        yield from wrap(f"{day(article.published)}  {article.outlet}: {article.title}", width, indent="  ", rows=1)
    if len(members) < len(witness.members):
        yield f"  and {len(witness.members) - len(members):,} more"
    yield ""


def _left_out(told: Lineage, width: int, everything: bool) -> Iterator[str]:
    if not told.left_out:
        return
    yield f"left out: {counted(sum(item.count for item in told.left_out), 'item')}"
    for item in told.left_out if everything else told.left_out[:SHOWN]:
        count = f" ({item.count:,})" if item.count > 1 else ""
        yield from wrap(f"{item.what}{count}: {item.why}", width, indent="  ", rows=2)
