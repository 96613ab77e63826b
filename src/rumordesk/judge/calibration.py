"""The two numbers by which elicited nats become calibrated ones. Applied in `belief`.

Log odds of the claim = prior log odds + SHIFT + SCALE * nats of evidence. Few parameters on purpose: there are few
resolved stories to fit them on.

Fitted on the 26 development stories by penalised log loss over a grid (SCALE 0.7 to 2.5, SHIFT -0.25 to 1.25): the best
pair was (2, 0.5). Leave-one-out Brier score with the pair refitted each time 0.090, with (1, 0) 0.101. The values here
are half-way back to (1, 0), because 26 stories are few.
"""

from __future__ import annotations

SCALE = 1.5
"""Common factor of all likelihood ratios."""
SHIFT = 0.25
"""Added to the claim's log odds, in nats."""
