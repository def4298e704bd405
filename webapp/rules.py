"""The core's rules by the names it gives them, listed here to be translated.

A rule says why words were taken for a name, or a line for page clutter. The names of the small signs that
`indexer/extract` adds up are gathered where they stand and not repeated here.
"""

from __future__ import annotations

from webapp.i18n import N_

NAMES = (
    N_("name of a country"),
    N_("on the names list"),
    N_("surname of a person named here"),
    N_("given name of a person named here"),
    N_("shares the family name that follows"),
    N_("heading before the family name"),
    N_("heads its stories in a press review"),
    N_("short for an organisation named here"),
    N_("acronym of an organisation named here"),
    N_("called an organisation before the name"),
    N_("reads like a person's name"),
    N_("reads like an organisation's name"),
    N_("found by the language model"),
)
"""Why words were taken for a name."""

CLUTTER = (
    N_("newsletter box"),
    N_("form"),
    N_("feedback form"),
    N_("share line"),
    N_("advertisement"),
    N_("link to another page"),
    N_("navigation"),
    N_("copyright line"),
    N_("cookie notice"),
    N_("picture caption"),
    N_("comments"),
    N_("end of page"),
    N_("recurs on this publication's pages"),
    N_("repeated on the page"),
    N_("update line without a date"),
    N_("date line"),
    N_("byline"),
    N_("agency"),
    N_("address"),
    N_("name of the publication"),
    N_("headline printed twice"),
    N_("replaced by the sidecar's headline"),
    N_("version tracker furniture"),
    N_("page furniture (HTML)"),
    N_("WordPress shortcode"),
)
"""Why a line was taken for page clutter."""
