"""The reader's language: English so far, but every word of the site goes through gettext."""

from __future__ import annotations

from collections.abc import Callable

import flask_babel
from babel import Locale
from flask import Flask

DEFAULT_LOCALE = "en_GB"
"""British English: its dates put the day first, as the site's do."""

_: Callable[..., str] = flask_babel.gettext
ngettext: Callable[..., str] = flask_babel.ngettext


def init_app(app: Flask) -> None:
    """Give an application its locale and its translations."""
    flask_babel.Babel(app, default_locale=DEFAULT_LOCALE)
    app.context_processor(lambda: {"language": locale().language})


def locale() -> Locale:
    """The locale of the request being answered, or the default outside of one."""
    return flask_babel.get_locale() or Locale.parse(DEFAULT_LOCALE)
