"""The part of `collect` that speaks HTTP: guarded, polite, bounded. Everything else in the room works on bytes.

    addresses (which may be asked) → client (one exchange) → robots · turns (manners) → fetcher (the seam)

It knows no source and no article, and keeps nothing: what came back is for `reception` to keep. Importing this package
imports no network library; `client` does.
"""
