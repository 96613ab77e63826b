"""What the tables hold. `migrations` makes them; a test compares the two.

Kept:     capture, ledger, followed, source, outbox, tombstone, buried, account, token, migration
Passing:  session, invitation, throttle (no backup has them)
Derived:  article, story, statement, article_words, statement_words (`rebuild` gives them again)
Cache:    dossier (`rebuild` empties it; the next look, or whoever wants to see it, fills it)
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, String, Table

METADATA = MetaData()


def _text(name: str, *, key: bool = False, empty: bool = False) -> Column[str]:
    return Column(name, String, primary_key=key, nullable=empty)


def _place() -> Column[int]:
    return Column("seq", BigInteger, primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


CAPTURE = Table(
    "capture", METADATA, _place(), _text("id"), _text("sha256"), _text("url"), _text("path"), _text("how"),
    _text("first_seen"), Column("body", LargeBinary, nullable=False),
)  # fmt: skip
"""An article as received: the whole record as compressed JSON, the hash of the bytes it came in, when first seen."""

ARTICLE = Table(
    "article", METADATA, _text("id", key=True), _number("seq"), _text("url"), _text("canonical_url"), _text("outlet"),
    _text("title"), _text("published", empty=True), _text("language"), _text("first_seen"),
    _text("revises", empty=True), _text("version"),
)  # fmt: skip
"""What is asked of an article without its text. `version` is when its address looked so, and `revises` the one before
it there when it was taken in."""

LEDGER = Table(
    "ledger", METADATA, _place(), _text("id"), _text("kind"), _text("rumor"), _text("as_of"), _text("at"),
    _text("body"),
)  # fmt: skip
"""Only ever added to; triggers refuse the rest."""

FORGETTING = Table("forgetting", METADATA, _text("why"))
"""Holds a row inside the one transaction in which a person is forgotten; then the ledger lets rows go."""

FOLLOWED = Table(
    "followed", METADATA, _text("id", key=True), _text("question"), _text("sources"), _text("since"),
    _text("stopped", empty=True), _text("looked", empty=True), _text("next_look"), _number("failures"),
    _text("trouble"), _number("cursor"), _number("looks"), _text("deadline", empty=True),
)  # fmt: skip
"""A rumor that is followed, as it stands now."""

STORY = Table("story", METADATA, _text("rumor", key=True), _text("article", key=True))
"""Which articles name the people of a rumor."""

SOURCE = Table("source", METADATA, _text("name", key=True), _text("state"))
"""What was there when a source was read last, so that what has not changed is not read again."""

STATEMENT = Table(
    "statement", METADATA, _place(), _text("rumor"), _text("article"), _text("field"), _number("begins"),
    _number("ends"), _text("source"), _text("source_type"), _text("certainty"),
)  # fmt: skip
"""A sentence about the people of a rumor that says something, and on whose word."""

DOSSIER = Table(
    "dossier", METADATA, _text("rumor", key=True), _text("looked"), _text("version"), _text("summary"),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip
"""The newest dossier of each rumor as compressed JSON, when it was judged, a hash that changes with it, and what a list
of rumors says of it."""

OUTBOX = Table(
    "outbox", METADATA, _place(), _text("id"), _text("rumor"), _text("body"), _text("due"), _number("tries"),
    _text("sent", empty=True), _text("given_up", empty=True), _text("trouble"),
)  # fmt: skip
"""What is to be told, noted in the same transaction as the news, and whether it has been."""

TOMBSTONE = Table("tombstone", METADATA, _text("name", key=True), _text("at"))
"""People who are forgotten: an article that names one is not taken in."""

BURIED = Table("buried", METADATA, _text("id", key=True))
"""Articles that were purged, by hash: they are not taken in again."""

ACCOUNT = Table(
    "account", METADATA, _text("id", key=True), _text("name"), _text("role"), _text("password"), _text("since"),
    _text("disabled", empty=True),
)  # fmt: skip
"""Who may sign in. `id` is the name without letter case; `password` a hash, or empty; `disabled` since when."""

SESSION = Table("session", METADATA, _text("id", key=True), _text("account"), _text("began"), _text("seen"))
"""Who is signed in. `id` is the hash of the key that the browser holds."""

INVITATION = Table("invitation", METADATA, _text("id", key=True), _text("account"), _text("expires"), _number("direct"))
"""One-time links that sign in. `id` is the hash of the key in the link; `direct`: nothing is asked first."""

TOKEN = Table(
    "token", METADATA, _text("id", key=True), _text("hash"), _text("account"), _text("label"), _text("scopes"),
    _text("since"), _text("expires", empty=True), _text("used", empty=True),
)  # fmt: skip
"""Keys for programs, by hash, and what each may be used for."""

THROTTLE = Table("throttle", METADATA, _text("id", key=True), _number("failures"), _text("began"))
"""How often a sign-in failed, by the hash of the account or network address, since a window began."""

MIGRATION = Table(
    "migration", METADATA, Column("version", BigInteger, primary_key=True), _text("name"), _text("checksum"),
    _text("at"),
)  # fmt: skip

DERIVED = (ARTICLE, STORY, STATEMENT)
"""Tables that are given again by `rebuild`, beside the two indexes of words."""
