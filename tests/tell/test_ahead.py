"""The lines of the watch in groups: each stands in one, and says nothing that its heading says."""

from datetime import date

import msgspec

from rumordesk.records import Dossier, Horizon, Line
from rumordesk.tell.ahead import ahead


def line(id_: str, text: str) -> Line:
    return Line(id=id_, part="watch", text=text, computed=True)


def test_every_line_of_the_watch_stands_in_one_group(dossier: Dossier) -> None:
    horizon = Horizon(by=date(2031, 5, 1), confirmed=0.1, unconfirmed=0.3, not_so=0.6, then=0.33)
    silent = msgspec.structs.replace(horizon, by=date(2031, 9, 1))
    lines = (
        line("w1", "Would settle it: A word on record."),
        line("w2", "If the rumor is true, expect by 3 May 2031: a ring."),
        line("w3", "By 1 May 2031: so and confirmed 10 %, and so on."),
        line("w4", "Ran out on 2 January 2031: if it is not, nothing came."),
        line("w5", "Missing: No court record is cited."),
        Line(id="r1", part="rumor", text="Missing: is no heading here.", computed=True),
    )
    verdict = msgspec.structs.replace(dossier.verdict, horizons=(horizon, silent))
    found = ahead(msgspec.structs.replace(dossier, lines=lines, verdict=verdict))
    assert [(h.by.month, told and told.id) for h, told in found.paths] == [(5, "w3"), (9, None)]
    assert [x.id for x in found.signs] == ["w2"]
    assert [x.id for x in found.expired] == ["w4"]
    assert [(x.id, x.text) for x in found.settles] == [("w1", "A word on record.")]
    assert [(x.id, x.text) for x in found.lacks] == [("w5", "No court record is cited.")]
