"""Words of articles made safe to show: no control characters, no direction overrides, one line.

It does not escape for HTML or Markdown (those formats do so themselves) and never touches a record: a quote stays
verbatim in the dossier and in its JSON; only what is shown to eyes passes through here.
"""

from __future__ import annotations

import re

# C0 and C1 controls, Unicode line separators: as white space they may become a blank, as the beginning of a
# terminal escape they must not survive.
_BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029 \u00a0]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\uffff]")
# Invisible formatting: soft hyphen, Arabic letter mark, zero width space, direction marks, embeddings, overrides and
# isolates, word joiner and invisible operators, byte order mark, tag characters. The two joiners stay: scripts and
# emoji need them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")


def plain(text: str) -> str:
    """`text` on one line, without control characters (shown as "\ufffd"), invisible formatting and edge white space."""
    return visible(text).strip()


def visible(text: str) -> str:
    """`plain`, but white space at the edges stays, as one blank."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return _CONTROLS.sub("\ufffd", _INVISIBLE.sub("", _BREAKS.sub(" ", text)))


def cellwise(text: str) -> str:
    """`plain`, and without the joiners and variation selectors whose width terminals do not agree on."""
    return _JOINERS.sub("", plain(text))
