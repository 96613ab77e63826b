"""What does it say? People, dated events, attribution, certainty. No network, no verdicts: it says what stands there."""
