"""Parquet files: each row a record with the names that JSON records may have. Read by pyarrow, where it is installed.

It knows no field: `jsonl` does. Read in small batches, so that memory follows a batch and not the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from rumordesk.collect.content import UnreadableError
from rumordesk.collect.jsonl import Fields, read_record
from rumordesk.collect.limits import Limits
from rumordesk.records import Article, LeftOut

ROWS = 256
"""Rows at a time; with the bound of a record this stays within a gigabyte."""
MOST_GROUP_BYTES = 1 << 30
"""Bytes of one row group, unpacked, as the file states them."""


def read_parquet(
    file: BinaryIO, path: str, address: str, fields: Fields, limits: Limits
) -> Iterator[Article | LeftOut]:
    """Each row of a Parquet file as an Article, or the reason why it is none.

    Raises:
        UnreadableError: pyarrow is not there, or the file is broken or out of bounds.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise UnreadableError('a Parquet file; to read it: pip install "rumordesk[parquet]"') from error
    try:
        table = parquet.ParquetFile(file)
        _check(table)
        batches = table.iter_batches(batch_size=ROWS, use_threads=False)
        for number, row in enumerate((row for batch in batches for row in batch.to_pylist()), 1):
            yield read_record(row, f"{path}#{number}", f"{address}#{number}", fields, limits)
    except (ArrowException, OSError, ValueError, KeyError, MemoryError) as error:
        raise UnreadableError("a Parquet file that is broken or breaks off") from error


def _check(table: Any) -> None:
    groups = range(table.metadata.num_row_groups)
    if any(table.metadata.row_group(group).total_byte_size > MOST_GROUP_BYTES for group in groups):
        raise UnreadableError(f"a Parquet file with a row group of more than {MOST_GROUP_BYTES >> 30} GB")
