"""What does it say? People, dated events, attribution, certainty. No network, no verdict: what stands there."""
