"""Every setting once: name, type, default, help. Read from the environment, prefix CUTTINGS_."""

from __future__ import annotations

import dataclasses
import os
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

from indexer.errors import IndexerError

PREFIX = "CUTTINGS_"

CONFIGURATION = ".cuttings"
"""Folder of an archive that holds the newsroom's names list and rules."""


def setting(default: object, help: str, *, secret: bool = False) -> Any:
    """A field of Settings with its line of help. What is secret is in nothing that is made of all settings."""
    return field(default=default, repr=not secret, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one archive and its site."""

    archive: Path = setting(Path("archive"), "Folder of articles.")
    index: Path = setting(Path("index"), "Folder the index is built in.")
    engine: str = setting("whoosh", "Search engine: whoosh, or memory for tests.")
    workers: int = setting(0, "Processes a rebuild uses; 0 means one per core.")
    date_order: str = setting("dmy", "Order of 02/03/2016 where nothing else decides: dmy or mdy.")
    today: date | None = setting(None, "No article is later than this day; default: the day of the rebuild.")
    max_file_mb: int = setting(20, "Largest single-article file, in megabytes.")
    spacy_model: str = setting("", "Installed spaCy model, or its folder, that finds people and organisations.")
    site_url: str = setting("", "Address of the site for absolute links, such as https://archive.example.")
    site_name: str = setting("Cuttings", "Name of the site in headings and titles.")
    language: str = setting("en", "Language of pages for readers who ask for none that the site has: en or fr.")
    time_budget: float = setting(1.5, "Seconds a search may take before it is given up.")
    trusted_hosts: str = setting("", "Host names the site answers to, comma-separated; empty: any.")
    report_to: str = setting("", "Where readers mail reports of wrong names and dates; empty: they are not offered to.")
    public_clutter: bool = setting(True, "Whether article pages show the removed page clutter.")
    metrics_token: str = setting("", "What monitoring must know to read /metrics; empty: nobody can.", secret=True)

    def __post_init__(self) -> None:
        # Every link is this address and a path, and a path begins with the slash.
        object.__setattr__(self, "site_url", self.site_url.rstrip("/"))

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Settings:
        """The settings an environment describes; a bad value is an error that names its variable."""
        known = {PREFIX + f.name.upper(): f for f in dataclasses.fields(cls)}
        unknown = sorted(name for name in env if name.startswith(PREFIX) and name not in known)
        if unknown:
            raise IndexerError(f"{unknown[0]} is not a setting. Known: {', '.join(sorted(known))}.")
        types_ = typing.get_type_hints(cls)
        return cls(**{f.name: _convert(name, env[name], types_[f.name]) for name, f in known.items() if env.get(name)})

    @property
    def configuration(self) -> Path:
        """Where the newsroom's names list and rules are."""
        return self.archive / CONFIGURATION

    @property
    def day(self) -> date:
        """The day after which nothing can have been published."""
        return self.today or date.today()


def described() -> list[tuple[str, str, str]]:
    """(variable, default, help) of every setting."""
    return [
        (PREFIX + f.name.upper(), "none" if f.default in (None, "") else str(f.default), f.metadata["help"])
        for f in dataclasses.fields(Settings)
    ]


def _convert(name: str, text: str, wanted: Any) -> Any:
    """The text of one variable as its setting's type."""
    if isinstance(wanted, types.UnionType):
        wanted = next(t for t in typing.get_args(wanted) if t is not type(None))
    try:
        if wanted is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
        value = date.fromisoformat(text) if wanted is date else wanted(text)
    except (ValueError, KeyError) as error:
        raise IndexerError(f"{name}={text!r} is not {_KINDS[wanted]}.") from error
    allowed, advice = _LIMITS.get(name.removeprefix(PREFIX).lower(), (None, ""))
    if allowed and not allowed(value):
        raise IndexerError(f"{name}={text!r}: use {advice}.")
    return value


_KINDS = {int: "a whole number", float: "a number", bool: "true or false", date: "a day such as 2016-02-03"}

_LIMITS: Mapping[str, tuple[Callable[[Any], object], str]] = {
    "workers": (lambda count: count >= 0, "0 or more"),
    "date_order": (("dmy", "mdy").__contains__, "dmy or mdy"),
    "max_file_mb": (lambda size: size > 0, "1 or more"),
    "site_url": (re.compile(r"https?://[^\s?#]+").fullmatch, "an address that begins with https:// or http://"),
    "time_budget": (lambda seconds: 0 < seconds < inf, "a number of seconds above 0"),
    "trusted_hosts": (re.compile(r"[^/?#]*").fullmatch, "names such as archive.example, without https://"),
    "report_to": (re.compile(r"[^\s@]+@\S+").fullmatch, "an e-mail address"),
}
"""Setting → what its values must be, and how to say so."""
