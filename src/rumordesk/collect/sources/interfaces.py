"""Interfaces for programs: GDELT DOC 2.0, Wikidata's query service, Wikipedia's API. What to ask, and whom it named.

What their answers say of a person is read in `collect.reference`.
"""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from rumordesk.collect.content import UnreadableError
from rumordesk.collect.reception import Reception
from rumordesk.collect.sources.declarations import Source
from rumordesk.collect.sources.subject import Found, Lead, Subject
from rumordesk.collect.web.exchange import FetchError

LONGEST_MESSAGE = 80
"""Characters of an interface's own words that a reason repeats."""
STATEMENTS = """
SELECT ?person ?personLabel ?modified ?relation ?other ?otherLabel ?start ?startPrecision ?end ?endPrecision ?causeLabel
WHERE {
  VALUES ?title { %s }
  ?page schema:name ?title ; schema:isPartOf <https://en.wikipedia.org/> ; schema:about ?person .
  ?person wdt:P31 wd:Q5 ; schema:dateModified ?modified .
  VALUES (?claim ?value ?relation) {
    (p:P26 ps:P26 "spouse") (p:P451 ps:P451 "partner") (p:P40 ps:P40 "child")
  }
  ?person ?claim ?statement . ?statement ?value ?other ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL { ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }
  OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }
  OPTIONAL { ?statement pq:P1534 ?cause }
  SERVICE wikibase:label { bd:serviceParam wikibase:language "en" . }
}
""".strip()
"""P26 spouse, P451 unmarried partner, P40 child; qualifiers P580 start, P582 end, P1534 end cause. In the dialect that
the service documents; names are put in as strings, escaped."""


async def ask_gdelt(source: Source, subject: Subject, reception: Reception) -> Found:
    """The pages that GDELT names; in its language, words in quotation marks are phrases that all must occur."""
    query = " ".join(f'"{name}"' for name in subject.people)
    address = source.address.replace("{query}", quote(query))
    received = await reception.receive(address, "json", "leads", robots=not source.interface, every=source.every)
    rows = _articles(received.content)
    leads = [Lead(str(row["url"]), str(row.get("title", ""))) for row in rows if row.get("url")]
    return Found(leads=tuple(dict.fromkeys(leads)), named=len(rows))


async def ask_wikidata(source: Source, subject: Subject, reception: Reception) -> Found:
    """One query for all people."""
    query = quote(STATEMENTS % " ".join(f"{_literal(name)}@en" for name in subject.people))
    address = source.address.replace("{query}", query)
    received = await reception.receive(address, "json", "wikidata", robots=not source.interface, every=source.every)
    return Found(captures=(received.kept,), named=1)


async def ask_wikipedia(source: Source, subject: Subject, reception: Reception) -> Found:
    """One article a person; a person without one stops no other."""
    captures = []
    failed: FetchError | None = None
    for name in subject.people:
        address = source.address.replace("{query}", quote(name))
        try:
            received = await reception.receive(
                address, "json", "wikipedia", robots=not source.interface, every=source.every
            )
            captures.append(received.kept)
        except FetchError as error:
            failed = error
    if failed and not captures:
        raise failed
    return Found(captures=tuple(captures), named=len(captures))


def _articles(content: bytes) -> list[dict[str, object]]:
    """GDELT's list. It says "nothing found" by {}, and what it does not understand by a sentence instead of JSON."""
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        said = " ".join(content[:400].decode("utf-8", "replace").split())[:LONGEST_MESSAGE]
        raise UnreadableError(f"sent no JSON but “{said}”") from error
    rows = value.get("articles", []) if isinstance(value, dict) else []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _literal(name: str) -> str:
    """A string of SPARQL."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c for c in escaped if c >= " ") + '"'
