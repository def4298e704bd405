"""Where a reader comes from: the results, the place of the article among them, the ones before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.model import Neighbours, SearchRequest
from webapp import labels
from webapp.i18n import _
from webapp.state import article_url, params, url


@dataclass(frozen=True, slots=True)
class Trail:
    """The way back to the results, and on within them."""

    back_href: str
    place: str
    """ "3 of 57"; "" where the article is not among them."""
    previous: str
    following: str
    """Addresses; "" at the ends."""


def trail(request: SearchRequest, found: Neighbours | None) -> Trail | None:
    """The trail of a reader who comes from a search; None for anybody else."""
    if not params(request):
        return None
    if found is None:
        return Trail(url(request), "", "", "")
    place = _("%(place)s of %(total)s", place=labels.number(found.place), total=labels.number(found.total))
    return Trail(
        url(_at(request, found.place)),
        place,
        url(_at(request, found.place - 1), article_url(found.before)) if found.before else "",
        url(_at(request, found.place + 1), article_url(found.after)) if found.after else "",
    )


def _at(request: SearchRequest, place: int) -> SearchRequest:
    """The same search on the page that holds a place."""
    return replace(request, page=(place - 1) // request.page_size + 1)
