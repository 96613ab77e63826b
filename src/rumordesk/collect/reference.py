"""Works of reference: what Wikidata states of a person's partners and children, and a person's Wikipedia article.

Wikidata's statements are no sentences; each is written out in one fixed form of words, nothing added, so that it can be
cited like any other, and the title says so. Children are counted, never named: a minor is nobody's subject. It
fetches nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from rumordesk.collect.article import Parts, article
from rumordesk.collect.content import UnreadableError
from rumordesk.records import Article, Capture, LeftOut
from rumordesk.text.instants import instant

DAY, MONTH, YEAR = 11, 10, 9
"""Precisions of a Wikidata time value."""
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DIVORCES = frozenset({"divorce", "marriage annulment"})
_DEATHS = ("death",)

Row = Mapping[str, str]
"""One solution of the query, name → value."""


def read_reference(data: bytes, path: str, kind: str) -> Iterator[Article | LeftOut]:
    """The Articles of an answer by Wikidata's query service (SPARQL JSON) or Wikipedia's API.

    Raises:
        UnreadableError: not an answer of that form.
    """
    try:
        value = msgspec.json.decode(data)
        return _wikidata(_rows(value), path) if kind == "wikidata" else _wikipedia(value["query"]["pages"], path)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError(f"an answer of {kind.title()} in a form that is not known") from error


def _rows(value: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> list[Row]:
    return [{name: str(cell["value"]) for name, cell in row.items()} for row in value["results"]["bindings"]]


def _wikidata(rows: list[Row], path: str) -> Iterator[Article | LeftOut]:
    """One Article a person."""
    people = sorted({row["person"] for row in rows})
    for person in people:
        own = [row for row in rows if row["person"] == person]
        name, item = own[0]["personLabel"], person.rpartition("/")[2]
        lines = sorted({line for row in own for line in _sentences(name, row)})
        children = len({row["other"] for row in own if row["relation"] == "child"})
        if children:
            lines.append(f"{name} has {children} {'child' if children == 1 else 'children'}.")
        url = f"https://www.wikidata.org/wiki/{item}"
        if not lines:
            yield LeftOut(what=f"{path} {url}", why="Wikidata states no partner and no children")
            continue
        parts = Parts(
            url=url,
            title=f"{name}: Wikidata’s statements, written out",
            text="\n".join(lines),
            published=instant(own[0]["modified"]),
            published_from="record",
            language="en",
        )
        yield _article(parts, f"{path}#{item}", "application/sparql-results+json", msgspec.json.encode(own))


def _sentences(name: str, row: Row) -> Iterator[str]:
    """What one statement says, beginning and end apart."""
    other, relation = row["otherLabel"], row["relation"]
    begun, ended = _when(row, "start"), _when(row, "end")
    if relation == "spouse":
        yield f"{name} married {other} {begun}." if begun else f"{other} is or was married to {name}."
        if ended:
            yield _end_of_marriage(name, other, row.get("causeLabel", "").casefold(), ended)
    elif relation == "partner":
        span = f" since {begun.partition(' ')[2]}" if begun and not ended else ""
        yield f"{name} and {other} {'have been' if span else 'are or were'} a couple{span}."
        if ended:
            yield f"{name} and {other} separated {ended}."


def _end_of_marriage(name: str, other: str, cause: str, ended: str) -> str:
    if cause in _DIVORCES:
        return f"{name} and {other} divorced {ended}."
    if any(word in cause for word in _DEATHS):
        return f"The marriage of {name} and {other} ended by death {ended}."
    return f"The marriage of {name} and {other} ended {ended}."


def _when(row: Row, end: str) -> str:
    """ "on 3 May 2014", "in May 2014", "in 2014"; "" where it is not stated, or only more roughly."""
    written, precision = row.get(end, ""), int(row.get(f"{end}Precision", 0))
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return ""
    month = _MONTHS[day.month - 1]
    forms = {DAY: f"on {month} {day.day}, {day.year}", MONTH: f"in {month} {day.year}", YEAR: f"in {day.year}"}
    return forms.get(precision, "")


def _wikipedia(pages: list[dict[str, object]], path: str) -> Iterator[Article | LeftOut]:
    for page in pages:
        title = str(page["title"])
        text, properties = page.get("extract"), page.get("pageprops")
        if page.get("missing") or not isinstance(text, str) or not text.strip():
            yield LeftOut(what=f"{path} {title}", why="Wikipedia has no article of this name")
        elif isinstance(properties, dict) and "disambiguation" in properties:
            yield LeftOut(what=f"{path} {title}", why="the name means several on Wikipedia; add the page you mean")
        else:
            revisions = page.get("revisions")
            newest = revisions[0] if isinstance(revisions, list) and revisions else {}
            parts = Parts(
                url=str(page["fullurl"]),
                title=title,
                text=text,
                published=instant(newest.get("timestamp")),
                published_from="record",
                language="en",
            )
            yield _article(parts, f"{path}#{title}", "application/json", text.encode("utf-8", "replace"))


def _article(parts: Parts, path: str, content_type: str, data: bytes) -> Article:
    sha256 = hashlib.sha256(data).hexdigest()
    return article(parts, Capture(url=parts.url, path=path, how="reference", content_type=content_type, sha256=sha256))
