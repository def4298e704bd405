"""What was measured, as Markdown for the page for developers."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from math import exp, log
from statistics import quantiles

from tests.benchmarks.engine.runner import OURS, Measured, Run

_RIVAL = "tantivy"


def percentile(times: Sequence[float], share: int) -> float:
    """The time that `share` per cent of the times do not exceed, between neighbours in proportion."""
    return times[0] if len(times) == 1 else quantiles(times, n=100, method="inclusive")[share - 1]


def table(run: Run, command: str) -> str:
    """Heading, how it was measured, the questions, the rest, what was wrong."""
    there = {name: engine for name, engine in run.engines.items() if not engine.absent}
    blocks = (
        _heading(run, command, there),
        _rows(["question", "articles", *there, f"ours / {_RIVAL}"], _question_rows(run, there)),
        _rows(["", *there, f"ours / {_RIVAL}"], _other_rows(run, there)),
        *(f"{name} is not here: {engine.absent}." for name, engine in run.engines.items() if engine.absent),
        *_wrong(there),
    )
    return "\n\n".join(blocks) + "\n"


def _heading(run: Run, command: str, there: dict[str, Measured]) -> str:
    versions = ", ".join(f"{name} {engine.version}" for name, engine in there.items())
    return (
        f"`{command}`: {run.articles:,} articles ({run.corpus}, {run.text_bytes / 1e6:,.0f} MB of text), {versions}; "
        f"Python {platform.python_version()}, {os.cpu_count()} cores. Milliseconds of processor for a whole request, "
        "half of all requests / 95 of 100: ten stored texts with highlighted extracts, exact total, four facets."
    )


def _question_rows(run: Run, there: dict[str, Measured]) -> Iterable[list[str]]:
    ratios = []
    for question, total in run.totals.items():
        times = {name: engine.times[question] for name, engine in there.items()}
        cells = [f"{percentile(taken, 50):.1f} / {percentile(taken, 95):.1f}" for taken in times.values()]
        ratio = ""
        if _RIVAL in times and OURS in times:
            ratios.append(percentile(times[OURS], 50) / percentile(times[_RIVAL], 50))
            ratio = f"{ratios[-1]:.2f}"
        yield [question, f"{total:,}", *cells, ratio]
    if ratios:
        mean = exp(sum(map(log, ratios)) / len(ratios))
        yield ["geometric mean", *[""] * (len(there) + 1), f"{mean:.2f}"]


def _other_rows(run: Run, there: dict[str, Measured]) -> Iterable[list[str]]:
    text = run.text_bytes
    yield _row("articles a second, building", there, lambda one: run.articles / one.build["seconds"], ",.0f")
    yield _row("… exact words searchable", there, lambda one: run.articles / one.build["seconds_exact"], ",.0f")
    yield _row("articles a second of processor", there, lambda one: run.articles / one.build["processor"], ",.0f")
    yield _row("index, times the text", there, lambda one: one.build["bytes"] / text, ".2f")
    yield _row("… exact words searchable", there, lambda one: one.build["bytes_exact"] / text, ".2f")
    yield _row("private memory of a worker, MB", there, lambda one: one.megabytes, ",.0f")
    share = _row(
        "1 % changed, share of building", there, lambda one: one.change["seconds"] / one.build["seconds"], ".3f"
    )
    yield share


def _row(label: str, there: dict[str, Measured], figure: Callable[[Measured], float], style: str) -> list[str]:
    figures = {name: figure(engine) for name, engine in there.items()}
    ratio = f"{figures[OURS] / figures[_RIVAL]:.2f}" if OURS in figures and _RIVAL in figures else ""
    return [label, *(format(value, style) for value in figures.values()), ratio]


def _rows(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    dashes = ["---", *["---:"] * (len(titles) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (titles, dashes, *rows))


def _wrong(there: dict[str, Measured]) -> Iterable[str]:
    for name, engine in there.items():
        if not engine.wrong:
            yield f"{name}: all totals and counts as the reference has them."
        for question, what in engine.wrong.items():
            yield f"{name} differs from the reference in “{question}”: {what}."
