"""The reader's language: which one it is, and the words of the site in it.

An address may name the language (`lang=fr`). Where it does not, the reader's browser says which languages it
wants, and the best of those held here is taken; where it wants none of them, the site's own, a setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import flask_babel
from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from markupsafe import Markup

from indexer.errors import IndexerError
from indexer.settings import Settings

LOCALES = {"en": "en_GB", "fr": "fr_FR"}
"""The languages of the site, each with its locale. British English puts the day first, as the site does."""

DEFAULT_LOCALE = LOCALES["en"]
"""The locale outside of any request."""

PARAMETER = "lang"
"""The name under which an address says its language."""

TRANSLATIONS = Path(__file__).parent / "translations"


def _(words: str, /, **values: object) -> str:
    """A sentence in the reader's language, its placeholders filled."""
    return _filled(_catalogue().ugettext(words), values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence about a number of things in the reader's language; `num` is the number itself."""
    return _filled(_catalogue().ungettext(one, many, count), {"num": count, **values})


def _filled(words: str, values: Mapping[str, object]) -> str:
    return words % values if values else words


def N_(words: str) -> str:
    """Words that are translated where they are shown, marked for whoever gathers what is to be translated."""
    return words


def init_app(app: Flask, settings: Settings) -> None:
    """Give an application its languages, and `settings.language` to readers who ask for none of them."""
    if settings.language not in LOCALES:
        raise IndexerError(f"CUTTINGS_LANGUAGE={settings.language!r}: use {' or '.join(LOCALES)}.")
    babel = flask_babel.Babel(
        app, default_locale=DEFAULT_LOCALE, locale_selector=lambda: LOCALES[wanted(settings.language)]
    )
    babel.domain_instance = flask_babel.Domain()
    babel.domain_instance.get_translations = _catalogue
    # In place of the library's own, which ask for the language and escape the words anew each time.
    app.jinja_env.globals.update(_=_html, gettext=_html, ngettext=_html_number)
    for language in LOCALES:
        catalogue(language)
    app.context_processor(lambda: {"language": locale().language})
    app.jinja_env.globals.update(direction=direction, foreign=foreign)


def _html(words: str, /, **values: object) -> Markup:
    """A sentence of a template in the reader's language, its placeholders filled and what fills them escaped."""
    language = locale().language
    return _words(language, words) % values if values else _whole(language, words)


def _html_number(one: str, many: str, count: int, /, **values: object) -> Markup:
    """A sentence of a template about a number of things, likewise."""
    return Markup(_catalogue().ungettext(one, many, count)) % {"num": count, **values}


@cache
def _words(language: str, words: str) -> Markup:
    return Markup(catalogue(language).ugettext(words))


@cache
def _whole(language: str, words: str) -> Markup:
    """Words without placeholders: in these too, as translators know them, %% stands for a per cent sign."""
    return _words(language, words) % {}


def wanted(default: str) -> str:
    """The language of the request being answered, or the default."""
    if not has_request_context():
        return default
    return chosen() or request.accept_languages.best_match(LOCALES, default) or default


def chosen() -> str:
    """The language the address names; "" where it names none, or one that is not held."""
    named = request.args.get(PARAMETER, "")
    return named if named in LOCALES else ""


def locale() -> Locale:
    """The locale of the request being answered, or the default outside of one."""
    # A page asks three hundred times: the library's way to its own answer took a fifth of the page's time.
    found: Locale
    try:
        found = g.locale
    except AttributeError:
        found = g.locale = flask_babel.get_locale() or Locale.parse(DEFAULT_LOCALE)
    except RuntimeError:  # there is no request
        found = Locale.parse(DEFAULT_LOCALE)
    return found


def _catalogue() -> NullTranslations:
    return catalogue(locale().language)


@cache
def catalogue(language: str) -> NullTranslations:
    """The site's words in a language; the English ones are in the code. Compiled in memory, so that an
    installation needs no file that is not in the project."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
    compiled.seek(0)
    return Translations(compiled)


def foreign(tag: str) -> bool:
    """Whether a text is in another language than the page around it; not for a text of unknown language."""
    return tag.partition("-")[0].lower() not in ("", locale().language)


@cache
def direction(tag: str) -> str:
    """The direction a language is written in, ltr or rtl, by its BCP 47 tag; "auto" where that is unknown."""
    try:
        order = Locale.parse(tag, sep="-").character_order
    except (UnknownLocaleError, ValueError, TypeError):
        return "auto"
    return "rtl" if order == "right-to-left" else "ltr"
