"""The OpenAPI document: what the routes say, the published schema of dossiers, and the shape of every error."""

from __future__ import annotations

import inspect
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI

from rumordesk.serve.api import models
from rumordesk.serve.api.problems import UNDER, Problem, documented

Json = dict[str, Any]
PLACES = {
    "Link": ("links",), "Witness": ("witnesses", "items"), "Evidence": ("evidence",), "Fact": ("facts",),
    "Stance": ("stances",), "Line": ("lines",),
}  # fmt: skip
"""Where in the schema of dossiers each list stands whose items have a name here."""
SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "`Authorization: Bearer …`, a token of /desk/tokens."},
    "session": {
        "type": "apiKey", "in": "cookie", "name": "desk",
        "description": "A browser's session; what changes something also carries `X-CSRF-Token`.",
    },
}  # fmt: skip


def install(app: FastAPI) -> None:
    """Describe the application so."""
    usual = app.openapi

    def described() -> Json:
        if app.openapi_schema is None:
            app.openapi_schema = completed(usual())
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def completed(document: Json) -> Json:
    """The document with what the framework does not know."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    components["securitySchemes"] = SECURITY
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}), Problem=problem)
    schemas.update(_dossier())
    for path, operations in document["paths"].items():
        if path.startswith(UNDER):
            for operation in operations.values():
                _completed(operation)
    return document


def _completed(operation: Json) -> None:
    answers = operation["responses"]
    answers.update({str(status): said for status, said in documented(422).items() if str(status) in answers})
    if "requestBody" in operation:
        answers.update({str(status): said for status, said in documented(400, 413).items()})
    needed: list[Json] = [{"token": []}, {"session": []}]
    operation["security"] = needed if "401" in answers else [{}, *needed]


@cache
def _dossier() -> dict[str, Json]:
    """The published schema as components: its definitions, its lists' items and itself."""
    text = (files("rumordesk.tell") / "schema" / "dossier.schema.json").read_text(encoding="utf-8")
    schema = json.loads(re.sub(r"#/\$defs/(\w+)", r"#/components/schemas/dossier_\1", text))
    schema.pop("$schema", None)
    found = {f"dossier_{name}": part for name, part in schema.pop("$defs").items()}
    for name, way in PLACES.items():
        place: Json = schema
        for step in way:
            place = place["properties"][step]
        found[name] = {"description": inspect.getdoc(getattr(models, name)), **place["items"]}
        place["items"] = {"$ref": f"#/components/schemas/{name}"}
    return {**found, "Dossier": schema}
