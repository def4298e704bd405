"""The fields at the head of a Markdown file: YAML between `---`, TOML between `+++`, or lines such as
`Title: Talks in Rome` before the first blank one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time

from indexer import yaml_files
from indexer.readers.sidecar import is_known

Fields = Mapping[str, object]

_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n(?![ \t]*\n)(.*?\n)(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"---[ \t]*\n")
_LINE = re.compile(r"[ ]{0,3}([\w-]+):[ \t]*(.*)")
_MORE = re.compile(r"[ ]{4,}(.*)")
_LONGEST = {"---": 2**15, "+++": 2**13}
"""YAML of so many characters, or TOML of so many, takes half a second."""


def split(text: str) -> tuple[Fields, str]:
    """The fields at the head of a text, and the rest. What is neither YAML nor TOML must begin with a field we know,
    or it is the article that begins with a colon, perhaps between two rules."""
    text = text.lstrip("\n")
    fenced = _FENCED.match(text)
    fields: Fields = {}
    if fenced and len(fenced[2]) < _LONGEST[fenced[1]]:
        fields = _PARSERS[fenced[1]](fenced[2]) or _by_line(fenced[2])
    if fenced and fields:
        return fields, text[fenced.end() :]
    head = _FENCE.sub("", text, count=1) if _FENCE.match(text) else text
    above = head.partition("\n\n")[0].split("\n")
    count = next(
        (n for n, line in enumerate(above) if not (_LINE.match(line) or (n and _MORE.match(line)))), len(above)
    )
    fields = _by_line("\n".join(above[:count]))
    return (fields, "\n".join(head.split("\n")[count:])) if fields else ({}, text)


def _by_line(text: str) -> Fields:
    """The fields of a text that is no YAML; none where paragraphs stand in it or the first is none we know."""
    fields = _lines(text.splitlines()) if "\n\n" not in text else {}
    return fields if fields and is_known(next(iter(fields))) else {}


def _yaml(text: str) -> Fields | None:
    try:
        fields = yaml_files.parse(text)
    except yaml_files.BadYamlError:
        return None
    return fields if isinstance(fields, dict) else None


def _toml(text: str) -> Fields | None:
    try:
        return {name: _as_text(value) for name, value in tomllib.loads(text).items()}
    except (ValueError, RecursionError):  # numbers of thousands of digits, too
        return None


def _as_text(value: object) -> object:
    """A value as YAML has it: a table is none that we know."""
    if isinstance(value, dict):
        return None
    if isinstance(value, list):
        return [text for item in value if (text := _as_text(item)) is not None]
    return value.isoformat() if isinstance(value, date | time) else str(value)


_PARSERS: Mapping[str, Callable[[str], Fields | None]] = {"---": _yaml, "+++": _toml}


def _lines(lines: Iterable[str]) -> dict[str, object]:
    """The fields of lines that are no YAML, each with the lines that are its own; none where the first line is none.
    Quotes and dashes that people write out of habit are left off."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        found = _LINE.match(line)
        name = found[1].lower() if found else name
        if not name and line.strip():
            return {}
        value = _without_quotes((found[2] if found else line).strip().removeprefix("- "))
        fields.setdefault(name, []).append(value)
    return dict(fields)


def _without_quotes(text: str) -> str:
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if quoted else text
