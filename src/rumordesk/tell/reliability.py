"""The reliability picture: how often answers came true against how likely they were said to be (Murphy & Winkler 1977).

A Vega-Lite specification and its SVG. It draws bins that were counted elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rumordesk.tell.charts import COLOURS, FAINT, INK, LOOK, SCHEMA, VEGA_LITE, framed
from rumordesk.tell.reckoning import Bin


def reliability_spec(bins: Sequence[Bin], width: int) -> dict[str, Any]:
    """One point a bin, with the 80 % interval of its share; the diagonal is what "as often as it says" looks like."""
    rows = [
        {"said": round(mean, 4), "came true": round(share, 4), "low": round(a, 4), "high": round(b, 4), "answers": n}
        for _, _, n, mean, share, (a, b) in bins
    ]
    axis = {"scale": {"domain": [0, 1]}, "axis": {"labelExpr": "round(datum.value * 100) + ' %'", "tickCount": 5}}
    x = {"field": "said", "type": "quantitative", "title": "said", **axis}
    y = {"field": "came true", "type": "quantitative", "title": "came true", **axis}
    return {
        "$schema": SCHEMA,
        "background": "transparent",
        "width": width,
        "height": width,
        "layer": [
            {
                "data": {"values": [{"said": 0, "came true": 0}, {"said": 1, "came true": 1}]},
                "mark": {"type": "line", "color": FAINT, "strokeDash": [4, 4]},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "color": INK},
                "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "circle", "color": COLOURS["supports"], "opacity": 1},
                "encoding": {"x": x, "y": y, "size": {"field": "answers", "type": "quantitative", "legend": None}},
            },
        ],
        "config": LOOK,
    }


def reliability_svg(bins: Sequence[Bin], width: int = 320, name: str = "reliability") -> str:
    """`reliability_spec` as SVG with title and description."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(json.dumps(reliability_spec(bins, width)), vl_version=VEGA_LITE)
    told = "; ".join(f"said {mean:.0%} on average, came true {share:.0%} of {n}" for _, _, n, mean, share, _ in bins)
    return framed(drawn, name, "Reliability", f"{told}.")
