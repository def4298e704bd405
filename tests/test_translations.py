"""A word of the site that is missing in one of its languages fails here."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from indexer.engine import Snapshot
from tests.messages import ROOT, extract, translated, update
from webapp import labels, pages
from webapp.i18n import LOCALES, TRANSLATIONS, catalogue

FOREIGN = sorted(set(LOCALES) - {"en"})

ENGLISH_FORMS = {"citation.py"}
"""Where a form is English whatever the reader speaks: the Chicago manual's."""

NAMES_OF_FORMATS = {"UTF-8"}
"""Words of templates that are the same in every language."""


@cache
def template() -> Catalog:
    return extract()


@cache
def held(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def both(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A message's singular and plural, or its one form."""
    return (words,) if isinstance(words, str) else tuple(words)


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"%(?:\(\w+\))?.", words.replace("%%", "")))


def test_strings_of_code_core_and_templates_are_gathered() -> None:
    found = {message.id for message in template()}
    assert {"Exactly as typed", "Relevance", "title before the name", "Search the articles of %(name)s"} <= found
    assert "A search can have up to %(most)s words; this one has %(held)s." in found
    assert ("%(n)s article", "%(n)s articles") in found


def calls(node: ast.AST) -> set[str]:
    """The names of the functions called in a piece of code."""
    return {call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}


@pytest.mark.parametrize("path", sorted((ROOT / "webapp").glob("*.py")), ids=lambda path: path.name)
def test_nothing_is_translated_inside_a_formatted_string(path: Path) -> None:
    """On some Pythons gettext's tools do not look into them, and a translator gets no whole sentence."""
    formatted = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr)]
    assert not [node.lineno for node in formatted if calls(node) & {"_", "ngettext"}]


@pytest.mark.parametrize("path", sorted((ROOT / "webapp").glob("*.py")), ids=lambda path: path.name)
def test_quotation_marks_are_the_readers(path: Path) -> None:
    texts = [
        part
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    ]
    quoting = [part.lineno for part in texts if isinstance(part, ast.Constant) and re.search("[“”]", str(part.value))]
    assert not quoting or path.name in ENGLISH_FORMS


def bare_words(template: str) -> list[str]:
    """The words of a template that readers see and that do not go through gettext."""
    template = re.sub(r"\{% block class %\}.*?\{% endblock %\}", "", template)
    template = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<\?.*?\?>", "", template, flags=re.DOTALL)
    template = template.replace(' lang="" dir=""', "")  # of a macro that stands in no tag
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder|summary)="([^"]*)"', template)
    return [text for text in [*spoken, *re.split("<[^>]*>", template)] if re.search("^[^/]*([A-Za-z]{2}|[“”«»])", text)]


@pytest.mark.parametrize("path", sorted((ROOT / "templates").iterdir()), ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    assert not [words for words in bare_words(path.read_text()) if words.strip() not in NAMES_OF_FORMATS]


@pytest.mark.parametrize("language", FOREIGN)
def test_every_string_is_translated(language: str) -> None:
    missing = [
        message.id
        for message in template()
        if message.id and not ((known := held(language).get(message.id)) and translated(known))
    ]
    assert not missing, "run make messages and translate these"


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_doubtful_or_out_of_use_stays(language: str) -> None:
    catalogue = held(language)
    assert not catalogue.obsolete
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    assert not [message.id for message in catalogue if message.id and message.id not in template()]


@pytest.mark.parametrize("language", FOREIGN)
def test_translations_have_all_forms_and_the_same_placeholders(language: str) -> None:
    for message in held(language):
        if message.id:
            wanted = set().union(*map(placeholders, both(message.id)))
            assert all(placeholders(words) == wanted for words in both(message.string)), message.id
            if message.pluralizable:
                assert len(both(message.string)) == held(language).num_plurals


@pytest.mark.parametrize("language", FOREIGN)
def test_gathering_again_keeps_a_catalogue_as_it_is(language: str, tmp_path: Path) -> None:
    source = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    copy = tmp_path / language / "LC_MESSAGES" / "messages.po"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(source.read_bytes())
    update(copy, template())
    assert copy.read_text() == source.read_text(), "run make messages"


def test_french_is_set_as_the_french_set_it() -> None:
    texts = [words for message in held("fr") if message.id for words in both(message.string)]
    for path in sorted(pages.FOLDER.glob("*.fr.md")):
        texts.append(re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", path.read_text(), flags=re.DOTALL))
    wrong = re.compile(r"\w'\w|\"|(?<!\u202f)[;!?](?=\s|$)|(?<!\xa0):(?=\s|$)|«(?!\xa0)|(?<!\xa0)»")
    assert not [text[max(0, at.start() - 20) : at.end()] for text in texts for at in wrong.finditer(text)]


def test_translations_are_served_without_compiled_files() -> None:
    assert not list(TRANSLATIONS.rglob("*.mo"))
    assert catalogue("fr").gettext("Exactly as typed") == "Exactement comme saisi"
    assert [catalogue("fr").ngettext("%(n)s article", "%(n)s articles", n) for n in (0, 1, 2)] == [
        *("%(n)s article", "%(n)s article", "%(n)s articles")
    ]


def test_the_rules_of_a_real_archive_have_their_words(snapshot: Snapshot) -> None:
    documents = list(snapshot.export())
    rules = {mention.rule for document in documents for tag in document.tags for mention in tag.mentions}
    clutter = {removed.rule for document in documents for removed in document.article.removed}
    assert rules and clutter
    assert not [rule for rule in clutter | rules if labels.rule(rule) == rule and rule not in template()]


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("name", ["about", "help"])
def test_the_pages_readers_need_say_the_same_in_every_language(name: str, language: str) -> None:
    english, other = ((pages.FOLDER / f"{name}.{tag}.md").read_text() for tag in ("en", language))
    for part in (r"^## ", r"^\|", r"\$\w+", r"^\*\*", r"\]\([^)]*\)"):
        assert len(re.findall(part, other, re.MULTILINE)) == len(re.findall(part, english, re.MULTILINE)), part


def test_the_help_quotes_the_site_in_every_language() -> None:
    quoted = ("Exactly as typed", "Read as: %(query)s", "Only where it is a main subject", "Clear all", "Chronology")
    quoted += ("Put the ticked articles on one page", "Coverage", "…")
    for language in LOCALES:
        html = pages.load("help", language).html.replace("’", "'")
        for words in quoted:
            shown = catalogue(language).gettext(words).partition("%(")[0].rstrip(": \xa0").replace("’", "'")
            assert shown in html, shown
