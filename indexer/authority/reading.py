"""A file of the names list → checked fields; every complaint names file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from indexer.errors import ArchiveError
from indexer.yaml_files import check_file, is_storable

TEXTS = ("label", "key", "description", "wikidata")
LISTS = ("spellings", "adjectives", "implied", "not", "articles")

Fields = Mapping[str, str | tuple[str, ...]]
"""The fields of one entry: texts, and lists of texts."""


def read_entries(path: Path, *, label_needed: bool, ours: bool = False) -> Iterator[tuple[int, Fields]]:
    """The entries of a file in order, each with the line it starts at. A country may do without a label if
    it has a key. `ours` is for files that come with the program, which a faster parser reads."""
    root = _parse(path, getattr(yaml, "CBaseLoader", yaml.BaseLoader) if ours else yaml.SafeLoader)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise _error(path, root, "a names list is a list: each entry starts with “- label: …”")
    for node in root.value:
        fields = _fields(path, node)
        if "label" not in fields and (label_needed or "key" not in fields):
            raise _error(path, node, "this entry has no label")
        yield node.start_mark.line + 1, fields


def _parse(path: Path, loader: type) -> yaml.Node | None:
    check_file(path)
    # libyaml's parser crashes on deep nesting, Python's raises an error.
    try:
        node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=loader)
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path} is not valid UTF-8. Save it as UTF-8.") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ArchiveError(f"{path}, line {line}: {error.problem or 'not valid YAML'}.") from error
    except RecursionError as error:
        raise ArchiveError(f"{path}, line 1: nested too deeply.") from error
    except yaml.YAMLError as error:
        raise ArchiveError(f"{path}, line 1: {error}.") from error
    except (ValueError, OverflowError) as error:  # "\UFFFFFFFF"
        raise ArchiveError(f"{path}: an escape in it names no character.") from error
    return node


def _fields(path: Path, node: yaml.Node) -> Fields:
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, node, "an entry needs at least “label: …”")
    fields: dict[str, str | tuple[str, ...]] = {}
    for name, value in node.value:
        if name.value in TEXTS and isinstance(value, yaml.ScalarNode) and value.value.strip():
            fields[name.value] = _text(path, value)
        elif name.value in LISTS:
            fields[name.value] = tuple(_items(path, value))
        else:
            known = ", ".join((*TEXTS, *LISTS))
            raise _error(path, name, f"“{name.value}” is not a field with a text; the fields are {known}")
    return fields


def _items(path: Path, node: yaml.Node) -> Iterator[str]:
    """The texts of a list; one text alone is a list of one."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            raise _error(path, item, "expected a text")
        yield _text(path, item)


def _text(path: Path, node: yaml.ScalarNode) -> str:
    text: str = node.value.strip()
    if not is_storable(text):
        raise _error(path, node, "an escape there names no character")
    return text


def _error(path: Path, node: yaml.Node, problem: str) -> ArchiveError:
    return ArchiveError(f"{path}, line {node.start_mark.line + 1}: {problem}.")
