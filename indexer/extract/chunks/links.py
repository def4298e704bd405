"""Small words between capitalised ones: whether they are inside an organisation's name, as in *Securities and Exchange
Commission*, or between two names; and what the words beside them are."""

from __future__ import annotations

from indexer.extract.chunks.joints import COMMA, is_before_campus, is_before_form
from indexer.extract.chunks.pieces import Run, Sort
from indexer.extract.gazetteer import Form
from indexer.extract.lexicon import is_acronym, lexicon
from indexer.extract.words import POSSESSIVES

SIMPLE = (Sort.WORD, Sort.PART, Sort.END)
PROPER = (Sort.COUNTRY, Sort.PLACE, Sort.LISTED)
OF = ("of", "for")
_PLACES = (Sort.COUNTRY, Sort.PLACE)
_AND = "and"
_BEFORE_WHOLE = ("the", "its", "their", *POSSESSIVES)
"""What stands before a whole name: the *Health and Safety Board*, Malta's."""


def joins(run: Run, i: int, j: int) -> bool:
    """Whether the small word at `j` is inside the name of an organisation that starts at `i`."""
    text = run.text(j)
    if text == COMMA:
        return run.text(j + 2) in ("&", "LLP") or is_before_form(run.text(j + 1)) or _is_among_fields(run, j)
    if text[0] in "'’":
        owner = run.text(j - 1)
        plural = owner.endswith("s") and run.sort_of(j - 1) not in PROPER
        owned = owner in lexicon().plural_owners if text.endswith("s") else plural
        return owned and (run.sort_of(j + 1) in SIMPLE or run.text(j + 1) in lexicon().fields)
    lex = lexicon()
    if text == _AND and (_joins_trades(run, i, j) or any(_is_among_fields(run, k) for k in range(i, j))):
        return True
    if text == "of":
        end = run.text(j + 2).rstrip(".")
        return (run.sort_of(j + 1) in PROPER and end in lex.company_forms) or (j == i + 1 and end in lex.unit_ends)
    if text == _AND and all(piece.sort in SIMPLE for piece in run[i + 1 : j]):
        led = run.sort_of(i) is Sort.COUNTRY and j > i + 1
        another = run.text(j + 1) in lex.organisation_heads and run.text(j + 2) in OF
        return (
            (led or run.before(i).lower() in _BEFORE_WHOLE)
            and run.sort_of(j + 1) in SIMPLE
            and not (another or _is_whole(run, j))
        )
    return text == "&" or text in lex.particles


def is_office(run: Run, k: int) -> bool:
    """Whether a title is what an office is for: Ministry of *Justice*, not Court of *Justice* Vella."""
    subject = run.sort_of(k) is Sort.TITLE and run.text(k) in lexicon().fields
    return subject and run.sort_of(k + 1) in (None, Sort.JOINT)


def goes_on_after_and(run: Run, k: int) -> bool:
    """Whether the "and" at `k` joins two things an office is for, not two offices or two people. Behind a place it
    leads to another, or to no more of the name: the University *of Malta and* Rosa Vella."""
    lex = lexicon()
    if run.text(k + 1) in lex.organisation_heads and run.text(k + 2) in OF:
        return False
    if run.sort_of(k - 1) in _PLACES and run.sort_of(k + 1) is Sort.WORD:
        return False
    person = run.text(k - 1) in lex.given_names and run.text(k - 1) not in lex.fields
    saint = run.text(k + 1).rstrip(".") == "St"
    return not (person or saint or is_acronym(run.text(k + 1))) and (
        run.sort_of(k + 1) in SIMPLE or is_office(run, k + 1)
    )


def _joins_trades(run: Run, i: int, j: int) -> bool:
    """Whether an "and" stands between two words for what offices and companies do (Securities *and* Exchange, Trust
    *and* Banking, News *and* Media Ltd), or leads to partners nobody names: Borvex, Vella *and* Co. Borg and Co may be
    Borg and his team."""
    lex = lexicon()
    before = run.text(j - 2) if run.text(j - 1) == COMMA else run.text(j - 1)
    after, behind = run.text(j + 1), run.text(j + 2).rstrip(".")
    if _is_field(after):
        return _is_field(before) or (before in lex.organisation_ends and behind in lex.company_forms)
    if after.rstrip(".") not in ("Co", "Company", "Sons"):
        return False
    several = j > i + 1 and run.text(i) not in lex.given_names
    return several or run.sort_of(i) is Sort.LISTED or behind in lex.company_forms


def _is_among_fields(run: Run, j: int) -> bool:
    """Whether the comma at `j`, which is inside a name, is in the list of what an office does: Commerce, Science, and
    Transportation."""
    if run.text(j) != COMMA or is_before_form(run.text(j + 1)):
        return False
    return not is_before_campus(run.texts, run[j].first)


def _is_field(text: str) -> bool:
    return text in lexicon().fields or text in lexicon().trades


def _is_whole(run: Run, j: int) -> bool:
    """Whether what stands before "and" at `j` is a whole name: *Heart Foundation* and ..., not *Securities* and ..."""
    lex = lexicon()
    if run.sort_of(j - 1) is Sort.LISTED:
        return True
    if run.text(j - 1) in lex.organisation_ends and run.text(j - 1) not in lex.fields:
        return True
    return run.text(j + 1) in lex.institutions


def simple_end(run: Run, i: int) -> int:
    """The end of the words from `i` on that mean nothing by themselves, or are what offices are for."""
    while run.sort_of(i) in SIMPLE or (run.sort_of(i) is Sort.TITLE and run.text(i) in lexicon().fields):
        i += 1
    return i


def is_adjective(run: Run, j: int) -> bool:
    """Whether a country is named by its adjective: Italian."""
    reading = run[j].reading
    return reading is not None and reading.form is Form.ADJECTIVE
