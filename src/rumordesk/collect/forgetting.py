"""Forgetting a person in what the web sent: captures and remembered addresses that name them. It asks nothing."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

from rumordesk.collect.captures import Kept
from rumordesk.collect.home import Home

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+")


def forget(person: str, folder: Path) -> int:
    """Purge what names a person by the full name; returns how many contents went. Raises RumordeskError."""
    home, name = Home(folder), _plain(person)

    def names(kept: Kept, content: bytes) -> bool:
        return name in _plain(kept.url) or name in _plain(_TAG.sub(" ", content.decode("utf-8", "replace")))

    gone = home.captures.purge(names)
    remembered = [url for url, page in home.memory.pages.items() if name in _plain(f"{url} {page.url}")]
    for url in remembered:
        del home.memory.pages[url]
    if remembered:
        home.memory.save()
    return gone


def _plain(words: str) -> str:
    """Lower case, without accents, words apart by one space."""
    spelt = unicodedata.normalize("NFKD", html.unescape(words))
    return " ".join(_WORD.findall("".join(c for c in spelt if not unicodedata.combining(c)).casefold()))
