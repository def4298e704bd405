"""News agencies: their names, and the lines and endings in which a page says that the copy is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.model import Source
from indexer.text import fold, slug

_NAMES = {
    "Reuters": ("Reuters", "Thomson Reuters", "Reuters News Agency", "رويترز"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "أ ف ب", "فرانس برس"),
    "AP": ("AP", "Associated Press", "أسوشيتد برس"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "ANSA": ("ANSA", "Ansa"),
    "EFE": ("EFE", "Efe"),
    "Europa Press": ("Europa Press",),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "TASS": ("TASS", "Tass", "ITAR-TASS"),
    "Interfax": ("Interfax",),
    "RIA Novosti": ("RIA Novosti",),
    "UPI": ("UPI", "United Press International"),
    "PA": ("PA", "Press Association", "PA Media"),
    "Canadian Press": ("Canadian Press",),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "Anadolu": ("Anadolu", "Anadolu Agency"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Yonhap": ("Yonhap",),
    "PTI": ("PTI", "Press Trust of India"),
    "IANS": ("IANS",),
    "AAP": ("AAP", "Australian Associated Press"),
    "Belga": ("Belga",),
    "Lusa": ("Lusa",),
    "ANP": ("ANP",),
    "Ritzau": ("Ritzau",),
    "NTB": ("NTB",),
    "Adnkronos": ("Adnkronos",),
}
_BY_NAME = {fold(name): Source(slug(label), label) for label, names in _NAMES.items() for name in names}

_ANY = "|".join(sorted((re.escape(name) for names in _NAMES.values() for name in names), key=len, reverse=True))
_AGENCY = rf"(?:[Tt]he\s+)?(?:{_ANY})(?!\w)(?:\s+news\s+agency|\s+[Ss]taff)?"
_LIST = rf"{_AGENCY}(?:\s*(?:/|,|&|-|and|et|und|y|e)\s*{_AGENCY})*"
_WITH = r"(?:by|with|source|from|via|par|por|von|di|da|avec|mit|con|com|met|agency|agence|fonte|fuente|quelle)"
_FILES = r"(?:files?|reporting|additional reporting|material|inputs?|contributions?|reports?|information)"
_IS_AGENCY = re.compile(rf"(?<!\w){_AGENCY}")
_LINE = re.compile(
    rf"(?:[(\[—–-]+\s*)?(?i:{_WITH}:?\s+)?{_LIST}\s*[)\].]*"
    rf"|\(?(?i:with\s+{_FILES}\s+(?:from|by))\s+(?:[^.]{{1,60}}\s)?{_LIST}[).]*"
    rf"|{_LIST}(?:[’']s?)?\s(?:[^.]{{3,150}}\s)?contributed\b[^.]{{0,80}}\.?"
    rf"|(?i:this (?:article|story|report) (?:was (?:originally )?published|first appeared)(?: by| on| in))\s{_LIST}\.?"
    rf"|(?:(?:©|\([Cc]\)|(?i:copyright))[\s©]*\d{{4}}[,\s]+|(?i:copyright)\s+)(?i:by\s+)?{_LIST}.{{0,200}}"
)
_END = re.compile(rf"(?<=[.!?”\"’')])(?P<end>\s*[-–—]{{1,2}}\s*{_LIST}\.?|\s*\({_LIST}\)\.?|\s+{_LIST})$")
_REPORTED = re.compile(
    rf"(?<!\w)(?P<by>{_AGENCY})\s+(?:has\s+|have\s+)?(?:reported|reports)(?!\w)"
    rf"|(?i:told|reported by)\s+(?P<to>{_AGENCY})"
)
_LONGEST = 300


def of_name(name: str) -> Source | None:
    """The agency of a name, if it is a known one's: Agence France-Presse is AFP."""
    return _BY_NAME.get(re.sub(r"^the\s+|\s+news\s+agency$|\s+staff$", "", fold(name).strip()))


def named(text: str) -> tuple[Source, ...]:
    """The known agencies that a credit names, in its order."""
    return tuple(dict.fromkeys(_sources(_IS_AGENCY, text)))


def credit(line: str) -> tuple[Source, ...]:
    """The agencies of a line that only says whose copy an article is; none for any other line."""
    text = line.strip()
    return named(text) if len(text) <= _LONGEST and _LINE.fullmatch(text) else ()


def ending(line: str) -> str:
    """What names an agency behind the last sentence of a paragraph: " — AP"."""
    found = _END.search(line.rstrip())
    return line[found.start("end") :] if found else ""


def reported(text: str) -> Source | None:
    """The agency that a text says it has its news from ("Reuters reported"), if it is only one."""
    if not any(word in text for word in ("report", "told")):
        return None
    found = {agency for match in _REPORTED.finditer(text) if (agency := of_name(match["by"] or match["to"]))}
    return found.pop() if len(found) == 1 else None


def _sources(pattern: re.Pattern[str], text: str) -> Iterator[Source]:
    return (agency for match in pattern.finditer(text) if (agency := of_name(match.group())))
