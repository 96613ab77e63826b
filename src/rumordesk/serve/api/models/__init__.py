"""What the API gives, named after the records. It knows no store; what is sent to it stands in `bodies`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from pydantic import BaseModel

from rumordesk.serve.api.models.desk import (
    Account,
    Added,
    Check,
    Checklist,
    Entry,
    Forgotten,
    Invited,
    Issued,
    Item,
    Looked,
    Source,
    Token,
    Viewer,
)
from rumordesk.serve.api.models.dossiers import Citation, Dossier, Evidence, Fact, Line, Link, Part, Stance, Witness
from rumordesk.serve.api.models.rumors import (
    Article,
    Belief,
    Bin,
    Followed,
    Found,
    News,
    Outlet,
    Person,
    Publication,
    Rumor,
    Scores,
    Settled,
)

__all__ = [
    "Account", "Added", "Article", "Belief", "Bin", "Check", "Checklist", "Citation", "Dossier", "Entry", "Evidence",
    "Fact", "Followed", "Forgotten", "Found", "Invited", "Issued", "Item", "Line", "Link", "Looked", "News", "Outlet",
    "Part", "Person", "Publication", "Rumor", "Scores", "Settled", "Source", "Stance", "Token", "Viewer", "Witness",
    "of",
]  # fmt: skip


def of(model: type[BaseModel], record: Any, **more: Any) -> Any:
    """A record as its model."""
    return model.model_validate({**msgspec.to_builtins(record, builtin_types=(datetime, date)), **more})
