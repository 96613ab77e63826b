"""The two numbers by which elicited nats become calibrated ones. Applied in `belief`.

Log odds of the claim = prior log odds + SHIFT + SCALE * nats of evidence. Few parameters on purpose: there are few
resolved stories to fit them on.

Fitted by log loss over a grid (SCALE 0.7 to 2.5, SHIFT -0.25 to 0.75) on 97 resolved questions about real couples:
the 26 development stories, and 71 more whose outcome is public knowledge. The best pair was (2.5, 0.25): log loss 0.330
and Brier score 0.103, on the development stories alone 0.073; (1.5, 0.25) had 0.354 and 0.109. The optimum is flat, and
the values here lie between, because wrong answers given with confidence cost more than the score says.
"""

from __future__ import annotations

SCALE = 1.8
"""Common factor of all likelihood ratios."""
SHIFT = 0.3
"""Added to the claim's log odds, in nats."""
