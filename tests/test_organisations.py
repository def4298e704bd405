"""Organisations: where their names begin and end, what speaks for them, and which of their forms are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract import extract
from indexer.extract.lexicon import is_acronym, lexicon, organisations
from indexer.model import Article, Kind
from tests.mentions import names_list


def named(text: str, headline: str = "") -> set[str]:
    """The full names of the organisations a text names."""
    mentions = extract(Article("a", "a.txt", headline, body=text), names_list())
    return {m.name or m.text for m in mentions if m.kind is Kind.ORGANISATION}


def said(text: str) -> set[tuple[str, str]]:
    """What each mention of an organisation says, and whom it means."""
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    return {(m.text, m.name or m.text) for m in mentions if m.kind is Kind.ORGANISATION}


def test_large_companies_of_every_trade_are_well_known() -> None:
    text = "Analysts compared Capcom, Zalando and Maybank. Later Shopify rose. He flew with Icelandair to see Disney."
    assert named(text) == {"Capcom", "Zalando", "Maybank", "Shopify", "Icelandair", "Walt Disney"}


def test_a_well_known_name_is_a_persons_where_the_article_names_its_bearer() -> None:
    assert named("Nikola Tesla was born there. Tesla died in 1943.") == set()
    assert named("Tesla cut prices again.") == {"Tesla Motors"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Egyptian Interior Ministry said no. The Interior Ministry left it at that.", ["Egyptian"] * 2),
        ("The Interior Ministry said no. The Egyptian Interior Ministry left it at that.", ["Egyptian"] * 2),
        ("The Egyptian interior ministry said no. The Interior Ministry left it at that.", ["Egyptian"]),
        (
            "The Iraqi Interior Ministry met Iran's Interior Ministry. The Interior Ministry left it at that.",
            ["Iraqi", "Iranian", "Iranian"],
        ),
        (
            "The Interior Ministry said no. Egypt’s Interior Ministry met America's Interior Ministry.",
            ["", "Egyptian", "US"],
        ),
        ("The Interior Ministry said no to Egypt.", [""]),
    ],
)
def test_an_interior_ministry_is_that_of_the_country_named_beside_it_last(text: str, meant: list[str]) -> None:
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    found = [m.name or m.text for m in mentions if m.text == "Interior Ministry"]
    assert found == [f"{country} Interior Ministry".strip() for country in meant]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Supreme Court of Pakistan ruled. The Supreme Court is old.", {"Supreme Court of Pakistan"}),
        (
            "Britain's Ministry of Defence said no. The Ministry of Defence left it at that.",
            {"Ministry of Defence (United Kingdom)"},
        ),
    ],
)
def test_a_bare_institution_is_the_one_named_in_full(text: str, names: set[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ford launched a van. The works are owned by Chase.", {"Ford", "Chase"}),
        ("Toyota, Ford and Volkswagen lost money.", {"Toyota", "Ford", "Volkswagen"}),
        ("He left Apple in May; the Apple fell.", {"Apple"}),
        ("Apple trees fell. Ford agreed.", set()),
        ("Ford launched a fund. Later Rosa Ford left.", set()),
        ("Mr Ford launched a fund.", set()),
        ("Carmaker Seat lost money.", {"Seat"}),
        ("Bookmaker Zolvane agreed.", {"Zolvane"}),
    ],
)
def test_names_that_are_other_words_too_are_companies_where_they_act_like_one(text: str, expected: set[str]) -> None:
    assert named(text) == expected


def test_where_somebody_said_it_is_no_subject() -> None:
    assert named("He wrote on Twitter and, via Instagram, in a Facebook post. Her YouTube channel grew.") == {"YouTube"}
    assert named("Twitter hired him. Facebook agreed.") == {"Twitter", "Facebook"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was treated at Larchmont General Hospital.", set()),
        (
            "Larchmont General Hospital said so. She was treated at Larchmont General Hospital.",
            {"Larchmont General Hospital"},
        ),
        ("A curator at Larchmont Museum of Glass agreed.", {"Larchmont Museum of Glass"}),
        ("They met in the Larchmont Museum of Glass.", set()),
        ("He won a second term in the White House.", set()),
        ("The White House agreed with the House of Commons.", {"White House", "House of Commons"}),
        ("They took it to the House of Commons.", {"House of Commons"}),
    ],
)
def test_a_building_is_an_organisation_where_it_acts(text: str, expected: set[str]) -> None:
    assert named(text) == expected


def test_what_abbreviates_words_written_small_is_a_thing() -> None:
    assert named("They measured the ground load force (GLF). Later the GLF fell, and the ZVB agreed.") == {"ZVB"}
    assert named("They met the farm workers' union (FWU). Later the FWU agreed.") == {"FWU"}


def test_what_is_named_in_honour_of_somebody_listed_is_an_organisation() -> None:
    assert named("The Angela Merkel Foundation for Research met.") == {"Angela Merkel Foundation for Research"}
    assert named("Angela Merkel met the school.") == set()


def test_police_forces_are_organisations_whatever_their_names_are_made_of() -> None:
    forces = {"Devon and Cornwall Police", "Kent Police", "Police Scotland", "Royal Larchmont Constabulary"}
    assert named("Officers of {}, {}, {} and {} met.".format(*sorted(forces))) == forces


def test_two_names_and_a_trade_are_a_firm() -> None:
    assert named("They sued Fahd Zorvane Group and met Rosa Post.") == {"Fahd Zorvane Group"}


def test_the_amazon_is_no_company_before_its_basin() -> None:
    assert named("Fires spread through Amazon rainforest.") == set()


def test_no_company_goes_by_a_letter_alone() -> None:
    assert said("They bought B Zolv Inc of Utah. It was plan B by then.") == {("B Zolv Inc", "B Zolv Inc")}


def test_an_institution_goes_by_its_first_word() -> None:
    text = "The new House of Representatives met. That House voted, and the Senate did not."
    house = "House of Representatives"
    assert said(text) == {(house, house), ("House", house), ("Senate", "Senate")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He led Fisheries and Customs Services there.", {"Fisheries and Customs Services"}),
        ("The Malta Heart Foundation and Borvex GmbH paid.", {"Malta Heart Foundation", "Borvex GmbH"}),
        ("It sued Borvex Inc of Boulder on Friday.", {"Borvex Inc"}),
        ("He works for Tin Fields of South Africa Ltd there.", {"Tin Fields of South Africa Ltd"}),
        ("It was sold to First Valletta Corp on Friday.", {"First Valletta Corp"}),
        ("First Valletta Corp said so. Investors Trust did not.", {"First Valletta Corp", "Investors Trust"}),
        ("Zolvane Tarn, Inc. met Vella, LLC. Zolvane Tarn left.", {"Zolvane Tarn, Inc.", "Vella, LLC"}),
        ("Facebook, Inc. met Rosa Vella, Ltd. in May.", {"Facebook", "Rosa Vella, Ltd."}),
        ("Bally Mfg Co and Zolvane Research met.", {"Bally Mfg Co", "Zolvane Research"}),
        ("Gazeta Zolvane said so, as Jornal do Gozo did.", {"Gazeta Zolvane", "Jornal do Gozo"}),
        ("Zolvane Media and Malta Ratings rose, not U.S. Markets.", {"Zolvane Media", "Malta Ratings"}),
        ("Public Harbour Commission staff left.", {"Public Harbour Commission"}),
        ("Citing Borvex Inc, he left.", {"Borvex Inc"}),
        ("He quit the Commission on Harbour Dues.", {"Commission on Harbour Dues"}),
        ("She joined the Gozo Coalition Against Harbour Noise.", {"Gozo Coalition Against Harbour Noise"}),
        ("The Harbour League of Prime Minister Anna Vella won.", {"Harbour League"}),
        ("The National Football Association of Gozo met.", {"National Football Association of Gozo"}),
        ("Borvex TNT-7 parts and a Borvex Inc plant.", {"Borvex Inc"}),
        ("Aides in the Vella Administration left.", set()),
        ("The General Administration of Customs said so.", {"General Administration of Customs"}),
        ("He fought with the Reform Supporters Brigades there.", {"Reform Supporters Brigades"}),
        ("He fought with Harakat al-Zolv there.", {"Harakat al-Zolv"}),
        ("The Hamza Division and the Sultan Murad Division fled.", {"Hamza Division", "Sultan Murad Division"}),
        ("The Levant Front and Martyrs of Syria Brigade met.", {"Levant Front", "Martyrs of Syria Brigade"}),
        ("He taught at King Saud University there.", {"King Saud University"}),
        ("President Vella University was a joke.", {"Vella University"}),
        ("As the Valletta Mirror wrote.", {"Valletta Mirror"}),
        ("As an Italian Star wrote.", set()),
        ("She led the Association for Trade Across the Straits.", {"Association for Trade Across the Straits"}),
        ("The Government of Malta and the Maltese Government agreed.", {"Government of Malta", "Maltese Government"}),
    ],
)
def test_where_names_begin_and_end(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A trader at Zolvex saw it.", {"Zolvex"}),
        ("He bought shares in Zolvex on Monday.", {"Zolvex"}),
        ("They looked at Zolvex's profits.", {"Zolvex"}),
        ("Shortly after, Zolvex rose 3 percent.", {"Zolvex"}),
        ("On Monday Zolvex said it would close.", {"Zolvex"}),
        ("As the Zolvex newspaper wrote.", {"Zolvex"}),
        ("As the Zolvex news agency wrote.", {"Zolvex"}),
        ("He told the Bengali newspaper Zolvex so.", {"Zolvex"}),
        ("He read the magazine “Zolvex” daily.", {"Zolvex"}),
        ("They burnt the popular “Zolvex” newspaper.", {"Zolvex"}),
        ("She runs a company called Zolvex there.", {"Zolvex"}),
        ("A plane from the aircraft carrier Zolvex fell.", set()),
        ("Shortly after, Nickel prices rose 3 percent.", set()),
        ("They looked at Vella's house.", set()),
        ("An analyst at Apple said so.", {"Apple"}),
        ("She ate an Apple pie.", set()),
    ],
)
def test_a_name_of_one_word_needs_a_sign(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote in the Senate failed.", {"Senate"}),
        ("Officers of the Army and the Navy met.", {"Army", "Navy"}),
        ("Army chief Joe Vella left.", set()),
        ("The Board agreed.", set()),
    ],
)
def test_institutions_stand_alone(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group Tuna Rights in Malta (TRIM) met.", "Tuna Rights in Malta"),
        ("The ATUF (Academic Tuna Union of Fishers) met.", "Academic Tuna Union of Fishers"),
        ("The MIIFIT (M.I. Interim Force in Tripolitania) met.", "M.I. Interim Force in Tripolitania"),
    ],
)
def test_an_acronym_in_brackets_bounds_its_name(text: str, expected: str) -> None:
    assert expected in named(text)


def test_an_acronym_means_what_the_article_says_it_means() -> None:
    text = "The Marine Navigation Learning Foundation (MNLF) opened. Students like the MNLF."
    assert said(text) == {
        ("Marine Navigation Learning Foundation", "Marine Navigation Learning Foundation"),
        ("MNLF", "Marine Navigation Learning Foundation"),
    }


@pytest.mark.parametrize(
    ("told", "acronym"),
    [
        ("Center, known by its initials DLR,", "DLR"),
        ("Center, known by its German acronym DLR,", "DLR"),
        ("Center (known under the abbreviation DLR)", "DLR"),
        ("Center, better known as the DLR,", "DLR"),
        ("Center, known in Germany as DLR,", "DLR"),
        ("Center, abbreviated as D.L.R.,", "D.L.R."),
    ],
)
def test_an_article_says_in_words_what_letters_stand_for(told: str, acronym: str) -> None:
    text = f"The Brumland Aerospace {told} built the lander. {acronym} paid for it."
    assert said(text) == {
        ("Brumland Aerospace Center", "Brumland Aerospace Center"),
        (acronym, "Brumland Aerospace Center"),
    }


def test_what_is_known_for_something_else_has_no_letters() -> None:
    text = "The Brumland Aerospace Center, known for its HQ, met the DLR. Brumland Aerospace Center, known as a friend."
    assert ("DLR", "Brumland Aerospace Center") not in said(text)


def test_an_acronym_may_be_of_another_language() -> None:
    assert said("The National Salvation Committee (CNS) met in May.") == {
        ("National Salvation Committee", "National Salvation Committee"),
        ("CNS", "National Salvation Committee"),
    }


def test_an_acronym_on_the_list_has_the_name_of_the_list_elsewhere() -> None:
    assert ("MNLF", "Moro National Liberation Front") in said("Rebels of the MNLF fled.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toyota Motor Corp and later Toyota said so.", {"Toyota"}),
        ("Airbus Group said so.", {"Airbus"}),
        ("JPMorgan and J.P. Morgan are one.", {"JPMorgan Chase"}),
        ("The National Islamic Front split.", {"National Islamic Front"}),
        ("He joined Zolvane Holding Ltd. Tarkin Group Corp fell.", {"Zolvane Holding Ltd.", "Tarkin Group Corp"}),
        ("Zolvane Co. Ltd. agreed. Operation Warp Speed's Rosa Vella did.", {"Zolvane Co. Ltd."}),
        ("Later the Bank's Karl Borg agreed with Kataeb's Rosa Vella.", {"Kataeb Party"}),
        ("The Max Planck Institute for Zolvane Studies agreed.", {"Max Planck Institute for Zolvane Studies"}),
        ("JAKARTA POST\n\nMore rain fell.", {"Jakarta Post"}),
    ],
)
def test_well_known_organisations_have_one_name(text: str, expected: set[str]) -> None:
    assert named(text) == expected


def test_a_country_in_a_well_known_name_is_named() -> None:
    mentions = extract(Article("a", "a.txt", "", body="Talks with the Reserve Bank of India."), names_list())
    assert {(m.kind, m.name or m.text) for m in mentions} == {
        (Kind.ORGANISATION, "Reserve Bank of India"),
        (Kind.COUNTRY, "in"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He told Interfax so.", set()),
        ("It rained, Xinhua reported.", set()),
        ("It rained, the Xinhua news agency said.", {"Xinhua"}),
        ("He told Interfax news agency so.", {"Interfax"}),
    ],
)
def test_an_agency_is_a_subject_when_introduced(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", ["DAX", "N.J.", "ZLVN.L", "SWAT", "LIBOR", "PAGE", "GmbH", "A", "TOOLONGS", "GDP"])
def test_no_acronyms_of_organisations(text: str) -> None:
    assert not is_acronym(text)


@pytest.mark.parametrize("text", ["SOHR", "P.L.O.", "KRG"])
def test_acronyms_of_organisations(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It hurt the flow of trade (ZFT) badly.", set()),
        ("It hurt trade (ZFT) badly. Later the ZFT left.", {"ZFT"}),
        ("The ZFT index fell.", set()),
    ],
)
def test_an_acronym_in_brackets_only_or_of_an_index_is_none(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on an Airbus A310 at noon.", set()),
        ("The Boeing 707 overshot the runway.", set()),
        ("He paid Boeing 500 million dollars.", {"Boeing"}),
        ("He left the Airbus 2016 list.", {"Airbus"}),
    ],
)
def test_a_make_is_no_subject(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", ["Thanks to @ZolvexNews and @ZOLV.", "It was called #ZolvexNews by all."])
def test_accounts_and_topics_are_no_organisations(text: str) -> None:
    assert named(text) == set()


def test_the_well_known_are_listed_once_and_are_no_everyday_words() -> None:
    names = [name for forms in organisations() for name in forms]
    lex = lexicon()
    assert len(names) == len(set(names))
    assert [n for n in names if n in lex.starters or n in lex.regions or n in lex.doubtful_organisations] == []
    assert [n for n in names if n != n.strip() or not n] == []


def test_the_well_known_agree_with_the_names_list() -> None:
    """A line of the one list is never two entries of the other, nor a person."""
    names = names_list()
    for forms in organisations():
        assert len({entry.key for form in forms if (entry := names.find(Kind.ORGANISATION, form))}) <= 1, forms
        assert not [form for form in forms if names.find(Kind.PERSON, form)], forms


@pytest.mark.parametrize("form", ["Coast Guard", "Nationalist Party"])
def test_what_many_countries_have_is_no_form_of_one_of_theirs(form: str) -> None:
    known = [forms for forms in organisations() if form in forms]
    assert known in ([], [(form,)])
    assert names_list().find(Kind.ORGANISATION, form) is None


LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=5)


@given(LETTERS)
def test_a_name_and_its_acronym_are_one(letters: str) -> None:
    """Whatever the acronym: what the article defines goes before every list."""
    name = " ".join([*(f"{letter}alvex" for letter in letters), "Council"])
    acronym = f"{letters}C"
    found = {full for text, full in said(f"The {name} ({acronym}) met in May. Later the {acronym} left.")}
    assert found == {name} or not is_acronym(acronym)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zolvane Corp <ZLV.L> lost money, as <ZLV.L> shows.", {"Zolvane Corp"}),
        ("Zolvane Corp <ZLVN.HKG> lost money, Borvex (BRVX.OQ) did not.", {"Zolvane Corp", "Borvex"}),
        ("Zolvane Corp began to trade under the symbol ZLVN.", {"Zolvane Corp"}),
        ("Zolvane Corp <NATO> lost money.", {"Zolvane Corp"}),
        ("They flew from the airport (IATA: ZLV) on Friday.", {"International Air Transport Association"}),
        ("Zolvane Corp (Nasdaq: ZLVN) lost money.", {"Zolvane Corp"}),
        ("Zolvane Corp (ZLVN) lost money. Later ZLVN rose.", {"Zolvane Corp"}),
        ("The <ZLV> account is held by ZLV staff, ZLV said.", {"ZLV"}),
        ("They wrote SEX on the wall, and MAP below.", set()),
        ("It has GPU chips, an OLED screen and JSON files, seen at 5 JST.", set()),
        ("The Congress for Peace Roads (CPR) met. A CPR man said so.", {"Congress for Peace Roads"}),
        ("Rating agencies S and Q said it would fall. Q said it again.", set()),
    ],
)
def test_letters_that_name_no_organisation(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("John Vellabatt Ltd grew. Vellabatt earned more.", {("Vellabatt", "John Vellabatt Ltd")}),
        ("C. Vellitoh Inc grew. Then Vellitoh shrank.", {("Vellitoh", "C. Vellitoh Inc")}),
        ("Larch Leaf Mills Ltd grew. Larch Leaf earned more.", {("Larch Leaf", "Larch Leaf Mills Ltd")}),
        ("Harry Vella Inc grew. Then Harry Vella shrank.", {("Harry Vella", "Harry Vella Inc")}),
        ("Harry Vella Inc grew. Harry Vella, a designer, left.", set()),
        ("Harry Vella Inc grew. Its chairman Harry Vella left.", set()),
        ("The Bank of Zolv Ltd grew. He left the Bank of Zolv.", {("Bank of Zolv", "Bank of Zolv Ltd")}),
        ("Zolv's Inc grew. Zolv's is large.", {("Zolv", "Zolv's Inc")}),
        ("Larch Leaf, Inc. grew. Larch Leaf earned more.", {("Larch Leaf", "Larch Leaf, Inc.")}),
    ],
)
def test_companies_go_on_without_their_form_and_trade(text: str, expected: set[tuple[str, str]]) -> None:
    short = {(words, name) for words, name in said(text) if words != name and words in text.split(". ", 1)[-1]}
    assert short == expected


def test_a_company_may_begin_with_a_given_name() -> None:
    assert named("It was sold through Harry Securities in May.") == {"Harry Securities"}
    assert named("It was sold through Harry Mills in May.") == set()


def test_a_venue_is_no_organisation() -> None:
    assert named("It was held at the Larch Convention Centre. The Larch Convention Centre was full.") == set()
    assert named("He runs the Larch Research Centre.") == {"Larch Research Centre"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Zorvabank and Quellneft agreed.", {"Zorvabank", "Quellneft"}),
        ("They spoke with Zembanews about it. The deal with Quorvatelecom is off.", {"Zembanews", "Quorvatelecom"}),
        ("He flew to Burbank. Mr Milbank was there.", set()),
        ("The Interbank rate rose.", set()),
    ],
)
def test_some_words_end_in_what_they_name(text: str, expected: set[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvane Oil Partners L.P. met Zorvane.", {("Zorvane Oil Partners L.P.", "Zorvane Oil Partners L.P.")}),
        ("Borvex Finance N.V. and Borvex SE met.", {
            ("Borvex Finance N.V.", "Borvex Finance N.V."), ("Borvex SE", "Borvex SE"),
        }),
        ("He joined Zorvane and Sons Inc of Texas.", {("Zorvane and Sons Inc", "Zorvane and Sons Inc")}),
        ("The home team is in CAPS.", set()),
    ],
)  # fmt: skip
def test_legal_forms_of_all_sorts_end_a_name(text: str, expected: set[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_what_a_table_has_a_figure_for_is_no_organisation() -> None:
    assert named("Rate: 27.5 ZEC: 5/6 and ZEC: 3/4.") == set()
    assert named("They asked the ZEC: it refused.") == {"ZEC"}
