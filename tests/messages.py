"""The words of the site that are to be translated. `make messages` brings the catalogues up to date with them."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from webapp.i18n import TRANSLATIONS

ROOT = Path(__file__).parents[1]

KEYWORDS = {**DEFAULT_KEYWORDS, "RequestError": None, "PageError": None, "BudgetError": None, "Sign": (2,)}
"""Beside gettext and its like: sentences the core says to readers, and the names of its rules."""


def extract() -> Catalog:
    """Every string of the code and the templates, in the order of the files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    methods = [(mapping["pattern"], mapping["method"]) for mapping in project["tool"]["babel"]["mappings"]]
    found = Catalog(fuzzy=False)
    for folder in ("webapp", "indexer", "templates"):
        prefixed = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if folder in pattern]
        for _file, _line, words, _comments, context in extract_from_dir(ROOT / folder, prefixed, keywords=KEYWORDS):
            found.add(words, context=context)
    return found


def update(path: Path, template: Catalog) -> Catalog:
    """The catalogue of a file, holding just the strings of a template, its translations kept; it is written back."""
    with path.open("rb") as file:
        held = read_po(file, locale=path.parts[-3])
    held.update(template, no_fuzzy_matching=True, update_creation_date=False)
    held.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, held, width=0, omit_header=False, ignore_obsolete=True)
    return held


def translated(message: Message) -> bool:
    """Whether a message has words in every form it needs."""
    return all(message.string) if message.pluralizable else bool(message.string)


if __name__ == "__main__":
    template = extract()
    for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")):
        missing = [message.id for message in update(path, template) if message.id and not translated(message)]
        print(f"{path.relative_to(ROOT)}: {len(template)} strings, {len(missing)} to translate")
        sys.stdout.writelines(f"  {words}\n" for words in missing)
