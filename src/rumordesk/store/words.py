"""The indexes of words, over articles and over statements: FTS5 on SQLite, tsvector on PostgreSQL. It ranks nothing.

Both get the same text, without accents and without what is no letter or digit, and cut words to their stems. Every
word of a query has to occur; words in quotation marks have to stand together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from sqlalchemy import Connection, text

Indexed = Literal["article", "statement"]
LONGEST = 400_000
"""Characters of one text that are indexed: a tsvector holds one megabyte."""
LONGEST_WORD = 200
"""Letters: a tsvector takes no lexeme above two kilobytes."""
_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


def plain(words: str, *, most: int | None = LONGEST) -> str:
    """Lower case, without accents, words apart by one space; of so many characters, None: of all."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words[:most]) if not unicodedata.combining(c))
    return " ".join(w for w in _WORD.findall(bare.casefold()) if len(w) <= LONGEST_WORD)


def phrases(query: str) -> list[str]:
    """What a query asks for, each a word or several that stand together."""
    found = (plain(quoted or word) for quoted, word in _PHRASE.findall(query.replace("“", '"').replace("”", '"')))
    return [p for p in found if p]


def add(connection: Connection, index: Indexed, rows: Sequence[tuple[int, str]]) -> None:
    """Index texts by their place."""
    if not rows:
        return
    sql = {
        "sqlite": f"INSERT INTO {index}_words (rowid, words) VALUES (:seq, :words)",
        "postgresql": f"INSERT INTO {index}_words (seq, words) VALUES (:seq, to_tsvector('rumordesk', :words))",
    }[connection.dialect.name]
    connection.execute(text(sql), [{"seq": seq, "words": plain(words)} for seq, words in rows])


def take_out(connection: Connection, index: Indexed, rows: Iterable[tuple[int, str]]) -> None:
    """Undo `add` for these texts, which have to be the same."""
    sql = {
        "sqlite": f"INSERT INTO {index}_words ({index}_words, rowid, words) VALUES ('delete', :seq, :words)",
        "postgresql": f"DELETE FROM {index}_words WHERE seq = :seq AND :words <> ''",
    }[connection.dialect.name]
    for seq, words in rows:
        connection.execute(text(sql), {"seq": seq, "words": plain(words) or " "})


def clear(connection: Connection, index: Indexed) -> None:
    """Empty an index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {index}_words ({index}_words) VALUES ('delete-all')"))
    else:
        connection.execute(text(f"DELETE FROM {index}_words"))


def places(connection: Connection, index: Indexed, query: str) -> list[int]:
    """Where every phrase of a query occurs, newest place first."""
    asked = phrases(query)
    if not asked:
        return []
    if connection.dialect.name == "sqlite":
        found = connection.execute(
            text(f"SELECT rowid FROM {index}_words WHERE {index}_words MATCH :asked ORDER BY rowid DESC"),
            {"asked": " AND ".join(f'"{p}"' for p in asked)},
        )
    else:
        wanted = " && ".join(f"phraseto_tsquery('rumordesk', :p{i})" for i in range(len(asked)))
        found = connection.execute(
            text(f"SELECT seq FROM {index}_words WHERE words @@ ({wanted}) ORDER BY seq DESC"),
            {f"p{i}": p for i, p in enumerate(asked)},
        )
    return [int(seq) for (seq,) in found]
