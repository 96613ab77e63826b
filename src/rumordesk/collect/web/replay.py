"""The fake Fetcher: answers from a table, as the real one would. For tests and for trying a source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from rumordesk.collect.web.exchange import FetchError, Request, Response, is_taken

SEEN = datetime(2026, 1, 1, tzinfo=UTC)


class Replay:
    """Answers by address; whatever is not in the table has no answer. `asked` tells what was asked, in order."""

    def __init__(self, answers: Mapping[str, Response | bytes | str], seen: datetime = SEEN) -> None:
        self._answers, self._seen = answers, seen
        self.asked: list[Request] = []

    async def fetch(self, request: Request) -> Response:
        """The answer of the table. Raises FetchError where it has none, or one that is not wanted."""
        self.asked.append(request)
        found = self._answers.get(request.url)
        if found is None:
            raise FetchError("answers (status 404)")
        answer = found if isinstance(found, Response) else self._response(request, found)
        if not is_taken(answer.content_type, request.wanted):
            raise FetchError(f"sent {answer.content_type}, not a {request.wanted}")
        etag = answer.header("etag")
        if request.etag and request.etag == etag:
            return msgspec.structs.replace(answer, status=304, raw=b"", content=b"")
        return answer

    def _response(self, request: Request, body: bytes | str) -> Response:
        raw = body.encode() if isinstance(body, str) else body
        return Response(asked=request.url, url=request.url, status=200, raw=raw, content=raw, seen=self._seen)
