"""The newsroom's files in an archive: which there are, and which lie there but are not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

FILES = ("people.yaml", "organisations.yaml", "countries.yaml", "sources.yaml", "withheld.yaml", "formats.yaml")


def unread(folder: Path) -> Iterator[tuple[str, str]]:
    """The (path, remark) of each file of a configuration that no part of the program reads: most often one
    whose name is a slip. Files whose names begin with a point or end with ~ are an editor's."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name in FILES or path.name.startswith(".") or path.name.endswith("~"):
            continue
        meant = next((name for name in FILES if name.partition(".")[0] == path.name.partition(".")[0].lower()), None)
        should = f"it must be called {meant}" if meant else f"the files read here are {', '.join(FILES)}"
        yield f"{folder.name}/{path.name}", f"not read: {should}"


def lone_sidecar(path: str) -> Iterator[tuple[str, str]]:
    """The (path, remark) of a file among the articles that looks like a sidecar and stands beside no file."""
    if PurePosixPath(path).suffix.lower() in (".yaml", ".yml"):
        yield (
            path,
            "not read: a sidecar has the whole name of its file and .yaml, such as rome.txt.yaml beside rome.txt",
        )
