"""What somebody does with the indexes that are kept, while no rebuild is running."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from indexer.engine import Engine, open_engine
from indexer.model import Collected, Rollback
from indexer.settings import Settings
from indexer.work import undisturbed

T = TypeVar("T")


def rollback(settings: Settings) -> Rollback:
    """Put the index before the one in service back."""
    return _undisturbed(settings, "rollback", lambda engine: engine.rollback())


def gc(settings: Settings, *, dry_run: bool = False) -> Collected:
    """Remove what neither service nor a rollback needs and nobody reads."""
    return _undisturbed(settings, "gc", lambda engine: engine.gc(dry_run=dry_run))


def _undisturbed(settings: Settings, what: str, act: Callable[[Engine], T]) -> T:
    """What is done with an engine under the lock that a rebuild takes long before it writes an index."""
    with undisturbed(settings.index, what):
        return act(open_engine(settings))
