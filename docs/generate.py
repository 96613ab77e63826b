"""Writes `docs/reference/` from the code, and what the demo prints into the pages that show it.

Run by `make docs`; `tests/test_docs.py` compares what lies there with what this would write. It holds no prose that the
code could hold itself.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from math import exp, log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import click
import msgspec

from rumordesk import cli, desk, errors, kinds
from rumordesk import config as settings
from rumordesk.bench import telling
from rumordesk.collect import ALIASES
from rumordesk.collect.sources import declarations
from rumordesk.judge.belief import LAPSE
from rumordesk.kinds.evidence import calibration
from rumordesk.records import accounts, articles, asking, belief, dossiers, editing, ledger, lineage, readings, rumors
from rumordesk.records import following as followed
from rumordesk.serve import state
from rumordesk.serve.app import create_app
from rumordesk.store import Store
from rumordesk.tell.terminal import terminal

REFERENCE = Path(__file__).parent / "reference"
RESULTS = Path(__file__).parent / "results"
WRITTEN = "<!-- Written by `make docs` from the code; change the code, not this page. -->\n"
ROOT = Path(__file__).parents[1]
EXCERPTS = {"README.md": 7, "docs/tutorial.md": None}
"""Pages that show what `rumordesk demo` prints, and how many of its lines; None for all."""
EXCERPT = re.compile(r"(?<=<!-- demo -->\n).*?(?=<!-- /demo -->)", re.DOTALL)
WORKED = "docs/explanation/belief.md"
"""The page that redoes the bundled story's figure by hand."""
WORKED_PART = re.compile(r"(?<=<!-- worked -->\n).*?(?=<!-- /worked -->)", re.DOTALL)
CONFIG_DEFAULTS = {
    "cache_dir": "the user's cache folder: `~/.cache/rumordesk`, on macOS `~/Library/Caches/rumordesk`",
    "workers": f"{settings.DEFAULT_WORKERS}, or 1 on a machine with one core",
    "fields": "none",
    "data_dir": "the user's data folder: `~/.local/share/rumordesk`, on macOS in `~/Library/Application Support`",
    "contact": "none",
    "pause": "1",
    "private_networks": "none",
    "ledger": "`ledger.jsonl` in the user's data folder: `~/.local/share/rumordesk`, "
    "on macOS `~/Library/Application Support/rumordesk`",
    "store": "`store.db` in the user's data folder: `~/.local/share/rumordesk`, "
    "on macOS `~/Library/Application Support/rumordesk`",
    "alerts": "nobody",
    "webhook_secret": "none: webhooks are not signed",
}


def pages() -> dict[str, str]:
    """Every reference page by file name."""
    makers: dict[str, Callable[[], Iterable[str]]] = {
        "api.md": _api,
        "benchmarks.md": _benchmarks,
        "cli.md": _commands,
        "config.md": _settings,
        "exit-codes.md": _exit_codes,
        "fields.md": _names_of_fields,
        "kinds.md": _kinds,
        "records.md": _records,
        "schema.md": _schema,
        "sources.md": _sources,
    }
    return {name: WRITTEN + "\n" + "\n".join(make()).rstrip() + "\n" for name, make in makers.items()}


def with_excerpts() -> dict[str, str]:
    """The pages of `EXCERPTS` as they should stand."""
    with TemporaryDirectory() as cache:
        config = settings.Config(cache_dir=Path(cache), workers=1)
        paths = [str(path) for path in desk.demo_pile()]
        dossier = desk.ask(desk.DEMO, paths, config=config)
    lines = terminal(dossier, width=80, colour=False).splitlines()
    shown = {
        name: EXCERPT.sub(
            "```\n" + "\n".join(lines[:count]).rstrip() + "\n```\n", (ROOT / name).read_text(encoding="utf-8")
        )
        for name, count in EXCERPTS.items()
    }
    by_hand = "\n".join(_by_hand(dossier.verdict, dossier.rumor.kind)).rstrip() + "\n"
    shown[WORKED] = WORKED_PART.sub(lambda _: by_hand, (ROOT / WORKED).read_text(encoding="utf-8"))
    return shown


def _by_hand(verdict: belief.Verdict, kind: rumors.ClaimKind) -> Iterator[str]:
    """The arithmetic from the priors to the printed probability, with every number that goes into it."""
    names = [x.name for x in verdict.explanations]
    claim, shift = names[0], calibration(kind).shift
    yield f"**Before any article.** The claim {verdict.explanations[0].prior}, the rest shared among the rivals:"
    yield ""
    yield from _table(
        ("explanation", "prior p", "ln p"),
        ((x.name, f"{x.prior:.4f}", f"{log(x.prior):+.3f}") for x in verdict.explanations),
    )
    yield "**The evidence**, each piece with its nats for the claim (l), its weight (w), and what it gives (w · l):"
    yield ""
    moved = {
        n: sum(e.weight * lr.value for e in verdict.evidence for lr in e.log_lr if lr.explanation == n) for n in names
    }
    rows = []
    for e in verdict.evidence:
        own = next((lr.value for lr in e.log_lr if lr.explanation == claim), 0.0)
        others = ", ".join(
            f"{lr.explanation} {e.weight * lr.value:+.3f}" for lr in e.log_lr if lr.explanation != claim and lr.value
        )
        rows.append((e.why, f"{own:+.3f}", f"{e.weight:.3f}", f"{e.weight * own:+.3f}", others))
    yield from _table(("why", "l", "w", "w · l", "and for a rival"), rows)
    yield f"**The sums.** The claim also gets the shift of {shift:+.2f}. Each e^s is divided by the sum of all of them:"
    yield ""
    s = {x.name: log(x.prior) + moved[x.name] + (shift if x.name == claim else 0.0) for x in verdict.explanations}
    total = sum(exp(v) for v in s.values())
    sums = (
        (
            x.name,
            f"{log(x.prior):+.3f}",
            f"{moved[x.name]:+.3f}",
            f"{s[x.name]:+.3f}",
            f"{exp(s[x.name]):.5f}",
            f"{exp(s[x.name]) / total:.4f}",
        )
        for x in verdict.explanations
    )
    yield from _table(("explanation", "ln p", "evidence", "s", "e^s", "share q"), sums)
    q, p = exp(s[claim]) / total, verdict.explanations[0].prior
    yield (
        f"**The lapse.** {1 - LAPSE:.2f} · {q:.4f} + {LAPSE:.2f} · {p:.2f} = **{(1 - LAPSE) * q + LAPSE * p:.4f}**, "
        f"which the dossier prints as {verdict.probability:.1%}."
    )


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    columns = tuple(header)
    yield "| " + " | ".join(columns) + " |"
    yield "|" + " --- |" * len(columns)
    for row in rows:
        yield "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |"
    yield ""


def _api() -> Iterator[str]:
    desk = state.Desk(store=cast(Store, None), config=settings.Config(cache_dir=Path(), workers=1))
    document = create_app(desk).openapi()
    yield from ("# The API", "", *API)
    listed = [(path, method, said) for path, methods in document["paths"].items() for method, said in methods.items()]
    groups = dict.fromkeys(tag for _, _, said in listed for tag in said.get("tags", ("the desk itself",)))
    for group in groups:
        yield from (f"## {group[0].upper()}{group[1:]}", "")
        for path, method, said in listed:
            if group in said.get("tags", ("the desk itself",)):
                yield from _operation(path, method, said)
    yield from ("## Records", "")
    for name, schema in sorted(document["components"]["schemas"].items()):
        if schema.get("properties") and name != "Dossier" and "[" not in schema.get("title", ""):
            yield from (f"### {name}", "", " ".join(schema.get("description", "").split()), "")
            rows = (
                (f"`{key}`", _shape(value), "yes" if key in schema.get("required", ()) else "", _said(value))
                for key, value in schema["properties"].items()
            )
            yield from _table(("field", "type", "always", "meaning"), rows)


API = """
`rumordesk serve` answers under `/api/v1`; `/openapi.json` describes it for programs, from the running desk.

- **Who asks**: `Authorization: Bearer KEY`, a token made at `/desk/tokens` or with `rumordesk tokens`. It allows what
  its scopes name and its owner's role may. In a browser the session's cookie does; what changes something then carries
  the header `X-CSRF-Token`, too. Whoever has not signed in sees what is published.
- **Lists** come in pages: `limit`, and `cursor`, which is `next` of the page before; the header `Link` has the same.
- **Conditional requests**: each answer to a GET carries an `ETag`; with `If-None-Match` what one has is not sent twice.
- **Errors** are problem details (RFC 9457, `application/problem+json`): `Problem` below. A dossier is described in
  [the dossier as JSON](schema.md).

""".splitlines()[1:]


def _operation(path: str, method: str, said: dict[str, Any]) -> Iterator[str]:
    yield from (
        f"### {said['summary']}",
        "",
        f"`{method.upper()} {path}`",
        "",
        " ".join(said["description"].split()),
        "",
    )
    rows = [
        (f"`{p['name']}`", f"in the {p['in']}, {_shape(p['schema'])}", p.get("description", ""))
        for p in said.get("parameters", ())
    ]
    for kind, body in said.get("requestBody", {}).get("content", {}).items():
        rows.append(("body", f"`{kind}`, {_shape(body['schema'])}", ""))
    if rows:
        yield from _table(("given", "is", "meaning"), rows)
    answers = []
    for status, answer in said["responses"].items():
        shapes = (_shape(content.get("schema", {})) for content in answer.get("content", {}).values())
        answers.append((status, ", ".join(dict.fromkeys(s for s in shapes if s)), answer["description"]))
    yield from _table(("answer", "is", "meaning"), answers)


def _shape(schema: dict[str, Any]) -> str:
    """The type of a value in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1].strip("_")
        return f"page of `{name.removeprefix('Page_')}`" if name.startswith("Page_") else f"`{name}`"
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " or ".join(_shape(s) for s in schema[several])
    if "enum" in schema or "const" in schema:
        return ", ".join(f"`{v}`" for v in schema.get("enum", (schema.get("const"),)))
    if schema.get("type") == "array":
        return f"list of {_shape(schema.get('items', {})) or 'values'}"
    return str(schema.get("format") or schema.get("type", ""))


def _said(schema: dict[str, Any]) -> str:
    return str(schema.get("description", ""))


def _benchmarks() -> Iterator[str]:
    yield from ("# Benchmarks", "", "What `rumordesk bench NAME --out docs/results/NAME-SPLIT.json` measured last.", "")
    yield from ("How to run them: [measure on public data sets](../how-to/bench.md).", "")
    for path in sorted(RESULTS.glob("*.json")):
        yield from telling.markdown(json.loads(path.read_text(encoding="utf-8")))


def _commands() -> Iterator[str]:
    yield from ("# Commands", "", cli.cli.help or "", "", "```", "rumordesk --version", "rumordesk --help", "```", "")
    root = click.Context(cli.cli, info_name="rumordesk")
    for name, command in sorted(cli.cli.commands.items()):
        context = click.Context(command, info_name=name, parent=root)
        yield from (f"## {name}", "", f"```\n{command.get_usage(context).removeprefix('Usage: ')}\n```", "")
        yield from (inspect.cleandoc(command.help or "").replace("\b\n", ""), "")
        options = [p for p in command.params if isinstance(p, click.Option)]
        if options:
            yield from _table(("option", "meaning"), (_option(o) for o in options))
        if isinstance(command, click.Group):
            yield from _subcommands(command, context)


def _subcommands(group: click.Group, parent: click.Context) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=name, parent=parent)
        usage = command.get_usage(context).removeprefix("Usage: ")
        yield from (f"### {parent.info_name} {name}", "", f"```\n{usage}\n```", "")
        yield from (inspect.cleandoc(command.help or ""), "")
        yield from _table(("option", "meaning"), (_option(o) for o in command.params if isinstance(o, click.Option)))


def _option(option: click.Option) -> tuple[str, str]:
    value = f" {option.metavar}" if option.metavar else ""
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"`{', '.join(option.opts)}{value}`", f"{option.help}{' Required.' if option.required else ''}{default}"


def _settings() -> Iterator[str]:
    yield from ("# Settings", "", (inspect.getdoc(settings) or "").split("\n\n")[1], "")
    fields = msgspec.inspect.type_info(settings.Config)
    assert isinstance(fields, msgspec.inspect.StructType)
    rows = []
    for field in fields.fields:
        meta = field.type.extra_json_schema if isinstance(field.type, msgspec.inspect.Metadata) else {}
        variable = f"`{settings.PREFIX}{field.name.upper()}`"
        rows.append((f"`{field.name}`", variable, (meta or {})["description"], CONFIG_DEFAULTS[field.name]))
    yield from _table(("in the file", "in the environment", "meaning", "default"), rows)
    yield from _table(
        ("only in the environment", "meaning"),
        [
            (f"`{settings.CONFIG_VARIABLE}`", "The settings file to read."),
            ("`NO_COLOR`", "No colour on the terminal, where it is set and not empty."),
        ],
    )
    yield from ("An example of a file:", "", "```toml", "workers = 4", "", "[fields]", 'text = "body_html"', "```")


def _exit_codes() -> Iterator[str]:
    def tree(error: type[errors.RumordeskError]) -> Iterator[tuple[str, str, str]]:
        yield str(error.exit_code), f"`{error.__name__}`", (inspect.getdoc(error) or "").splitlines()[0]
        for child in error.__subclasses__():
            yield from tree(child)

    rows: list[tuple[str, str, str]] = [
        ("0", "", "The dossier was told."),
        ("2", "", "The command line was not understood."),
        (str(cli.INTERRUPTED), "", "Interrupted (Ctrl-C or SIGTERM)."),
        (str(cli.BROKEN_PIPE), "", "Whoever read the output has stopped reading."),
        *tree(errors.RumordeskError),
    ]
    yield from ("# Exit codes", "", "Errors go to standard error: what went wrong, then what to do about it.", "")
    rows.sort(key=lambda row: int(row[0]))
    yield from _table(("code", "error", "meaning"), rows)


def _names_of_fields() -> Iterator[str]:
    yield from ("# Fields of JSON records", "", "What is looked for in a record, the first name that it has first.", "")
    yield from _table(
        ("field", "names"), ((f"`{o}`", ", ".join(f"`{n}`" for n in names)) for o, names in ALIASES.items())
    )


def _kinds() -> Iterator[str]:
    yield from ("# Kinds of rumor", "", "What the desk knows of each kind before it reads an article.", "")
    for kind in kinds.all_kinds():
        rate = kind.base_rate
        yield from (f"## {kind.name}", "", f"Claim: “{kind.claim}” {kind.resolution}", "")
        yield from (
            f"Base rate: **{rate.value:.0%}** ({rate.low:.0%} to {rate.high:.0%}) of {rate.reference_class}.",
            "",
        )
        yield from (f"> {' '.join(rate.source.split())}", "")
        rivals = ((r.name, r.text, f"{r.share:.0%}", r.source) for r in kind.rivals)
        yield from _table(("rival explanation", "says", "share of the rest", "source"), rivals)
        yield from ("What would settle it:", "", *(f"- {sentence}" for sentence in kind.would_settle), "")


def _records() -> Iterator[str]:
    yield from ("# Records", "", "The nouns of `rumordesk.records`, all frozen. A record only points backwards.", "")
    for module in (articles, rumors, asking, readings, lineage, belief, dossiers, ledger, followed, editing, accounts):
        tree = ast.parse(inspect.getsource(module))
        yield from (f"## {(ast.get_docstring(tree) or '').splitlines()[0]}", "")
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield from (f"### {node.name}", "", (ast.get_docstring(node) or "").replace("\n", " "), "")
                yield from _table(("field", "type", "meaning"), _fields(node))


def _fields(struct: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for node, following in zip(struct.body, [*struct.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign):
            said = following.value if isinstance(following, ast.Expr) else None
            text = (
                inspect.cleandoc(said.value) if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            )
            yield f"`{ast.unparse(node.target)}`", f"`{ast.unparse(node.annotation)}`", text


def _schema() -> Iterator[str]:
    schema = json.loads((files("rumordesk.tell") / "schema" / "dossier.schema.json").read_text(encoding="utf-8"))
    yield from ("# The dossier as JSON", "", f"{schema.get('title', '').rstrip('.')}.", "")
    yield from ("`rumordesk schema` prints the schema itself; `rumordesk ask … --json` follows it.", "")
    yield from _table(("key", "type", "always", "meaning"), _properties(schema, ""))


def _sources() -> Iterator[str]:
    yield from (
        "# Sources",
        "",
        "Where `rumordesk ask` looks when no pile is given. Your own go into `sources.toml` in",
    )
    yield from (
        "the data folder, by `rumordesk add` or by hand; a source of the same name there goes before the bundled one.",
        "",
    )
    for source in declarations.bundled():
        tried = f"last tried live on {source.tried}" if source.tried else "**never tried live**, this is from its docs"
        asked = "asked by default" if source.default else "asked on request only"
        yield from (f"## {source.name}", "", source.what, "", f"- Kind: `{source.kind}`, {asked}; {tried}.")
        yield from (f"- Limits: {source.limits}", f"- Robots: {source.robots}", f"- Licence: {source.licence}")
        yield f"- Address: `{source.address}`"
        yield from ((f"- Terms: <{source.terms}>", "") if source.terms else ("",))
    yield from ("## Kinds", "", *_table(("kind", "is"), ((f"`{k}`", v) for k, v in declarations.KINDS.items())))
    tree = ast.parse(inspect.getsource(declarations))
    struct = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Source")
    yield from ("## Fields of a declaration", "", *_table(("field", "type", "meaning"), _fields(struct)))
    yield from ("An example of `sources.toml`:", "", "```toml", "[[source]]", 'name = "gazette"', 'kind = "feed"')
    yield from (
        'address = "https://gazette.example/feed.xml"',
        "",
        "[[source]]",
        'name = "gdelt"',
        "enabled = false",
        "```",
    )


def _properties(schema: dict[str, Any], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    for name, value in schema.get("properties", {}).items():
        key = f"{prefix}{name}"
        always = "yes" if name in schema.get("required", ()) else ""
        yield f"`{key}`", _type(value), always, value.get("description", "")
        yield from _properties(value, f"{key}.")
        yield from _properties(value.get("items", {}), f"{key}[].")


def _type(schema: dict[str, Any]) -> str:
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "$ref" in schema:
        return f"see `{schema['$ref'].rsplit('/', 1)[-1]}`"
    kind = schema.get("type", "any")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def main() -> None:
    """Writes every page, and removes those that no maker claims any longer."""
    REFERENCE.mkdir(exist_ok=True)
    written = pages()
    for old in sorted(REFERENCE.glob("*.md")):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")
    for name, text in with_excerpts().items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
