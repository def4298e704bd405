"""The words of dates: months and weekdays (CLDR's names, through Babel), what says that a date is of
publication or of an update, and the small words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from babel.dates import get_day_names, get_month_names

from indexer.text import fold

LANGUAGES = ("en", "fr", "it", "es", "de", "ar")
"""Read in full and abbreviated."""
_IN_FULL = ("ar_LB", "ar_DZ", "ar_MA", "pt", "nl", "sv", "pl", "ru", "tr")
"""Read in full only: their abbreviations are other languages' words. Arabic has three sets of months."""

_MONTH_HABITS = {
    **{"sept": 9, "febr": 2, "fev": 2, "setiembre": 9, "mrz": 3, "maerz": 3, "janner": 1, "jan": 1, "feber": 2},
    **{"يونيه": 6, "يونية": 6, "يوليه": 7, "يولية": 7, "اوكتوبر": 10, "فبرايير": 2},
}
_DAY_HABITS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "sonnabend": 5}

PUBLISHED = frozenset(
    "published publication posted created released release issued filed publie publiee paru parue poste ligne cree"
    " redige diffuse pubblicato pubblicata publicado publicada creado creada veroffentlicht veroffentlichung"
    " erstveroffentlichung erschienen erstellt publiziert gepubliceerd geplaatst publicerad opublikowano опубликовано"
    " yayinlanma نشر نشرت النشر منشور".split()
)
UPDATED = frozenset(
    "updated update modified changed revised amended mis mise jour maj modifie modifiee modification actualise"
    " aggiornato aggiornata aggiornamento modificato modificata modifica actualizado actualizada actualizacion"
    " modificado modificada atualizado atualizada aktualisiert aktualisierung geandert stand bijgewerkt gewijzigd"
    " uppdaterad zaktualizowano обновлено guncelleme تحديث التحديث تعديل محدث حدث".split()
)
_FILLERS = frozenset(
    "on at first last date dated time print edition issue the of and originally page story article since local hrs"
    " hours le la les l a du de des et heures heure derniere dernier il alle ore ora ultimo ultima di del della el en"
    " las los dia fecha horas hora am um uhr h den der dem vom von letzte zuletzt datum erstmals seit data em as às"
    " г в o в часов på kl om tarihi w dnia godz في يوم الساعة بتوقيت تاريخ بتاريخ اخر الموافق م ه المحلي تم و".split()
)
_AWAY = (
    r"(?:(?:about )?(?:\d+|an?|one|two|three|a few)\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?"
    r"|months?|years?) ago"
    r"|il y a (?:\d+|une?)\s?(?:s|secondes?|min|minutes?|h|heures?|j|jours?|semaines?|mois|ans?)"
    r"|(?:\d+|un[ao]?) (?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa"
    r"|hace (?:\d+|una?) (?:segundos?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?)"
    r"|vor (?:\d+|eine[rmn]?) (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)"
    r"|(?:منذ|قبل) (?:\d+ )?\w+)\b"
)
RELATIVE = re.compile(_AWAY)
"""A time by its distance from the reader: "3 hours ago"."""
DAY_OF_READER = re.compile(
    r"\b(?:today|yesterday|just now|aujourd'hui|hier|oggi|ieri|hoy|ayer|heute|gestern|اليوم|امس)\b"
)
"""A day by its distance from the reader."""
_HIJRI_MONTH = (
    "محرم|المحرم|صفر|ربيع الاول|ربيع الثاني|ربيع الاخر|جمادى الاولى|جمادي الاولى"
    "|جمادى الثانية|جمادى الاخرة|جمادي الاخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة"
)
HIJRI = re.compile(
    rf"\b\d{{1,2}}\s+(?:من\s+)?(?:{_HIJRI_MONTH}),?\s+(?:سنة\s+|عام\s+)?1[34]\d\d\s?(?:هجرية|هجري|ه)?(?!\w)"
)
"""A date of the Islamic calendar; newspapers print it beside the other."""

WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = {"،": ",", "؛": ";", "ـ": " "}


class _Letters(dict[int, str]):
    """Each character without case and accent, as one character: what is found in a folded line stands at
    the same place in the line itself."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Nd":
            plain = str(unicodedata.decimal(character))
        elif category[0] == "Z" or category in ("Cf", "Cc"):
            plain = " "
        else:
            folded = _PUNCTUATION.get(character) or fold(character)
            plain = folded if len(folded) == 1 else character
        self[code] = plain
        return plain


_LETTERS = _Letters()


def folded(line: str) -> str:
    """A line without case, accents, digits of other scripts and marks of direction, letter for letter."""
    return unicodedata.normalize("NFC", line).translate(_LETTERS)


def label_of(text: str) -> str:
    """Published or updated, whichever the last word that says so does; "" where none does."""
    for word in reversed(WORD.findall(text)):
        if word in PUBLISHED or word in UPDATED:
            return "published" if word in PUBLISHED else "updated"
    return ""


@cache
def months() -> Mapping[str, int]:
    """Folded names and abbreviations of months → 1 to 12."""
    return _names(get_month_names, _MONTH_HABITS)


@cache
def weekdays() -> Mapping[str, int]:
    """Folded names and abbreviations of weekdays → 0 (Monday) to 6."""
    return _names(get_day_names, _DAY_HABITS)


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing beside a date."""
    days = {word for name in weekdays() for word in WORD.findall(name)}
    return PUBLISHED | UPDATED | _FILLERS | days


def pattern(names: Iterable[str]) -> str:
    """Any of the names as a regular expression, the longest first."""
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))


def _names(of_locale: Callable[[Any, Any, str], Mapping[int, str]], habits: Mapping[str, int]) -> dict[str, int]:
    names = dict(habits)
    for locale in (*LANGUAGES, *_IN_FULL):
        for width in ("wide", "abbreviated") if locale in LANGUAGES else ("wide",):
            for context in ("format", "stand-alone"):
                for number, name in of_locale(width, context, locale).items():
                    names.setdefault(fold(name).rstrip("."), number)
    return names
