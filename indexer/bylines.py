"""The people who wrote an article, in bylines and credits."""

from __future__ import annotations

import re

from indexer import agencies
from indexer.dates.beside import at_end

_SEPARATOR = re.compile(r"\s*(?:;|,|&|/|\b(?:and|et|und|y|with|avec|mit|con)\b)\s*")
_PLACE = re.compile(r"\s+(?:in|at|for|from|near|à|en|au|aux|aus)\s+.*$|\s*\([^()]*\)?\s*$")
_TAIL = re.compile(r"\s+[|/•·]\s+.*$")
_CONTACT = re.compile(r"\s*[(<]?(?:[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w{2,30})[)>]?")
"""An e-mail address or the name of an account."""
_LEAD = re.compile(
    r"(?:by|from our correspondents?|(?:de )?notre correspondante?|author|autore|auteur|autor"
    r"|(?:story|text|words|written|reported|posted|published|escrito|écrit|geschrieben|scritto)"
    r" (?:by|por|par|von|da)|(?:text|texte|testo|texto)|von|par|por|di|da|door|av|بقلم|كتب|كتبت)(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:[\w’'&-]+ ){0,4}(?:editor|correspondent|reporter|writer|chief|columnist|analyst|contributor|journalist"
    r"|producer|redakteur(?:in)?|korrespondent(?:in)?|corresponsal|inviat[oa]|correspondante?)"
    r"(?:,? (?:in |at |for )?[\w .]{2,30})?",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"(?:[A-Z][\w.&’'-]*\s){1,3}News(?:,\s[\w .-]{2,30})?")
_STAFFER = re.compile(r"^.{0,60}?\b(?:writers?|reporters?|correspondents?|journalists?|staff)\s+(?=[A-ZÀ-ÖØ-Þ])")
_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,4}}")
_PARTICLES = frozenset("al ben bin bint da de del della der di dos du el la le ould ter van von".split())
_NOT_NAMES = frozenset(
    "agencies agency associated bureau correspondent correspondents desk east editor europe from middle news newsroom"
    " north our reporter reporters service south staff the west with world writer".split()
)
_STAFF = re.compile(
    r"(?:[Bb]y )?(?:[A-ZÀ-ÖØ-Þ][\w’'&]* ){1,4}"
    r"(?:staff|staff (?:reporters?|writers?)|correspondents?|newsroom|Staff|Correspondents?|Newsroom)"
)
_CONTRIBUTED = re.compile(
    r"(?:[^.]{2,50}?(?:['’]s|s['’])\s+)?(?P<names>[^.]{4,150}?),? (?:also )?contributed"
    r" (?:(?:additional )?(?:reporting|research)|to (?:this|the) (?:report|article|story|piece|coverage))\b.{0,80}",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|reported|written|editing|edited|compiled)"
    r"(?: from [\w -]{3,40}| and (?:writing|editing))? by .{3,300}",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?<=[.!?”\"’')])\s*(?=\(?(?:additional |with )?(?:reporting|writing|reported|written|editing|edited|compiled)\b)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?P<task>[\w ]*?)\bby (?P<names>.+)", re.IGNORECASE)
_LONGEST = 120
_LONGEST_CREDIT = 400


def names(text: str) -> tuple[str, ...]:
    """The names in "Jane Doe in Rome and John Roe, Europe correspondent": Jane Doe, John Roe."""
    bare = _CONTACT.sub("", _LEAD.sub("", text.strip(" ().\t"), count=1))
    pieces = (_STAFFER.sub("", _PLACE.sub("", piece)).strip() for piece in _SEPARATOR.split(bare))
    return tuple(dict.fromkeys(piece for piece in pieces if _is_name(piece)))


def byline(line: str) -> tuple[str, ...] | None:
    """The names in a byline that starts with "By"; None for any other line."""
    text = _TAIL.sub("", at_end(line.strip())[0])
    lead = _LEAD.match(text)
    if not lead or len(text) > _LONGEST:
        return None
    first = _PLACE.sub("", _SEPARATOR.split(_CONTACT.sub("", text[lead.end() :]))[0])
    return names(text) if _is_name(first.strip()) else None


def is_role(line: str) -> bool:
    """Whether a line below a byline says who its writer is or how to reach them: "Political editor"."""
    text = line.strip()
    return bool(_ROLE.fullmatch(text) or _OUTLET.fullmatch(text) or (text and not _CONTACT.sub("", text).strip()))


def is_staff(line: str) -> bool:
    """Whether a line credits an article to nobody by name: "Harbour Post staff"."""
    return bool(_STAFF.fullmatch(_TAIL.sub("", line.strip())))


def credit(line: str) -> tuple[str, ...] | None:
    """The names in a line that only says who reported; None for any other line."""
    text = line.strip()
    if len(text) > _LONGEST_CREDIT:
        return None
    match = _CONTRIBUTED.fullmatch(text)
    if match:
        return names(match["names"]) or None
    if not _REPORTED.fullmatch(text):
        return None
    parts = [part for part in map(_PART.search, text.strip("().").split(";")) if part]
    if not (agencies.named(text) or any(names(part["names"]) for part in parts)):
        return None
    return tuple(name for part in parts if "edit" not in part["task"].lower() for name in names(part["names"]))


def glued(line: str) -> str:
    """The credit of reporters behind the last sentence of a paragraph: " (Reporting by Jane Doe)"."""
    starts = (match.start() for match in _GLUED.finditer(line))
    return next((line[start:] for start in starts if credit(line[start:]) is not None), "")


def only_names(line: str) -> tuple[str, ...]:
    """The names in a line that holds nothing else but what they are and where: "Jane Doe, Political editor",
    "Jane Doe in Rome and John Roe in Cairo"."""
    text = at_end(_CONTACT.sub("", _TAIL.sub("", line.strip())))[0]
    pieces = [_PLACE.sub("", piece) for piece in _SEPARATOR.split(text)]
    found = tuple(piece for piece in pieces if _is_name(piece) and piece != piece.lower())
    others = [piece for piece in pieces if piece not in found]
    is_byline = len(text) <= _LONGEST and pieces[0] in found and all(map(_ROLE.fullmatch, others))
    return found if is_byline else ()


def _is_name(text: str) -> bool:
    """Whether a text reads like a person's full name."""
    words = text.split()
    if not _NAME.fullmatch(text) or agencies.of_name(text) or any(word.lower() in _NOT_NAMES for word in words):
        return False
    return all(map(_may_be_of_name, words))


def _may_be_of_name(word: str) -> bool:
    has_no_case = word[0].lower() == word[0].upper()
    is_small = word.lower() in _PARTICLES or bool(re.match(r"\w{1,3}[-'’][A-Z]", word))
    return word[0].isupper() or has_no_case or is_small
