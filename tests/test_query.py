from dataclasses import dataclass, field

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.errors import RequestError
from indexer.model import Entity, Kind
from indexer.query import (
    AllOf,
    AnyOf,
    Best,
    ByName,
    Everything,
    HasValue,
    InHeadline,
    InPeriod,
    Linked,
    Not,
    Phrase,
    Prefix,
    Undated,
    Word,
    parse,
    spell_out,
    understand,
)
from indexer.query.countries import LANGUAGES, code_named
from indexer.text import forms, slug

GADDAFI = Entity(Kind.PERSON, "muammar-gaddafi", "Muammar Gaddafi", ("Gaddafi", "Gadhafi", "Muammar Gaddafi"))
BUSH = Entity(Kind.PERSON, "george-bush", "George Bush", ("Bush", "George Bush"))
KATE = Entity(Kind.PERSON, "kate-bush", "Kate Bush", ("Bush", "Kate Bush"))
ISLAMIC_STATE = Entity(Kind.ORGANISATION, "islamic-state", "Islamic State", ("IS", "ISIS", "Islamic State"))
US = Entity(Kind.COUNTRY, "us", "us", ("U.S.", "United States"))


@dataclass
class Names:
    """A lexicon of a few entities and words."""

    entities: tuple[Entity, ...] = (GADDAFI, BUSH, KATE, ISLAMIC_STATE, US)
    words: dict[str, tuple[int, int]] = field(default_factory=lambda: {"is": (50, 2), "us": (9, 0), "libya": (0, 40)})
    kin: tuple[str, ...] = ()
    """Forms that begin alike."""

    def entities_spelled(self, typed: tuple[str, ...]) -> tuple[Entity, ...]:
        return tuple(e for e in self.entities if typed in {forms(s) for s in e.spellings})

    def cases(self, form: str) -> tuple[int, int]:
        return self.words.get(form, (0, 0))

    def forms_starting(self, start: str, limit: int) -> tuple[str, ...]:
        kin = tuple(form for form in self.kin if form.startswith(start))
        return kin or tuple(f"{start}{i:03}" for i in range(200 if start == "con" else 2))[:limit]

    def keys_named(self, kind: Kind, text: str) -> tuple[str, ...]:
        return tuple(sorted(e.key for e in self.entities_spelled(forms(text)) if e.kind is kind))


def test_the_names_of_countries_in_other_languages() -> None:
    typed = ["Deutschland", "allemagne", "Alemania", "Germania", "Alemanha", "Duitsland", "ÉTATS-UNIS", "Cote d'Ivoire"]
    assert [code_named(text) for text in typed] == ["de"] * 6 + ["us", "ci"]
    names = {(slug(name), code) for of in LANGUAGES for code, name in Locale(of).territories.items() if len(code) == 2}
    assert len({name for name, _ in names}) == len(names) > 800
    assert code_named("Utopie") is code_named("Europäische Union") is code_named("") is code_named("it") is None


def word(text: str, *, exact: bool = False, capitals: bool = False) -> Word:
    query = parse(text.lower(), exact=exact)
    assert isinstance(query, Word)
    return Word(query.form, query.stem, exact, capitals)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", Everything()),
        ("libya", word("libya")),
        ("Libya ROME", AllOf((word("libya"), word("rome", capitals=True)))),
        ("libya OR egypt kerry", AllOf((AnyOf((word("libya"), word("egypt"))), word("kerry")))),
        ("-kerry", Not(word("kerry"))),
        ("NOT NOT kerry", word("kerry")),
        ("-(-kerry)", word("kerry")),
        ("NOT (NOT (NOT kerry))", Not(word("kerry"))),
        ('"warned"', word("warned", exact=True)),
        ("“unity government”", Phrase((word("unity", exact=True), word("government", exact=True)))),
        ("„unity government“", Phrase((word("unity", exact=True), word("government", exact=True)))),
        ('"a b"~5', Phrase((word("a", exact=True), word("b", exact=True)), 5)),
        ('"a b"~100', Phrase((word("a", exact=True), word("b", exact=True)), 99)),
        ("al-assad", Phrase((word("al"), word("assad")))),
        ("gov*", Prefix("gov")),
        ("headline:rome", InHeadline(word("rome"))),
        ("title:rome", InHeadline(word("rome"))),
        ("org:nato", HasValue(Kind.ORGANISATION, "nato")),
        ("Organization:nato", HasValue(Kind.ORGANISATION, "nato")),
        ('person:"John Kerry"', HasValue(Kind.PERSON, "John Kerry")),
        ("byline:Lavanga", ByName("lavanga")),
        ("date:2016", InPeriod("2016", "2016")),
        ("date:29/01/2016", InPeriod("2016-01-29", "2016-01-29")),
        ("date:2015..", InPeriod("2015", None)),
        ("date:..2016-02", InPeriod(None, "2016-02")),
        ("date:undated", Undated()),
    ],
)
def test_parse(typed: str, tree: object) -> None:
    assert parse(typed) == tree


@pytest.mark.parametrize(
    ("typed", "day"),
    [("date:2/3/2016", "2016-02-03"), ("date:..2/3/2016", "2016-02-03"), ("-date:29/1/2016", "2016-01-29")],
)
def test_dates_are_read_in_the_order_asked_for(typed: str, day: str) -> None:
    assert day in spell_out(parse(typed, order="mdy"))
    assert spell_out(parse("date:2/3/2016", order="dmy")) == "date:2016-03-02"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("libya (egypt OR (kerry", "libya (egypt OR kerry)"),
        ("libya) kerry", "libya kerry"),
        ('"open quote', '"open quote"'),
        ("OR libya OR", "libya"),
        ("libya AND NOT", "libya"),
        ("()", ""),
        ("*ibya a*b*c ab*", "ibya a-b-c ab"),
        ("date:nonsense", "nonsense"),
        ("libya\x00\u200d kerry \ud800", "libya kerry"),
        ("al-Assad -kerry", "al-Assad -kerry"),
        ("a (b c OR d) -(e f)", "a (b (c OR d)) -(e f)"),
        ('東京* -G7サミット "東京 で 会議"~3', '東京 -G7サミット "東京で会議"~3'),
    ],
)
def test_anything_is_repaired_and_shown(typed: str, understood: str) -> None:
    assert spell_out(parse(typed)) == understood


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("a" * 1001, "1000 characters"),
        ("a " * 129, "128 words"),
        ("(" * 6 + "a" + ")" * 6, "5 deep"),
        ("(" * 900 + "a", "5 deep"),
        ('"' + "a " * 17 + '"', "16 words"),
        ("abc* abd* abe* abf*", "3 words with"),
    ],
)
def test_over_a_cap_is_refused_with_a_sentence(typed: str, reason: str) -> None:
    with pytest.raises(RequestError, match=reason):
        parse(typed)


def test_a_long_run_of_characters_is_one_phrase_as_long_as_a_search_may_be() -> None:
    long = parse("東京" * 64)
    assert isinstance(long, Phrase) and len(long.words) == 128
    with pytest.raises(RequestError, match="128 words"):
        parse("東京" * 65)


@given(st.text(max_size=200))
@example("NOT " * 200)
@example('東OR京 "a 東 b"~2 東-京 -東* 1東,2')
@example("-" * 500)
@example("-(-libya)")
@example("OR- libya")
@example("(" * 5 + "OR" * 20)
def test_anything_typed_is_a_query_and_reads_the_same_again(typed: str) -> None:
    try:
        query = parse(typed)
    except RequestError:
        return
    understand(query, Names())
    again = parse(spell_out(query))
    assert again == query
    assert spell_out(again) == spell_out(query)


def test_exact_makes_every_word_exact() -> None:
    assert parse("libya kerry", exact=True) == AllOf((word("libya", exact=True), word("kerry", exact=True)))


def test_a_name_is_widened_to_its_other_spellings() -> None:
    understood = understand(parse("gadhafi"), Names())
    assert understood.query == Best((word("gadhafi"), Linked(Kind.PERSON, "muammar-gaddafi")))
    assert understood.names == (GADDAFI,)


def test_the_longest_name_wins() -> None:
    understood = understand(parse("islamic state rome"), Names())
    name = Best((AllOf((word("islamic"), word("state"))), Linked(Kind.ORGANISATION, "islamic-state")))
    assert understood.query == AllOf((name, word("rome")))


@pytest.mark.parametrize("typed", ["bush", '"gaddafi"', "rome", "is", "Is", "it is"])
def test_what_is_not_widened(typed: str) -> None:
    assert understand(parse(typed), Names()).names == ()


@pytest.mark.parametrize("typed", ["IS", "isis", "ISIS", "islamic state"])
def test_an_acronym_that_is_a_word_is_widened_where_it_is_typed_as_one(typed: str) -> None:
    assert understand(parse(typed), Names()).names == (ISLAMIC_STATE,)


def test_a_name_that_is_a_word_is_widened_as_it_is_typed() -> None:
    dean = Entity(Kind.PERSON, "howard-dean", "Howard Dean", ("Dean", "Howard Dean"))
    assert understand(parse("dean"), Names((dean,), {"dean": (9, 2)})).names == (dean,)


def test_exact_widens_nothing() -> None:
    assert understand(parse("gaddafi", exact=True), Names()).names == ()


def test_capitals_count_only_for_words_that_are_mostly_lower_case() -> None:
    understood = understand(parse('"IS" LIBYA'), Names()).query
    assert understood == AllOf((word("is", exact=True, capitals=True), word("libya")))


@pytest.mark.parametrize(
    ("typed", "kin", "searched"),
    [
        ("isis", ("isie", "isis"), ("isis",)),
        ("ISIS", ("isi", "isis"), ("isis",)),
        ("gadhafi", ("gadhafi", "gadhafis", "gadhafied"), ("gadhafi", "gadhafis")),
        ("gadhafi", ("gadhafi", "gadhafied"), ("gadhafi",)),
    ],
)
def test_a_name_has_no_inflections_but_its_plural(typed: str, kin: tuple[str, ...], searched: tuple[str, ...]) -> None:
    understood = understand(parse(typed), Names(kin=kin)).query
    assert isinstance(understood, Best)
    assert understood.children[:-1] == tuple(word(form, exact=True) for form in searched)


@pytest.mark.parametrize(("typed", "kin"), [("us", ("us", "used")), ("gadhafi", ("gadhafi", "gadhafis"))])
def test_a_name_that_is_a_word_or_has_no_others_beside_it_is_looked_for_by_its_stem(
    typed: str, kin: tuple[str, ...]
) -> None:
    understood = understand(parse(typed), Names(kin=kin)).query
    assert isinstance(understood, Best) and understood.children[0] == word(typed)


def test_lower_case_us_matches_the_word_and_the_country() -> None:
    assert understand(parse("us"), Names()).query == Best((word("us"), Linked(Kind.COUNTRY, "us")))


def test_prefixes_and_values_are_filled_in() -> None:
    query = understand(parse("gov* person:gaddafi person:nobody"), Names()).query
    assert query == AllOf(
        (
            Prefix("gov", ("gov000", "gov001")),
            HasValue(Kind.PERSON, "gaddafi", ("muammar-gaddafi",)),
            HasValue(Kind.PERSON, "nobody"),
        )
    )


def test_a_prefix_of_too_many_words_is_refused() -> None:
    with pytest.raises(RequestError, match="More than 100 words"):
        understand(parse("con*"), Names())
