"""A published rumor as schema.org/ClaimReview in JSON-LD: the claim, where it appeared, and a status in words.

There is no rating value: a probability is a degree of belief, and no grade of truth.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from rumordesk.records import Article, Dossier
from rumordesk.serve.board import Row
from rumordesk.serve.state import desk_of
from rumordesk.tell.plain import plain
from rumordesk.tell.words import instant

APPEARANCES = 20
"""Articles that are named as appearances of the claim, at most."""
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def claim_review(request: Request, row: Row, dossier: Dossier) -> str:
    """As it may stand inside a script element."""
    desk, published = desk_of(request), row.publication
    assert published is not None
    by_id = {a.id: a for a in dossier.articles}
    says_so = [by_id[s.article] for s in dossier.stances if "supports" in (s.headline, s.body) and s.article in by_id]
    appearances = [_work(a) for a in says_so if _on_the_web(a)]
    first = by_id.get(dossier.origin or "")
    reviewed: dict[str, Any] = {"@type": "Claim", "appearance": appearances[:APPEARANCES]}
    if first is not None and _on_the_web(first):
        reviewed["firstAppearance"] = _work(first)
    about = [{"@type": "Person", "name": plain(p.name)} for p in dossier.rumor.people]
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": desk.absolute(request, f"/rumors/{row.id}"),
            "name": plain(row.question),
            "datePublished": instant(published.first),
            "dateModified": instant(row.changed),
            "inLanguage": "en",
            "author": {"@type": "Organization", "name": "Rumor desk", "url": desk.absolute(request, "/")},
            "claimReviewed": plain(dossier.rumor.claim),
            "itemReviewed": {**reviewed, "about": about},
            "reviewRating": {"@type": "Rating", "alternateName": dossier.verdict.status},
        },
        ensure_ascii=False,
    ).translate(_ESCAPES)


def _on_the_web(article: Article) -> bool:
    return article.url.startswith(("http://", "https://"))


def _work(a: Article) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "NewsArticle", "url": plain(a.url), "headline": plain(a.title)}
    if a.outlet:
        work["publisher"] = {"@type": "Organization", "name": plain(a.outlet)}
    if a.published:
        work["datePublished"] = instant(a.published)
    return work
