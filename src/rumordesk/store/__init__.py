"""What do we remember? Captures, what is derived from them, the ledger, the rumors that are followed, the outbox.

The only room that speaks SQL. It decides nothing: what to keep is told to it, and it gives back what it was told.

    address (path or URL) → engine → Store: reading() and writing() → captures · ledger · follows · search · outbox
"""

from rumordesk.store.opened import Store, Writing, default_address
from rumordesk.store.search import Found

__all__ = ["Found", "Store", "Writing", "default_address"]
