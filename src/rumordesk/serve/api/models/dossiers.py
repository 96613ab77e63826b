"""Parts of a dossier, after its published schema: see `description`, which puts that in place here."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, RootModel


class Part(RootModel[dict[str, Any]]):
    """A part of a dossier, after the published schema."""


class Link(Part):
    """Who took it from whom."""


class Witness(Part):
    """One who may know something, and the articles that hang from them."""


class Evidence(Part):
    """A piece of evidence and what it weighs."""


class Fact(Part):
    """A dated fact."""


class Stance(Part):
    """What one article says of the claim."""


class Line(Part):
    """One printed statement with its citations."""


class Dossier(Part):
    """The whole dossier."""


class Citation(BaseModel):
    """A quoted place: `quote` is exactly `field[start:end]` of the article."""

    article: str
    url: str
    outlet: str
    title: str
    published: datetime | None
    field: Literal["title", "text"]
    start: int
    end: int
    quote: str
