"""Newsletters: a mailbox (mbox) or one mail, each mail an Article, dated by its own Date header.

The HTML part is read as a page is, the plain part where there is none. It opens no attachment and follows no link; mail
between people is read like a newsletter, so a person should give only the folder of newsletters.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from email import errors, policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import BinaryIO, cast
from urllib.parse import quote

from rumordesk.collect.article import Parts, article
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.limits import Limits
from rumordesk.collect.page_text import Words, fragment
from rumordesk.records import Article, Capture, LeftOut
from rumordesk.text.instants import Instant, instant
from rumordesk.text.language import language

MOST_PARTS = 200
"""Parts of one mail; a newsletter has two."""
_SEPARATOR = re.compile(rb"From \S+ +\S.*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def read_mailbox(file: BinaryIO, path: str, limits: Limits) -> Iterator[Article | LeftOut]:
    """Each mail of a mailbox as an Article, or the reason why it is none."""
    for number, data in enumerate(_mails(file, limits.page_bytes), 1):
        yield read_mail(data, f"{path}#{number}", limits)


def read_mail(data: bytes, path: str, limits: Limits) -> Article | LeftOut:
    """One mail as an Article, or the reason why it is none."""
    if len(data) > limits.page_bytes:
        return LeftOut(what=path, why=f"a mail of more than {limits.page_bytes >> 20} MB")
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        text, links = _words(mail, limits)
    except UnreadableError as reason:
        return LeftOut(what=path, why=str(reason))
    except (errors.MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError, RecursionError):
        return LeftOut(what=path, why="a mail that cannot be parsed")
    if not text:
        return LeftOut(what=path, why="a mail without words")
    sha256 = hashlib.sha256(data).hexdigest()
    url = _address(mail, sha256)
    name, sender = parseaddr(_header(mail, "From"))
    parts = Parts(
        url=url,
        title=_header(mail, "Subject"),
        text=text,
        published=_date(mail),
        published_from="header",
        outlet="" if url.startswith("http") else sender.rpartition("@")[2].lower() or name,
        language=language(text),
        links=links,
    )
    return article(parts, Capture(url=url, path=path, how="mail", content_type="message/rfc822", sha256=sha256))


def _mails(file: BinaryIO, most: int) -> Iterator[bytes]:
    """The mails of a mailbox; of one beyond the bound only so much that its size shows."""
    lines: list[bytes] = []
    size = 0
    blank = True
    while line := file.readline(most):
        if blank and _SEPARATOR.match(line):
            if lines:
                yield _QUOTED.sub(rb"\1", b"".join(lines))
            lines, size = [], 0
        elif size <= most:
            lines.append(line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield _QUOTED.sub(rb"\1", b"".join(lines))


def _words(mail: EmailMessage, limits: Limits) -> Words:
    """The words of the HTML part, else those of the plain part."""
    if sum(1 for _ in mail.walk()) > MOST_PARTS:
        raise UnreadableError(f"a mail of more than {MOST_PARTS} parts")
    page, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    if page is not None:
        words = fragment(_content(cast(EmailMessage, page)), limits=limits)
        if words[0]:
            return words
    text = _content(cast(EmailMessage, plain)) if plain is not None else ""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines()))), ()


def _content(part: EmailMessage) -> str:
    content = part.get_content(errors="replace")
    return content if isinstance(content, str) else ""


def _date(mail: EmailMessage) -> Instant | None:
    return instant(_header(mail, "Date").partition("(")[0].strip())


def _address(mail: EmailMessage, sha256: str) -> str:
    """Where the newsletter itself says that it stands on the web, else its Message-ID as an address (RFC 2392)."""
    archived = _ADDRESS.search(_header(mail, "Archived-At"))
    message = _header(mail, "Message-ID").strip("<> ")
    return archived[0] if archived else f"mid:{quote(message or sha256[:16], safe='@')}"


def _header(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split())
