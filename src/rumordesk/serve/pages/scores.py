"""How often the desk was right: Brier score, calibration, and every resolved rumor, the wrong ones first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rumordesk.judge.scores import by_kind, scores
from rumordesk.serve.access import viewer_of
from rumordesk.serve.pages.finding import board_of, visible
from rumordesk.serve.pages.turned_out import turned_out
from rumordesk.serve.rendering import answered, rendered
from rumordesk.serve.state import desk_of
from rumordesk.tell.html import markup
from rumordesk.tell.reliability import reliability_svg

ROUTES = APIRouter(include_in_schema=False)


@ROUTES.get("/scores")
def page_of_scores(request: Request) -> Response:
    """Scores over what the viewer may see; the page says how many they are."""
    snapshot = board_of(request).snapshot()
    today = desk_of(request).now().date()
    return answered(request, (snapshot.key, today), lambda: _scores(request))


def _scores(request: Request) -> str:
    snapshot = board_of(request).snapshot()
    rows = visible(snapshot, viewer_of(request))
    turned = turned_out(request, rows)
    counted = [(t, t.said) for t in turned if t.said is not None and t.counts]
    p = [said.verdict.probability for _, said in counted]
    yes = [t.how.outcome == "yes" for t, _ in counted]
    total = scores(p, yes) if counted else None
    kinds = by_kind(p, yes, [said.rumor.kind for _, said in counted]) if counted else {}
    return rendered(
        request, "scores.html", total=total, kinds=kinds, counted=counted,
        rest=[t for t in turned if not t.counts], open=len(rows) - len(turned), hidden=len(snapshot.rows) - len(rows),
        picture=markup(reliability_svg(total.calibration)) if total else "",
    )  # fmt: skip
