"""When to look again, what is news, whom to tell. What an article says and weighs is the desk's matter.

following (follow, unfollow) · looking (one look, one run) → news, when (pure decisions) → sending
"""
