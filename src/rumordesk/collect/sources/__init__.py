"""Sources as declarations: what each is, how it is asked, its limits, its robots and licence facts.

    declared.toml + the user's sources.toml → declarations → kinds (feeds, sitemaps, search, gdelt, reference, ...)

A kind says what to ask for a subject and what came back: captures to read, and leads to follow. It opens no connection
itself; `gather` runs them, and `web` fetches.
"""
