"""Who may import whom, and how large things may grow."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for package in ("indexer", "webapp") for path in (ROOT / package).rglob("*.py"))

MAX_LINES = 300
MAX_FUNCTION = 40
MAY_BE_LONG = ("indexer/model.py",)
"""The nouns: one list of them, half of it the definitions."""

ONLY_UNDER = {
    "whoosh": ("indexer/engine/whoosh/",),
    "flask": ("webapp/",),
    "flask_babel": ("webapp/",),
    "markdown": ("webapp/", "indexer/readers/markdown.py"),
    "click": ("indexer/cli.py",),
    "rich": ("indexer/cli.py",),
    "trafilatura": ("indexer/readers/html.py",),
    "defusedxml": ("indexer/readers/xml.py",),
    "cssselect": ("indexer/page_rules.py",),
    "py3langid": ("indexer/language.py",),
    "warcio": ("indexer/readers/warc.py",),
    "spacy": ("indexer/extract/spacy_names.py",),
    "sqlite3": ("indexer/engine/whoosh/", "indexer/work.py"),
}
"""Libraries that have one home: another may be put in their place there alone."""

SITE_MAY_IMPORT = {
    "model",
    "dates",
    "display",
    "engine",
    "settings",
    "errors",
    "query",
    "occurrences",
    "snippets",
    "versions",
    "rights",
    "export",
    "periods",
    "text",
}

ALLOWED = {
    "model": set(),
    "errors": set(),
    "lazy": {"errors"},
    "periods": set(),
    "addresses": {"model"},
    "display": {"model", "periods", "text"},
    "rights": {"addresses", "errors", "model", "settings", "text", "yaml_files"},
    "cuts": {"model", "rights"},
    "settings": {"errors"},
    "text": set(),
    "query": {"errors", "model", "periods", "text"},
    "terms": {"model", "text"},
    "occurrences": {"text"},
    "passages": {"text"},
    "snippets": {"display", "model", "occurrences", "passages", "query", "terms", "text"},
    "distinct": set(),
    "engine": {
        "addresses",
        "distinct",
        "errors",
        "lazy",
        "model",
        "periods",
        "program",
        "query",
        "settings",
        "snippets",
        "terms",
        "text",
        "workers",
    },
    "extract": {"authority", "errors", "model", "text"},
    "link": {"authority", "distinct", "errors", "extract", "model", "tables", "text", "workers"},
    "tables": set(),
    "states": {"model", "tables"},
    "copies": {"distinct", "lazy", "model", "periods", "tables", "text", "workers"},
    "work": {"errors", "lazy"},
    "results": {"lazy", "work"},
    "workers": set(),
    "program": set(),
    "ids": {"model"},
    "page_rules": set(),
    "configuration": set(),
    "earlier": {"lazy", "model"},
    "outlines": {"addresses", "model", "recurring"},
    "recurring": {"addresses", "dates", "model"},
    "language": set(),
    "agencies": {"model", "text"},
    "bylines": {"agencies", "dates"},
    "export": {"display", "model"},
    "tally": {"model", "rights"},
    "heads": {"lazy", "model"},
    "assembled": {"addresses", "heads", "model", "periods", "withdrawn"},
    "withdrawn": {"model", "periods"},
    "versions": {"model", "text"},
    "corrections": {"addresses", "heads", "model", "text"},
    "account": {"corrections", "model", "versions"},
    "names_report": {"account", "authority", "extract", "link", "model", "text"},
}
"""Modules of the core that others build on, and what of the core each may import."""


@cache
def nodes(path: Path) -> tuple[ast.stmt, ...]:
    """The imports and functions of a module."""
    told = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef
    return tuple(node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, told))


def imports(path: Path) -> Iterator[str]:
    """The dotted names a module imports."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_libraries_have_one_home(path: Path) -> None:
    for imported in imports(path):
        homes = ONLY_UNDER.get(imported.split(".")[0])
        assert homes is None or name(path).startswith(homes), f"{imported} belongs under {homes}"


@pytest.mark.parametrize("path", [p for p in MODULES if name(p).startswith("indexer/")], ids=name)
def test_the_core_imports_downwards_only(path: Path) -> None:
    module = path.relative_to(ROOT / "indexer").parts[0].removesuffix(".py")
    ours = {parts[1] for i in imports(path) if (parts := i.split("."))[0] == "indexer" and len(parts) > 1}
    assert not any(i.split(".")[0] == "webapp" for i in imports(path))
    if module in ALLOWED:
        assert ours - {module} <= ALLOWED[module]


@pytest.mark.parametrize("path", [p for p in MODULES if name(p).startswith("webapp/")], ids=name)
def test_the_site_sees_little_of_the_core(path: Path) -> None:
    ours = {parts[1] for i in imports(path) if (parts := i.split("."))[0] == "indexer" and len(parts) > 1}
    assert ours <= SITE_MAY_IMPORT


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_grows_too_large(path: Path) -> None:
    assert path.read_text().count("\n") <= MAX_LINES or name(path) in MAY_BE_LONG
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < MAX_FUNCTION, f"{node.name} is too long"
