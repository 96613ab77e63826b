"""Plain text and Markdown: a file is one article, as somebody copied it out.

The text stays exactly as decoded, but for YAML front matter, which is no part of what was written. A date is taken
only from front matter or a header line ("Date: ..."), never from prose; Markdown signs are left where they stand.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

from rumordesk.collect.article import Parts, article, names
from rumordesk.records import Article, Capture, Hyperlink
from rumordesk.text.instants import instant
from rumordesk.text.language import language

HEADER_LINES = 8
"""Lines from the start among which "Date:", "By:", "URL:" and the like are headers; set by judgement."""
LONGEST_TITLE = 300
"""Characters; a longer first line is a paragraph, and the article has no title."""
MOST_LINKS = 500

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(
    r"^[ \t]*(title|headline|date|published|author|authors|by|url|source|link|outlet|publisher|language|lang)"
    r"[ \t]*:[ \t]*(.*?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"#{1,6}\s")
_LIST_ITEM = re.compile(r"^[ \t]*-[ \t]+(.+?)[ \t]*$")
_NAMES = {"headline": "title", "published": "date", "authors": "author", "by": "author", "link": "url",
          "publisher": "outlet", "lang": "language"}  # fmt: skip
_MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\]\n]{0,500})\]\(<?(https?://[^\s)>]+)")
_BARE_LINK = re.compile(r"(?<![(<\"'\]])\bhttps?://[^\s<>\"')\]]+")
_BETWEEN_AUTHORS = re.compile(r"\s*(?:,|;|\band\b|&)\s*")


def read_plain(data: bytes, source: str, path: str, file_url: str, *, markdown: bool) -> Article:
    """The Article of a text file; its title is the first heading (Markdown) or first line."""
    front = _FRONT_MATTER.match(source)
    text = source[front.end() :] if front else source.removeprefix("\ufeff")
    header = _front_matter(front[1]) if front else {}
    header = {**_header_lines(text), **header}
    address = header.get("url") or header.get("source") or ""
    url = address if address.startswith(("http://", "https://")) else file_url
    outlet = header.get("outlet") or ("" if url != file_url else header.get("source") or "")
    parts = Parts(
        url=url,
        title=header.get("title") or _title(text, markdown=markdown),
        text=text,
        published=instant(header.get("date")),
        published_from="header",
        outlet=outlet,
        authors=names(_BETWEEN_AUTHORS.split(header.get("author", ""))),
        language=header.get("language", "").lower()[:2] or language(text),
        links=_links(text),
    )
    how: Literal["markdown", "text"] = "markdown" if markdown else "text"
    sha256 = hashlib.sha256(data).hexdigest()
    return article(
        parts,
        Capture(url=url, path=path, how=how, content_type=f"text/{'markdown' if markdown else 'plain'}", sha256=sha256),
    )


def _front_matter(block: str) -> dict[str, str]:
    """The keys that we know, unquoted. Only flat entries and lists of plain items: all that front matter of articles
    uses, and nothing that a YAML reader could be tricked with."""
    found: dict[str, str] = {}
    last = ""
    for line in block.splitlines():
        entry, item = _ENTRY.match(line), _LIST_ITEM.match(line)
        if entry:
            last = _name(entry[1])
            found[last] = _unquoted(entry[2])
        elif item and last:
            found[last] = f"{found[last]}, {_unquoted(item[1])}".removeprefix(", ")
        else:
            last = ""
    return {name: value for name, value in found.items() if value}


def _header_lines(text: str) -> dict[str, str]:
    start = "\n".join(text.splitlines()[:HEADER_LINES])
    found: dict[str, str] = {}
    for entry in _ENTRY.finditer(start):
        found.setdefault(_name(entry[1]), _unquoted(entry[2]))
    return {name: value for name, value in found.items() if value}


def _name(written: str) -> str:
    return _NAMES.get(written.lower(), written.lower())


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(item) for item in value[1:-1].split(","))
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _title(text: str, *, markdown: bool) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = next((line for line in lines if not _ENTRY.match(line)), "")
    if markdown:
        heading = next((line for line in lines[:HEADER_LINES] if _HEADING.match(line)), title)
        title = heading.strip("#*_ \t")
    return title if len(title) <= LONGEST_TITLE else ""


def _links(text: str) -> tuple[Hyperlink, ...]:
    found = [(match.start(), Hyperlink(url=match[2], anchor=match[1])) for match in _MARKDOWN_LINK.finditer(text)]
    found += [(match.start(), Hyperlink(url=match[0].rstrip(".,;:!?"))) for match in _BARE_LINK.finditer(text)]
    ordered = sorted(found, key=lambda pair: pair[0])
    return tuple(dict.fromkeys(link for _, link in ordered))[:MOST_LINKS]
