"""The newsroom's YAML files, read as plain text values: nothing in them becomes a date or a truth value."""

from __future__ import annotations

from pathlib import Path

import yaml

from indexer.errors import ArchiveError

_MAX_BYTES = 2**20
_NOTHING = frozenset({"", "~", "null"})


class BadYamlError(ValueError):
    """A text that is not valid YAML; the message names the line."""


def parse(text: str) -> object:
    """Strings, lists and dicts of a YAML text; None where it says nothing."""
    try:
        # An alias repeats a part of the file: a few lines of them can stand for gigabytes.
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                raise BadYamlError("aliases (*name) are not read")
        return _plain(yaml.load(text, Loader=yaml.BaseLoader))  # it constructs only these types
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYamlError(f"line {mark.line + 1}" if mark else str(error)) from error
    except yaml.YAMLError as error:
        raise BadYamlError(str(error).splitlines()[0]) from error
    except RecursionError as error:
        raise BadYamlError("nested too deeply") from error


def read(path: Path) -> object:
    """The content of one of the newsroom's files; None where there is no such file."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > _MAX_BYTES:
        raise ArchiveError(f"{path} is larger than 1 MB.")
    try:
        return parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path} is not valid UTF-8. Save it as UTF-8.") from error
    except BadYamlError as error:
        raise ArchiveError(f"{path} is not valid YAML: {error}.") from error


def texts(value: object) -> tuple[str, ...]:
    """A text or a list of texts, as a tuple."""
    items = value if isinstance(value, list) else [value]
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())


def _plain(value: object) -> object:
    if isinstance(value, str):
        return None if value in _NOTHING else value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {str(key): _plain(item) for key, item in value.items()} if isinstance(value, dict) else None
