"""What editors do, noted in the ledger: publish, decide, mark, add, resolve, undo. The verbs are functions on a store.

Nothing is changed or deleted: how something stands is folded from its entries, those that were undone left out.
"""

from rumordesk.editing.published import changes_of, is_open, may_show, publication, version
from rumordesk.editing.said import Said, said
from rumordesk.store.standing import standing

__all__ = ["Said", "changes_of", "is_open", "may_show", "publication", "said", "standing", "version"]
