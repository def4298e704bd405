"""The newsroom's YAML files, read as plain text values: nothing in them becomes a date or a truth value."""

from __future__ import annotations

from pathlib import Path

import yaml

from indexer.errors import ArchiveError

_MAX_BYTES = 2**20
_NOTHING = frozenset({"", "~", "null"})


class BadYamlError(ValueError):
    """A text that is not valid YAML; the message names the line."""


class _Loader(yaml.BaseLoader):
    """Texts, lists and dicts; a key that stands twice is a mistake, for one of the two would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        known = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in known:
                raise BadYamlError(f"line {key.start_mark.line + 1}: `{key.value}` stands there a second time")
            known.add(key.value if isinstance(key, yaml.ScalarNode) else None)
        return super().construct_mapping(node, deep)


def parse(text: str) -> object:
    """Strings, lists and dicts of a YAML text; None where it says nothing."""
    try:
        # An alias repeats a part of the file: a few lines of them can stand for gigabytes.
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                raise BadYamlError("aliases (*name) are not read")
            if isinstance(event, yaml.ScalarEvent) and not is_storable(event.value):
                raise BadYamlError("an escape in it names no character")
        return _plain(yaml.load(text, Loader=_Loader))
    except BadYamlError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYamlError(f"line {mark.line + 1}" if mark else str(error)) from error
    except yaml.YAMLError as error:
        raise BadYamlError(str(error).splitlines()[0]) from error
    except RecursionError as error:
        raise BadYamlError("nested too deeply") from error
    except (ValueError, OverflowError) as error:  # "\UFFFFFFFF"
        raise BadYamlError("an escape in it names no character") from error


def read(path: Path) -> object:
    """The content of one of the newsroom's files; None where there is no such file."""
    check_file(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        culprit = next(folder for folder in path.parents if folder.exists() and not folder.is_dir())
        raise ArchiveError(f"{culprit} is a file, where a folder is wanted.") from error
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


def check_file(path: Path) -> None:
    """ArchiveError for what stands in a file's place: a folder, a link to nothing, a pipe that would
    keep the program waiting."""
    if (path.exists() or path.is_symlink()) and not path.is_file():
        raise ArchiveError(f"{path} is not a file.")


def is_storable(text: str) -> bool:
    """Whether a text can be encoded: an escape can name half of a surrogate pair."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


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
