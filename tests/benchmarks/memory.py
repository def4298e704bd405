"""What memory a process of the site has for itself: what one more of them costs.

    python -m tests.benchmarks.memory [ARTICLES] [--folder DIR]      (100,000)

The index is that of `tests.benchmarks.page`. gunicorn serves it as the Procfile says, with one worker. That is asked
the questions of the comparison of engines, each by relevance, by date and in French, and for later pages, the
articles found and the lists of all values: one request at a time, then four, and once more when they were answered.
With a folder the index stays there, and is built only once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from indexer.settings import Settings
from tests.benchmarks.engine.peers.ours_engine import asked
from tests.benchmarks.engine.questions import questions
from tests.benchmarks.engine.vocabularies import VOCABULARIES
from tests.benchmarks.engine.worker import private_megabytes
from tests.benchmarks.page import CORPUS, arguments, ready
from tests.server import Server, served
from webapp import parting, state

_WAYS = ("", "order-by=newest", "page=2", "page=50", "lang=fr")
_AT_ONCE = (1, 4)
_FOLLOWED = re.compile(r'href="(/(?:article|search/facet)/[^"]*)"')


def addresses() -> Iterator[str]:
    """Of all searches."""
    for question in questions(VOCABULARIES[CORPUS]):
        address = state.url(asked(question))
        yield from (address + (way and ("&" if "?" in address else "?") + way) for way in _WAYS)


def page(server: Server, address: str) -> str:
    """What the server answers, "" where it has no such page."""
    try:
        with urlopen(server.address + address) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        if error.code != 404:
            raise
        return ""


def measured(server: Server) -> Iterator[tuple[str, float]]:
    """The memory of a server's worker: at first, and once it was asked."""
    (worker,) = server.workers
    yield "at first", private_megabytes(str(worker))
    for at_once in _AT_ONCE:
        with ThreadPoolExecutor(at_once) as readers:
            found = list(readers.map(lambda address: page(server, address), addresses()))
            followed = dict.fromkeys(map(unescape, chain.from_iterable(map(_FOLLOWED.findall, found))))
            pages = len(found) + sum(1 for _ in readers.map(lambda address: page(server, address), followed))
        yield f"after {pages} pages, {at_once} at once", private_megabytes(str(worker))
    time.sleep(parting.EVERY)
    for _ in range(2):  # memory is given back behind an answer: once there is a second one, that is done
        page(server, "/")
    yield "once memory was given back", private_megabytes(str(worker))


def main() -> None:
    """Measure and print."""
    chosen = arguments("memory")
    with TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        articles = ready(folder, chosen.articles).snapshot().info().articles
        print(f"{articles:,} articles, megabytes of a worker's own")
        with served(Settings(archive=Path("no-archive"), index=folder), workers=1) as server:
            for when, size in measured(server):
                print(f"{when}: {size:.1f}")


if __name__ == "__main__":
    main()
