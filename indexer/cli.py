"""The command line: parse arguments, call one function, print, exit code.

Exit codes: 0 done · 1 failed, the old index is still in service · 2 usage · 75 a rebuild, rollback or gc is running
already.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from indexer import account, authority, names_report, pipeline, rights, upkeep
from indexer import diff as differences
from indexer.engine import Engine, Snapshot, open_engine
from indexer.errors import BusyError, IndexerError, SkippedError
from indexer.export import article_json
from indexer.model import Document, Examined, SearchRequest
from indexer.settings import CONFIGURATION, Settings, described
from indexer.workers import collect_seldom

EXIT_FAILED = 1
EXIT_BUSY = 75


class _Folder(click.Path):
    """A folder. "" would be the one that somebody stands in: most often it is a variable nobody has set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path that was given."""
        if value == "":
            self.fail("it is empty.", param, ctx)
        return super().convert(value, param, ctx)


_folder = _Folder(path_type=Path)
_index = click.option("--index", type=_folder, help="Folder of the index (CUTTINGS_INDEX).")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _edge(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with every named error turned into a line and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SkippedError as error:
            for path, reason in error.skipped:
                click.echo(account.visible(f"{path}: {reason}"), err=True)
            _fail(error, EXIT_FAILED)
        except BusyError as error:
            _fail(error, EXIT_BUSY)
        except IndexerError as error:
            _fail(error, EXIT_FAILED)
        except BrokenPipeError:  # whoever reads has read enough: | head
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to print goes nowhere
            sys.exit(EXIT_FAILED)
        except OSError as error:
            _fail(f"{error.filename or 'nothing more can be printed'}: {error.strerror}.", EXIT_FAILED)

    return run


def _fail(error: object, code: int) -> None:
    click.echo(account.visible(f"indexer: {error}"), err=True)
    sys.exit(code)


def _settings(index: Path | None = None, **changes: Any) -> Settings:
    given = {name: value for name, value in {"index": index, **changes}.items() if value is not None}
    return replace(Settings.from_env(), **given)


def _hidden(settings: Settings, snapshot: Snapshot) -> frozenset[str]:
    """The ids of the index that are withheld."""
    return rights.in_force(settings).hidden_in(snapshot)


def _settings_help() -> str:
    """Every setting with its default and its meaning, a line each."""
    lines = (f"{name} [{default}]: {help}" for name, default, help in described())
    return "Settings, from the environment:\n\n" + "\n\n".join(lines)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_settings_help())
def main() -> None:
    """Turn a folder of articles into a faceted search index."""


@main.command()
@click.argument("archive", required=False, type=_folder)
@_index
@click.option("--workers", type=click.IntRange(min=1), help="Number of processes.")
@click.option("--strict", is_flag=True, help="Change nothing if an article cannot be read.")
@click.option("--allow-shrink", is_flag=True, help="Accept an archive less than half as large as before.")
@_json
@_edge
def rebuild(
    archive: Path | None, index: Path | None, workers: int | None, strict: bool, allow_shrink: bool, as_json: bool
) -> None:
    """Index ARCHIVE and put the new index in service."""
    settings = _settings(index, archive=archive, workers=workers)
    before = rights.origin(settings)
    collect_seldom()
    report = pipeline.rebuild(settings, strict=strict, allow_shrink=allow_shrink, track=_track)
    if before not in (None, settings.archive.resolve()):
        click.echo(account.visible(f"Until now this was the index of {before}."), err=True)
    click.echo(account.as_json(report) if as_json else account.as_text(report))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_json
@_edge
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Show what would be indexed for each file, without indexing it."""
    _examine(paths, account.checked, article_json if as_json else None)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_json
@_edge
def explain(paths: tuple[Path, ...], as_json: bool) -> None:
    """Show every value of a file with the words and the rule behind it."""
    _examine(paths, account.explained, partial(article_json, evidence=True) if as_json else None)


def _examine(
    paths: tuple[Path, ...], show: Callable[[Examined], str], shape: Callable[[Document, str], dict[str, Any]] | None
) -> None:
    """Show the articles of some files as text, or as JSON of a shape."""
    settings = _settings()
    click.echo("Only these files are looked at; the whole archive may teach more (recurring lines, dates).", err=True)
    for folder, files in _by_archive(paths, settings.archive).items():
        examined, skipped = pipeline.check(replace(settings, archive=folder), files)
        for path, reason in skipped:
            click.echo(account.visible(f"{path}: skipped: {reason}"), err=True)
        for each in examined:
            click.echo(json.dumps(shape(each.document, settings.site_url)) if shape else show(each))


def _by_archive(paths: Iterable[Path], archive: Path) -> dict[Path, list[str]]:
    """The files named by some paths, grouped by the archive they belong to: the nearest folder above
    with a configuration, the settings' archive where it holds them, else the file's own folder."""
    groups: dict[Path, list[str]] = {}
    for path in map(_absolute, paths):
        own = path if path.is_dir() else path.parent
        above = (own, *own.parents)
        configured = next((folder for folder in above if (folder / CONFIGURATION).is_dir()), None)
        folder = configured or (_absolute(archive) if _absolute(archive) in above else own)
        inside = sorted(p for p in path.rglob("*") if not p.is_dir()) if path.is_dir() else [path]
        groups.setdefault(folder, []).extend(p.relative_to(folder).as_posix() for p in inside)
    return groups


def _absolute(path: Path) -> Path:
    """The path from the root, its links not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)


@main.command()
@_index
@_edge
def export(index: Path | None) -> None:
    """Print every article as JSON, one a line, in id order."""
    settings = _settings(index)
    snapshot = _engine(settings).snapshot()
    hidden = _hidden(settings, snapshot)
    output = sys.stdout.buffer
    for document in snapshot.export(hidden=hidden):
        shape = article_json(rights.apart_from(document, hidden), settings.site_url)
        output.write(json.dumps(shape, ensure_ascii=False).encode() + b"\n")
    output.flush()


@main.command()
@click.argument("query")
@click.option("--page", type=click.IntRange(min=1), default=1)
@_index
@_edge
def search(query: str, page: int, index: Path | None) -> None:
    """Search the index."""
    settings = _settings(index)
    snapshot = _engine(settings).snapshot()
    asked = SearchRequest(query, page=page, date_order=settings.date_order)
    result = snapshot.search(asked, hidden=_hidden(settings, snapshot))
    click.echo(account.found(result))


@main.command()
@click.option("--least", type=click.IntRange(min=1), default=names_report.LEAST, help="Fewest articles of a name.")
@_index
@_edge
def names(least: int, index: Path | None) -> None:
    """Suggest what could be settled, as YAML for the names list.

    Paste what you agree with into ARCHIVE/.cuttings/people.yaml, organisations.yaml or countries.yaml.
    """
    settings = _settings(index)
    snapshot = _engine(settings).snapshot()
    documents = snapshot.export(hidden=_hidden(settings, snapshot))
    folder = rights.place(settings)
    found = names_report.report(documents, authority.load(folder), authority.own_entries(folder), least)
    click.echo(found or "# Nothing to settle.", nl=not found)


@main.command()
@_index
@_json
@_edge
def stats(index: Path | None, as_json: bool) -> None:
    """Show what the index holds."""
    click.echo(account.stats(_engine(_settings(index)).snapshot().info(), as_json=as_json))


@main.command()
@_index
@_edge
def verify(index: Path | None) -> None:
    """Check the index in service to the last byte."""
    info = _engine(_settings(index)).verify()
    click.echo(f"{info.generation}: {info.articles} articles, every file as it was published.")


@main.command()
@click.argument("before", default="")
@click.argument("after", default="")
@_index
@_json
@_edge
def diff(before: str, after: str, index: Path | None, as_json: bool) -> None:
    """Show what changed in articles and facets from one index to another.

    BEFORE and AFTER are generations as `indexer stats` names them; without them, the one before the one in service,
    and that itself.
    """
    found = differences.diff(_settings(index), before, after)
    click.echo(differences.as_json(found) if as_json else differences.as_text(found))


@main.command()
@click.option("--force", is_flag=True, help="Also where it shows what has been taken out since.")
@_index
@_edge
def rollback(index: Path | None, force: bool) -> None:
    """Put the index before the one in service back.

    What withheld.yaml names stays hidden. Where the older index shows articles that rules for publications or kill
    notices have taken out since, nothing is done; withhold them first.
    """
    click.echo(account.rolled_back(upkeep.rollback(_settings(index), force=force)))


@main.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
@_index
@_edge
def gc(index: Path | None, dry_run: bool) -> None:
    """Remove old indexes, but for the one that rollback needs, and what killed rebuilds left."""
    click.echo(account.collected(upkeep.gc(_settings(index), dry_run=dry_run), dry_run=dry_run))


def _engine(settings: Settings) -> Engine:
    return open_engine(settings)


def _track(what: str, items: Iterable[Any], count: int) -> Iterator[Any]:
    """Items passed on: under a progress bar on a terminal, after one plain line elsewhere."""
    console = Console(stderr=True)
    if not count:
        return
    if not console.is_terminal:
        click.echo(f"{what}: {count}", err=True)
        yield from items
        return
    columns = (TextColumn("{task.description:<14}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        yield from progress.track(items, total=count, description=what)


if __name__ == "__main__":
    main()
