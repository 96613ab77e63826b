"""The settings: one frozen `Config`, read once, from a TOML file and the environment.

The file is `config.toml` in the user's configuration folder, or what `RUMORDESK_CONFIG` names; every setting may also
be given as `RUMORDESK_` and its name in capitals. The environment goes before the file, the file before the defaults,
and an option of the command line before all three.

This module does not know the command line, and nothing but `load` reads a file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec

from rumordesk.errors import ConfigError

PREFIX = "RUMORDESK_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"

RECORD_FIELDS = ("url", "outlet", "title", "published", "authors", "text", "language", "links")
"""What a JSON record may be asked for under another name."""

DEFAULT_WORKERS = 2
"""Most processes that are used unasked: set by judgement, a laptop should stay usable."""

MAX_WORKERS = 64


def _data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("rumordesk", appauthor=False)


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting there is. The descriptions here become `docs/reference/config.md`."""

    cache_dir: Annotated[Path, msgspec.Meta(description="Folder for cached readings and the last dossier.")]
    workers: Annotated[
        int, msgspec.Meta(ge=1, le=MAX_WORKERS, description=f"Processes to read with, from 1 to {MAX_WORKERS}.")
    ]
    fields: Annotated[
        dict[str, str],
        msgspec.Meta(
            description="Names of the fields in JSON records, where they differ from "
            + ", ".join(RECORD_FIELDS)
            + ". In the environment: `text=body,title=headline`."
        ),
    ] = {}
    data_dir: Annotated[
        Path, msgspec.Meta(description="Folder for what the desk keeps: captures of the web, sources and their state.")
    ] = msgspec.field(default_factory=_data_dir)
    contact: Annotated[
        str,
        msgspec.Meta(
            description="Your address or page, told to every host that is asked, so that it can write to you."
        ),
    ] = ""
    pause: Annotated[
        float,
        msgspec.Meta(
            ge=0, le=60, description="Seconds between two requests to one host; its robots.txt may ask for more."
        ),
    ] = 1.0
    private_networks: Annotated[
        str,
        msgspec.Meta(
            description="Private networks that may be asked all the same, such as `10.1.0.0/16,fd00::/8`. Only for "
            "a site of your own: without it, no address of this machine or its network is ever asked."
        ),
    ] = ""
    ledger: Annotated[
        Path | None,
        msgspec.Meta(description="A file for recorded verdicts and resolutions, instead of the store's ledger."),
    ] = None
    store: Annotated[
        str, msgspec.Meta(description="The store of what is followed: a file, or `postgresql://user@host/name`.")
    ] = ""
    alerts: Annotated[
        list[str],
        msgspec.Meta(
            description="Whom `watch` tells: Apprise URLs, or `webhook+https://…`. In the environment: apart by spaces."
        ),
    ] = []
    keep_days: Annotated[
        int,
        msgspec.Meta(
            ge=0,
            description="Days after which an article is let go that no followed rumor needs; its hash and what the "
            "ledger quotes stay. 0: never.",
        ),
    ] = 0
    webhook_secret: Annotated[str, msgspec.Meta(description="What webhooks are signed with (HMAC-SHA256).")] = ""


def load(environ: Mapping[str, str], path: Path | None = None) -> Config:
    """Settings of file and environment.

    `path` is the file to read, before the one that the environment names; a file that is named must exist, the one in
    the user's configuration folder need not. Raises `ConfigError` where a file cannot be read, where a setting is not
    known, and where a value is not of its type or range.
    """
    named = path or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    settings = _defaults() | _from_file(named or default_path(), required=named is not None) | _from_environ(environ)
    try:
        config = msgspec.convert(settings, Config, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise ConfigError(f"a setting cannot be used: {error}", _where(named)) from error
    check_fields(config.fields)
    return config


def default_path() -> Path:
    """Where the settings lie unless `RUMORDESK_CONFIG` says otherwise."""
    from platformdirs import user_config_path

    return user_config_path("rumordesk", appauthor=False) / "config.toml"


def check_fields(fields: Mapping[str, str]) -> None:
    """Raises `ConfigError` where `fields` renames something that a record does not have."""
    for name in fields:
        if name not in RECORD_FIELDS:
            raise ConfigError(f"records have no field “{name}”", f"The fields are: {', '.join(RECORD_FIELDS)}.")


def parse_fields(text: str) -> dict[str, str]:
    """Field names as typed: `text=body,title=headline` is {"text": "body", "title": "headline"}."""
    fields = {}
    for pair in filter(None, (p.strip() for p in text.split(","))):
        ours, equals, theirs = (p.strip() for p in pair.partition("="))
        if not (ours and equals and theirs):
            raise ConfigError(f"“{pair}” does not rename a field", "Write it as text=body: our name, then yours.")
        fields[ours] = theirs
    check_fields(fields)
    return fields


def _defaults() -> dict[str, Any]:
    from platformdirs import user_cache_path

    return {
        "cache_dir": str(user_cache_path("rumordesk", appauthor=False)),
        "workers": min(DEFAULT_WORKERS, os.cpu_count() or 1),
    }


def _from_file(path: Path, *, required: bool) -> dict[str, Any]:
    if not required and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"the settings in {path} cannot be read: {error}", _where(path)) from error


def _from_environ(environ: Mapping[str, str]) -> dict[str, Any]:
    given = {k.removeprefix(PREFIX).lower(): v for k, v in environ.items() if k.startswith(PREFIX) and v}
    given.pop("config", None)
    for name in sorted(given):
        if name not in Config.__struct_fields__:
            known = ", ".join(PREFIX + field.upper() for field in Config.__struct_fields__)
            raise ConfigError(f"{PREFIX}{name.upper()} is no setting", f"The settings are: {known}.")
    settings: dict[str, Any] = dict(given)
    if "fields" in given:
        settings["fields"] = parse_fields(given["fields"])
    if "alerts" in given:
        settings["alerts"] = given["alerts"].split()
    return settings


def _path(wanted: type, value: Any) -> Any:
    if wanted is Path and isinstance(value, str) and value.strip():
        return Path(value).expanduser()
    raise ValueError(f"expected a folder, got {value!r}")


def _where(path: Path | None) -> str:
    return f"Mend {path or default_path()} or the {PREFIX}… variables; docs/reference/config.md lists the settings."
