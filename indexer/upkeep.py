"""What somebody does with the indexes that are kept, while no rebuild is running."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from indexer import restricted, rights
from indexer.engine import Engine, Snapshot, open_engine
from indexer.errors import EngineError
from indexer.model import Collected, Rollback
from indexer.settings import Settings
from indexer.work import undisturbed

T = TypeVar("T")

NAMED = 5
"""Ids that an error names, of many."""


def rollback(settings: Settings, *, force: bool = False) -> Rollback:
    """Put the index before the one in service back; an EngineError where that shows what has been taken out since,
    unless by force."""

    def act(engine: Engine) -> Rollback:
        if not force and (again := _shown_again(settings, engine)):
            more = f" and {len(again) - NAMED} more" if len(again) > NAMED else ""
            raise EngineError(
                f"The index before shows what has been taken out since: {', '.join(again[:NAMED])}{more}. Withhold it"
                f" in {rights.FILE} (such as `- id: {again[0]}`) and try again; or use --force."
            )
        return engine.rollback()

    return _undisturbed(settings, "rollback", act)


def _shown_again(settings: Settings, engine: Engine) -> list[str]:
    """The ids of the articles that the index before shows more of than may be shown now."""
    now, *earlier = engine.generations()
    before = next(filter(None, (_opened(engine, name) for name in earlier)), None)
    if before is None:  # as the engine itself will say
        return []
    return restricted.shown_again(settings.index, now, _opened(engine, now), before, rights.in_force(settings))


def _opened(engine: Engine, generation: str) -> Snapshot | None:
    """A generation, or nothing where it cannot be trusted."""
    try:
        return engine.opened(generation)
    except EngineError:
        return None


def gc(settings: Settings, *, dry_run: bool = False) -> Collected:
    """Remove what neither service nor a rollback needs and nobody reads."""
    return _undisturbed(settings, "gc", lambda engine: engine.gc(dry_run=dry_run))


def _undisturbed(settings: Settings, what: str, act: Callable[[Engine], T]) -> T:
    """What is done with an engine under the lock that a rebuild takes long before it writes an index."""
    with undisturbed(settings.index, what):
        return act(open_engine(settings))
