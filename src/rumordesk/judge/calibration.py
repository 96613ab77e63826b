"""The two numbers by which elicited nats become calibrated ones. Fitted in `bench`, applied in `belief`.

Log odds of the claim = prior log odds + SHIFT + SCALE * nats of evidence. Few parameters on purpose: there are few
resolved stories to fit them on.
"""

from __future__ import annotations

SCALE = 1.0
"""Common factor of all likelihood ratios."""
SHIFT = 0.0
"""Added to the claim's log odds, in nats."""
