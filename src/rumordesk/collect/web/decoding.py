"""A body's content encoding taken off, never holding more than the bound. It knows no HTTP beyond that header."""

from __future__ import annotations

import zlib

from rumordesk.collect.web.exchange import FetchError

ACCEPTED = "gzip, deflate"
"""What requests offer: both bounded by zlib. Brotli would be one more parser of hostile bytes, for few bytes less."""
MOST_LAYERS = 2
"""Encodings of encodings; servers that compress twice exist, three times is an attack."""


def decoded(raw: bytes, encoding: str, most: int) -> bytes:
    """`raw` without its content encodings.

    Raises:
        FetchError: an encoding that was not offered, a broken one, or more than `most` bytes.
    """
    layers = [name for name in (part.strip().lower() for part in encoding.split(",")) if name not in ("", "identity")]
    if len(layers) > MOST_LAYERS:
        raise FetchError(f"compressed {len(layers)} times over")
    for layer in reversed(layers):
        raw = _without(raw, layer, most)
    return raw


def _without(raw: bytes, layer: str, most: int) -> bytes:
    if layer in ("gzip", "x-gzip"):
        return _inflated(raw, zlib.MAX_WBITS | 16, most)
    if layer == "deflate":
        # RFC 9110 means zlib by "deflate"; some servers send the bare stream.
        is_zlib = len(raw) > 1 and raw[0] & 0x0F == 8 and (raw[0] << 8 | raw[1]) % 31 == 0
        return _inflated(raw, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS, most)
    raise FetchError(f"compressed as “{layer[:20]}”, which was not asked for")


def _inflated(raw: bytes, wbits: int, most: int) -> bytes:
    parts: list[bytes] = []
    room = most
    while raw:
        stream = zlib.decompressobj(wbits)
        try:
            part = stream.decompress(raw, room + 1)
        except zlib.error as error:
            if parts:  # padding behind the last member, as some servers leave it
                break
            raise FetchError("its compression is broken") from error
        room -= len(part)
        if room < 0:
            raise FetchError(f"unpacks to more than {most >> 20:,} MB")
        if not stream.eof:
            raise FetchError("its compressed body breaks off", transient=True)
        parts.append(part)
        raw = stream.unused_data if wbits > zlib.MAX_WBITS else b""
    return b"".join(parts)
