"""A search whose dates cannot be read: what was typed is kept, and the sentence stands beside its field."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from indexer.model import SearchRequest
from webapp import narrowing, parameters, state
from webapp.narrowing import PeriodField
from webapp.parameters import PERIOD, Args
from webapp.state import PeriodError


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """The page that asks for the dates again."""

    request: SearchRequest
    """The search without its dates."""
    period: tuple[PeriodField, ...]
    hidden_fields: tuple[tuple[str, str], ...]


def refused_page(args: Args, error: PeriodError, date_order: str) -> RefusedPage:
    """The page for a URL whose dates cannot be read. RequestError where more than the dates is wrong."""
    request = state.parse(MultiDict((n, v) for n, v in args.items(multi=True) if n not in PERIOD), date_order)
    typed = {name: parameters.clean(args.get(name, ""))[:40] for name in PERIOD}
    return RefusedPage(request, narrowing.period_fields(typed, error.said), narrowing.hidden_fields(request))
