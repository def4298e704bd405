"""The language of an article: declared, detected, or unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.clean import clean
from indexer.language import detected, tag
from indexer.model import Article, Declared, RawArticle
from indexer.sources import SourceFacts

TEXTS = {
    "en": "The ministers of both countries said on Tuesday that they had reached an agreement on the port, "
    "which ends a dispute that had lasted for eleven years.",
    "fr": "Les ministres des deux pays ont déclaré mardi qu'ils étaient parvenus à un accord sur le port, "
    "ce qui met fin à un différend qui durait depuis onze ans.",
    "it": "I ministri dei due paesi hanno detto martedì di aver raggiunto un accordo sul porto, "
    "che mette fine a una disputa che durava da undici anni.",
    "es": "Los ministros de ambos países dijeron el martes que habían llegado a un acuerdo sobre el puerto, "
    "que pone fin a una disputa que había durado once años.",
    "de": "Die Minister beider Länder sagten am Dienstag, sie hätten sich über den Hafen geeinigt, "
    "und damit endet ein Streit, der elf Jahre lang gedauert hatte.",
    "ar": "قال وزراء البلدين يوم الثلاثاء إنهم توصلوا إلى اتفاق بشأن الميناء ينهي خلافا استمر أحد عشر عاما "
    "وكلف الحكومتين مبالغ كبيرة من المال بحسب ما أعلن المتحدث.",
}


def cleaned(text: str, language: str | None = None) -> Article:
    raw = RawArticle("a.txt", f"Rome\n\n{text}", metadata=Declared(language=language))
    return clean(raw, "a", None, SourceFacts(), order="dmy", today=date(2026, 1, 1))


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_detected_where_none_is_declared(language: str) -> None:
    article = cleaned(TEXTS[language])
    assert (article.language, article.language_detected) == (language, True)


def test_a_declared_language_stands_whatever_the_text_is_in() -> None:
    article = cleaned(TEXTS["fr"], "en_GB")
    assert (article.language, article.language_detected) == ("en-GB", False)


def test_a_declaration_that_is_no_language_gives_way_to_the_text() -> None:
    assert cleaned(TEXTS["fr"], "x-default!").language == "fr"


@pytest.mark.parametrize("text", ["The ministers met.", "", "12 34 " * 60, "%%% --- " * 40])
def test_what_is_short_or_no_language_stays_unknown(text: str) -> None:
    assert detected(text) is None


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("en_US", "en-US"),
        ("fr_FR.UTF-8", "fr-FR"),
        ("eng", "en"),
        ("fra", "fr"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("", None),
        (None, None),
        ("English!", None),
        ("-", None),
    ],
)
def test_declared_languages_are_put_in_order(declared: str | None, expected: str | None) -> None:
    assert tag(declared) == expected


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none_and_always_the_same(text: str) -> None:
    assert detected(text) == detected(text)
    assert tag(tag(text)) == tag(text)
