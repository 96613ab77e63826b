"""Addresses: cleaned for comparing, their host, the day they name, and a link to the very words of a quote.

It does not fetch, does not know outlets, and never asks a public-suffix list: that would cost more than all the rest.
Whole pile of 4,781 addresses: see `canonical_url` and `date_in_address`, each about 20 ms (courlan's `clean_url`
takes 52 ms after an import of 90 ms, and keeps "www." and the scheme, which do not matter when comparing).
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

FIRST_YEAR = 1990
"""No page of the web is older: its first one went up in December 1990."""
LAST_YEAR = 2100
LONGEST_EXACT_QUOTE = 300
"""Characters that a text fragment spells out in full, as Chromium's own link generator does; a longer one is given by
its first and last words."""
WORDS_AT_EACH_END = 6
"""Set by judgement: six words in a row are seldom said twice on a page."""

_TRACKERS = re.compile(
    r"utm_\w+|pk_\w+|mtm_\w+|hsa_\w+|ns_\w+|fb_\w+|at_(?:medium|campaign|custom\d?)|mc_[ce]id|_ga|_gl|"
    r"[gd]clid|gclsrc|wbraid|gbraid|fbclid|msclkid|yclid|twclid|igshid|igsh|ocid|cmpid|cmp|ncid|icid|ref|ref_src|"
    r"ref_url|referrer|source|src|smid|smtyp|sh|share|taid|xtor|mod|spm|sr_share|soc_\w+|campaign_id|via|__twitter_\w+",
    re.IGNORECASE,
)
"""Query names that say how a reader came, not what is read."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_WITH_MARKS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})|([-_.])(\d\d)\4(\d\d))(?![\d])|"
    r"(?:^|(?<=[/_-]))((?:19|20)\d\d)(\d\d)(\d\d)(?=$|[/_.-])"
)


def canonical_url(url: str) -> str:
    """The address without what does not change the page: for comparing, never for printing.

    http becomes https; "www.", default ports, log-ins, trackers, fragments and trailing slashes go; query names are
    sorted. An address that is not http(s) is returned as it is: a `file:` URI tells its records apart by fragment.
    Cleaning twice changes nothing more.
    """
    parts = _split(url)
    if parts is None or parts.scheme not in _DEFAULT_PORTS:
        return url.strip()
    path = parts.path.rstrip("/")
    query = _without_trackers(parts.query) if parts.query else ""
    return f"https://{_bare_host(parts)}{_port(parts)}{path}{'?' + query if query else ''}"


def host(url: str) -> str:
    """Host name in lower case without "www."; "" for an address that has none."""
    parts = _split(url)
    return _bare_host(parts) if parts else ""


def date_in_address(url: str) -> date | None:
    """The day that the path names, only where year, month and day all stand there; None otherwise.

    `/2018/03/14/`, `/2018/3/4/`, `2018-03-14`, `/20180314/`. Digits of an article's number can look like the last
    form: it counts only where it stands alone between slashes, dashes or dots and makes a day of 1990 to 2100.
    """
    parts = _split(url)
    if parts is None or parts.scheme not in _DEFAULT_PORTS:
        return None
    for match in _WITH_MARKS.finditer(parts.path):
        year, month, day = (int(group) for group in match.group(1, 2, 3, 5, 6, 7, 8, 9) if group)
        found = _day(year, month, day)
        if found:
            return found
    return None


def text_fragment(url: str, quoted: str) -> str:
    """`url` with a text fragment, so that a browser scrolls to `quoted` and marks it.

    White space is collapsed, as browsers show it. A fragment that is there already is kept. Source: "URL Fragment
    Text Directives", WICG, where ",", "-" and "&" have a meaning of their own and must be encoded.
    """
    words = quoted.split()
    if not words:
        return url
    whole = " ".join(words)
    directive = _encoded(whole)
    if len(whole) > LONGEST_EXACT_QUOTE and len(words) > 2 * WORDS_AT_EACH_END:
        ends = (words[:WORDS_AT_EACH_END], words[-WORDS_AT_EACH_END:])
        directive = ",".join(_encoded(" ".join(end)) for end in ends)
    if ":~:" in url:
        return f"{url}&text={directive}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None


def _bare_host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".").removeprefix("www.")


def _port(parts: SplitResult) -> str:
    try:
        port = parts.port
    except ValueError:
        return ""
    return "" if port in (None, 80, 443) else f":{port}"


def _without_trackers(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted(pair for pair in pairs if not _TRACKERS.fullmatch(pair[0]))
    return urlencode(kept, errors="surrogateescape")


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _encoded(words: str) -> str:
    return quote(words, safe="", errors="replace").replace("-", "%2D")
