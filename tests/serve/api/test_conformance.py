"""Every operation answers as its description says, whatever is sent to it: schemathesis, in process, seeded."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from published_story import NOW
from rumordesk import desk as walk
from rumordesk.collect import adding
from rumordesk.config import Config
from rumordesk.errors import InputError
from rumordesk.records import SCOPES
from rumordesk.serve.app import create_app
from rumordesk.serve.state import Desk
from rumordesk.store import Store

pytestmark = pytest.mark.xdist_group("api")  # one worker, since the desk is costly to set up
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance, unsupported_method,
]  # fmt: skip
MOST = 6
"""Requests of each kind, well formed and not, to each operation: set by what the whole suite may take."""
UNDESCRIBED = create_app(Desk(store=cast(Store, None), config=Config(cache_dir=Path(), workers=1))).openapi()
OPERATIONS = sorted(
    f"{method.upper()} {path}"
    for path, methods in UNDESCRIBED["paths"].items()
    for method in methods
    if path.startswith("/api/") or path == "/healthz"
)


@pytest.fixture(scope="module")
def served(told_story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str, str]]:
    """One desk for all: its description, the key of an admin, and the id of its rumor."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(told_story, folder / "store.db")
    store = Store(str(folder / "store.db"), lambda: NOW)
    with store.writing() as change:
        _, key = change.accounts.issue("admin", "for a test", SCOPES, NOW)
        rumor = change.all_followed()[0].id
    config = Config(cache_dir=folder / "cache", data_dir=folder / "data", workers=1)
    app = create_app(Desk(store=store, config=config, now=lambda: NOW))
    yield schemathesis.openapi.from_asgi("/openapi.json", app), key, rumor
    store.close()


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_keeps_to_its_description(
    name: str, served: tuple[Any, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "gathered", _nothing)
    monkeypatch.setattr(adding, "fetch", _nothing)
    api, key, rumor = served
    method, _, path = name.partition(" ")
    operation = api[path][method]

    def ask(case: schemathesis.Case) -> None:
        if "id" in case.path_parameters and len(str(case.path_parameters["id"])) % 2:
            case.path_parameters["id"] = rumor
        case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)

    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        with suppress(Unsatisfiable):  # nothing can be wrong where nothing can be sent
            _run(operation.as_strategy(generation_mode=mode), ask)


def _run(cases: Any, ask: Callable[[schemathesis.Case], None]) -> None:
    @settings(max_examples=MOST, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def run(case: schemathesis.Case) -> None:
        ask(case)

    run()


def _nothing(*args: object, **kwargs: object) -> None:
    raise InputError("Nothing could be collected.", "Ask again later.")
