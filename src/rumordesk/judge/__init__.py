"""What do we believe? Explanations, belief, outlook. It reads no article: it adds up what `weigh` has weighed."""

from rumordesk.judge.belief import METHOD, explanations_of, judge

__all__ = ["METHOD", "explanations_of", "judge"]
