"""Claims: how a text stands to a claim.

A claim as a headline words it may itself tell a rumor, deny it, or pass it on; so may the text. The encoder says which
side each of the two takes, and where they meet is the stance: `agree` on one side, `disagree` on opposite ones,
`discuss` where either takes none. It picks the passages that it judges on (`passages`), and says what it sees; what
that is worth, `weigh` decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rumordesk.models.passages import row
from rumordesk.models.sessions import Floats, run, softmax

SIDES = ("tells", "denies", "distant")


class Seen(msgspec.Struct, frozen=True):
    """Chances of `SIDES` for a claim and for a text, and the sentences of the text that it was judged on."""

    claim: tuple[float, float, float]
    text: tuple[float, float, float]
    sentences: tuple[int, ...]


def sides(claim: str, sentences: Sequence[str]) -> Seen:
    """The sides that a claim and the text of these sentences take toward the rumor that both are on."""
    shown, chosen = row(claim, sentences)
    out = run("claims", shown)
    return Seen(_chances(out["claim"]), _chances(out["text"]), chosen)


def meeting(seen: Seen) -> dict[str, float]:
    """Chances of the stance of two related texts: a side in common, opposite sides, or one that takes none.

    With h and b the chances that headline and body tell (t) or deny (d): agree = h_t b_t + h_d b_d, disagree =
    h_t b_d + h_d b_t, discuss the rest. The encoder was trained on as many of each meeting of sides, so that a denial
    is no rarer to it than another stance. Priors were fitted too: on claims it had not seen they did not move F1.
    """
    tells, denies, _ = seen.claim
    told, denied, _ = seen.text
    agree, disagree = tells * told + denies * denied, tells * denied + denies * told
    return {"agree": agree, "disagree": disagree, "discuss": 1 - agree - disagree}


def _chances(logits: Floats) -> tuple[float, float, float]:
    tells, denies, distant = softmax(logits).tolist()
    return tells, denies, distant
