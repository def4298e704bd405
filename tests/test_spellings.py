"""Names that are spellings of one another, and names that only look so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.link import merge_spellings
from indexer.link.groups import Groups
from indexer.link.sounds import consonants, sound, swapped, vowels_agree
from indexer.model import Kind

Names = tuple[str, ...]


def merged(names: Names | dict[str, int], kind: Kind, listed: dict[str, str] | None = None) -> list[frozenset[str]]:
    """The groups of some names, each seen once where nothing else is said, with no names list."""
    return merge_spellings(names if isinstance(names, dict) else dict.fromkeys(names, 1), kind, listed or {})


def apart(names: Names | dict[str, int]) -> list[frozenset[str]]:
    return [frozenset({name}) for name in sorted(names)]


# --- persons -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        # Arabic
        ("Moammar Gadhban", "Muammar Qadhban", "Mouammar Kadhban", "Muammar al-Gadhban"),
        ("Abdel-Karim el-Tassi", "Abdel Karim al-Tasi", "Abdelkarim Tasi"),
        ("Abdurrahman Wahid", "Abdul Rahman Wahid", "Abdul-Rahman Wahid"),
        ("Nasreddin Hamid", "Nasruddin Hamid", "Nasr al-Din Hamid"),
        ("Yousef al-Qaradawi", "Youssef al-Qaradawi", "Yusuf Qaradawi"),
        ("Karim al-Tawakiri", "Karim Tawakri"),
        ("Othman bin Hamdan", "Uthman bin Hamdan"),
        ("Ismail Haniyeh", "Ismail Haniya"),
        ("Ali Abdullah Saleh", "Ali Abdallah Salih"),
        ("Mohammed Dahlan", "Muhammad Yusuf Dahlan"),
        # Russian, Ukrainian, Serbian
        ("Yevgeny Primakov", "Evgeny Primakov", "Yevgeni Primakov"),
        ("Viktor Yanukovych", "Victor Yanukovich"),
        ("Mikhail Khodorkovsky", "Mikhail Khodorkovskiy"),
        ("Yulia Tymoshenko", "Julia Timoshenko"),
        ("Slobodan Milosevic", "Slobodan Milošević", "Slobodan Milosevich"),
        # Persian, Turkish, German, Hungarian, Greek
        ("Hassan Rouhani", "Hassan Rohani", "Hasan Ruhani"),
        ("Ahmet Davutoglu", "Ahmet Davutoğlu"),
        ("Gerhard Schröder", "Gerhard Schroeder", "Gerhard Schroder"),
        ("Zoltán Kovács", "Zoltan Kovacs", "Kovács Zoltán"),
        ("Georgios Papandreou", "George Papandreou"),
        # Chinese and Korean
        ("Ma Ying-jeou", "Ma Ying-Jeou", "Ying-jeou Ma"),
        ("Park Geun-hye", "Park Geun Hye"),
        # initials, middle names, titles, suffixes
        ("Marwan Haddad", "M. Haddad"),
        ("J.K. Rowling", "J. K. Rowling", "JK Rowling"),
        ("Anna Lind", "Anna Maria Lind", "Anna M. Lind"),
        ("Col. Omar Suleiman", "Omar Suleiman"),
        ("Col. Tabrizi Khosrow", "Khosrow Tabrizi"),
        ("Owen Pickford", "Owen Pickford Jr"),
        ("Robert Lang Jr.", "Robert F. Lang Jr."),
        ("Bill Hartley", "William Hartley"),
        ("Iain Lockridge", "Ian Lockridge"),
        ("Volodymyr Radchenko", "Vladimir Radchenko"),
        ("Jean-Paul van Gorkum", "Van Gorkum"),
        ("Ronald MacDonald", "Ronald McDonald"),
        # a slip of the keys
        ("Anton Wedler", "Anton Welder"),
    ],
)
def test_spellings_of_one_person(names: Names) -> None:
    assert merged(names, Kind.PERSON) == [frozenset(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Zhong Bae", "Chung Il-bae"),
        ("Mario Rossi", "Maria Rossi"),
        ("Daniel Weiss", "Danielle Weiss"),
        ("Tim Cook", "Tom Cook"),
        ("Dan Smith", "Dean Smith", "Don Smith"),
        ("Martin Hansen", "Morten Hansen"),
        ("Carl Larsen", "Carl Larson"),
        ("Gary Adams", "Gerry Adams"),
        ("Bob Marley", "Bob Morley"),
        ("John Barry", "John Berry"),
        ("Paul Martin", "Paul Morton"),
        ("Neil Hampton", "Neil Hamptons"),
        ("Karim al-Tawil", "Bashir al-Tawil"),
        ("Uday Hussein", "Qusay Hussein"),
        ("Kim Tae-il", "Kim Tae-un", "Kim Il-ho"),
        ("Kim Il Sung", "Kim In Sung"),
        ("Ben Affleck", "Casey Affleck"),
        ("Owen W. Pickford", "Owen H. W. Pickford", "Owen Pickford"),
        ("John Michael Smith", "John Matthew Smith"),
        ("John Smith Jr", "John Smith Sr", "John Smith"),
        ("John Smith", "Jane Smith", "J. Smith"),
        ("Joel Pickford", "Owen J. Pickford", "J. Pickford"),
        ("Thomas Paul", "Paul Thomas"),
        ("Martin Luther", "Martin Luther King"),
        ("Kerry", "John Kerry"),
        ("Jan Peter van Gorkum", "Piet van Gorkum", "Van Gorkum"),
        ("Muhammad Ali", "Mohamed Abdikadir Ali"),
    ],
)
def test_persons_kept_apart(names: Names) -> None:
    assert merged(names, Kind.PERSON) == apart(names)


@pytest.mark.parametrize(("listed", "other", "one"), [(0, 2, True), (0, 3, False), (3, 3, True), (3, 4, False)])
def test_a_name_that_the_archive_has_oftener_than_the_listed_one_is_no_error(
    listed: int, other: int, one: bool
) -> None:
    counts = {"Harry Vellman": listed, "Harry Vellhan": other}
    groups = merge_spellings(counts, Kind.PERSON, {"Harry Vellman": "harry-vellman"})
    assert len(groups) == (1 if one else 2)


@pytest.mark.parametrize(("listed", "one"), [(0, False), (1, True)])
def test_a_nickname_leads_to_no_listed_person_whom_the_archive_never_names(listed: int, one: bool) -> None:
    groups = merge_spellings({"Stephen Zolvan": listed, "Steve Zolvan": 3}, Kind.PERSON, {"Stephen Zolvan": "stephen"})
    assert len(groups) == (1 if one else 2)


def test_a_letter_is_a_typing_error_only_beside_a_far_more_frequent_name() -> None:
    assert len(merged({"Jonas Lindqvist": 1, "Jonas Lindqvirt": 1}, Kind.PERSON)) == 2
    assert len(merged({"Jonas Lindqvist": 9, "Jonas Lindqvirt": 1}, Kind.PERSON)) == 1


def test_a_father_far_more_frequent_than_his_son_is_not_he() -> None:
    assert len(merged({"Donald Ferris": 2, "Donald Ferris Jr.": 2}, Kind.PERSON)) == 1
    assert len(merged({"Donald Ferris": 90, "Donald Ferris Jr.": 2}, Kind.PERSON)) == 2


# --- organisations -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("Borvex Inc.", "Borvex"),
        ("Borvex SE", "Borvex"),
        ("Borvex Oil Partners L.P.", "Borvex Oil Partners LP", "Borvex Oil Partners"),
        ("Borvex Motor Co", "Borvex Motor Company", "Borvex"),
        ("The Harbour Trust", "Harbour Trust"),
        ("Hale & Sons Ltd", "Hale and Sons Limited"),
        ("Organisation for Defence Studies", "Organization for Defense Studies"),
        ("Society of the Island Ports", "Society of Island Ports"),
        ("University of Ghardaia", "Ghardaia University"),
        ("Ministry of Foreign Affairs", "Foreign Affairs Ministry"),
        (
            "U.S. Department of Fisheries",
            "US Fisheries Dept.",
            "United States Department of Fisheries",
            "Fisheries Department",
        ),
        ("Intl. Rescue Committee", "International Rescue Committee"),
        ("UN Security Council", "United Nations Security Council"),
        ("Hizbinour", "Hezbinour", "Hizbinoor"),
        ("Al-Shabaab", "al Shabab"),
        ("Jabhat al-Nusra", "Jabhat an-Nusra"),
        ("Corriere della Serra", "Corriere della Sera"),
        ("FC Marsa Valletta", "Marsa Valletta"),
        ("Port St Julian", "Port Saint-Julian", "PSJ"),
        ("OVA", "Ova", "Ova SpA"),
        # legal forms before the name, abbreviations, towns under two names
        ("OAO Borvex", "Borvex"),
        ("Man City F.C.", "Man City", "MANCHESTER CITY"),
        ("Marsa Utd", "Marsa United"),
        ("Rangoon University", "University of Yangon"),
        # short forms
        ("Borvex Computer Inc.", "Borvex Computer", "Borvex"),
        ("Sirtavox News", "Sirtavox"),
        ("Sirtavox Party", "Sirtavox"),
        ("Zelandra Poltava", "Zelandra"),
        ("Blue Anchor Odessa", "Blue Anchor"),
        ("Chisinau Owls", "CHISINAU", "Owls"),
        ("Karst Owls", "Karst Owl"),
        ("Chisinau Grey Owls", "Chisinau", "Grey Owls"),
        ("Brackwell Rovers", "Brackwell"),
        ("Fisheries Ministry", "Fisheries"),
        ("Ghardaia University", "Ghardaia"),
        ("Lodz Saint Barbara", "Lodz SB"),
        # known the world over
        ("Advanced Micro Devices", "AMD"),
        # acronyms
        ("Maltese Tuna Council", "MTC", "M.T.C."),
        ("Bank of Malta", "BOM"),
        ("New Lisbon Mercantile Exchange", "NLMEX"),
        ("Union of Nordic Isle Captains", "UNICAP"),
    ],
)
def test_spellings_of_one_organisation(names: Names) -> None:
    assert merged(names, Kind.ORGANISATION) == [frozenset(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Northern Oat Corporation", "Northern Oat Council", "NOC"),
        ("Coastal Salt Corporation", "Coastal Salt Company"),
        ("Coastal Bottlers Inc.", "CBI"),
        ("Bank of China", "Bank of Korea"),
        ("Bank of Iran", "Bank of Iraq"),
        ("University of Washington", "Washington University"),
        ("Channel 4", "Channel 5"),
        ("Summer Olympics 2012", "Summer Olympics 2016"),
        ("Russian Foreign Ministry", "Syrian Foreign Ministry", "Foreign Ministry"),
        ("American Airlines", "American"),
        ("Gazprom", "Gazprom Neft"),
        ("Viskar", "Woskar"),
        ("Ghalm", "Kalm"),
        ("Borlins", "Berrill Lynns"),
        ("IS", "Is"),
        ("WHO", "Who"),
        ("Navy", "Army"),
        ("Chisinau Owls", "Chisinau Bears", "Chisinau"),
        ("Zelandra Poltava", "Zelandra Odessa", "Zelandra"),
        ("Sirtavox News", "Sirtavox Party", "Sirtavox"),
        ("Bank Odessa", "Bank"),
        ("Standard Odessa", "Standard"),
        ("Maltese Trade Union", "Maltese Trade Unions"),
        ("Chisinau Times", "Chisinau", "Times"),
        ("Chisinau Airlines", "Chisinau"),
        ("Aleppo Brigades", "Aleppo", "Brigades"),
        ("Russian Ministry", "Russian"),
        ("National University", "National"),
        ("General Motors", "General"),
        ("Democratic Party", "Democratic"),
        ("Zorvane S.A.", "ZSA"),
        ("Zorvane Energy Co LP", "ZEC"),
    ],
)
def test_organisations_kept_apart(names: Names) -> None:
    assert merged(names, Kind.ORGANISATION) == apart(names)


# --- the names list ------------------------------------------------------------------------------------


def test_names_of_one_entry_are_together_and_those_of_two_never() -> None:
    names = ("Free Town Army", "FTA", "Fair Trade Agency", "Free Toun Army")
    listed = {"Free Town Army": "free-town-army", "FTA": "free-town-army", "Free Toun Army": "another"}
    assert merged(names, Kind.ORGANISATION, listed) == [
        frozenset({"FTA", "Free Town Army"}),
        frozenset({"Fair Trade Agency"}),
        frozenset({"Free Toun Army"}),
    ]


@pytest.mark.parametrize(
    "short", ["Senate", "House of Representatives", "Supreme Court", "Interior Ministry", "Democratic Party"]
)
def test_an_institution_every_country_has_is_not_one_of_them(short: str) -> None:
    assert frozenset({short}) in merged((short, f"US {short}"), Kind.ORGANISATION)


def test_a_short_form_means_no_listed_name_that_the_archive_never_gives() -> None:
    listed = {"Leeds United": "leeds-united"}
    assert frozenset({"Leeds"}) in merged({"Leeds": 3, "Leeds United": 0}, Kind.ORGANISATION, listed)
    assert frozenset({"Leeds", "Leeds United"}) in merged({"Leeds": 3, "Leeds United": 1}, Kind.ORGANISATION, listed)


def test_a_well_known_name_is_not_short_for_another() -> None:
    apart = merged({"Bayer": 3, "Bayer Leverkusen": 2}, Kind.ORGANISATION)
    assert set(apart) == {frozenset({"Bayer"}), frozenset({"Bayer Leverkusen"})}


@pytest.mark.parametrize(("free", "compared"), [((), 0), (("Owen Pickford",), 3)])
def test_two_listed_names_are_compared_only_where_it_decides_about_a_third(free: Names, compared: int) -> None:
    """Most names an archive has are listed: to compare each with each took most of the time of a small rebuild."""
    listed = {"O. Pickford": "otto", "Oscar Pickford": "oscar", "Rosa Pickford": "rosa"}
    pairs: set[frozenset[str]] = set()

    def shorter(short: str, full: str) -> bool:
        pairs.add(frozenset((short, full)))
        return short == "O. Pickford" and full.startswith("O")

    groups = Groups(dict.fromkeys((*listed, *free), 1), listed, lambda a, b: False)
    groups.attach(groups.shared(lambda name: [name.split()[-1]]), shorter)
    assert sum(len(pair - listed.keys()) > 0 for pair in pairs) == compared
    assert (frozenset(("O. Pickford", "Oscar Pickford")) in pairs) == bool(free)
    assert list(groups.all()) == apart((*listed, *free))


@pytest.mark.parametrize("names", [("Areva", "Arriva"), ("Eurostar", "Eurostat"), ("AIG", "Armed Islamic Group")])
def test_two_well_known_organisations_are_not_one(names: Names) -> None:
    assert merge_spellings(dict.fromkeys(names, 1), Kind.ORGANISATION) == apart(names)


def test_an_acronym_that_is_only_part_of_a_well_known_name_may_be_anothers() -> None:
    names = frozenset({"BNP", "Bangladesh Nationalist Party"})
    assert merge_spellings(dict.fromkeys(names, 1), Kind.ORGANISATION) == [names]
    assert names not in merge_spellings(dict.fromkeys((*names, "BNP Paribas"), 1), Kind.ORGANISATION)


def test_a_listed_family_name_is_not_taken_from_its_bearer() -> None:
    names = ("Willem van Gorkum", "Van Gorkum", "Piet van Gorkum")
    listed = {"Willem van Gorkum": "willem", "Van Gorkum": "willem"}
    assert merged(names, Kind.PERSON, listed) == [frozenset(names[2:]), frozenset(names[:2])]


def test_without_another_list_ours_is_asked() -> None:
    names = {"UN": 1, "U.N.": 1, "United Nations": 1, "The United Nations": 1, "Un": 1}
    assert merge_spellings(names, Kind.ORGANISATION) == [
        frozenset({"The United Nations", "U.N.", "UN", "United Nations"}),
        frozenset({"Un"}),
    ]


def test_a_name_that_breaks_off_is_a_name_like_any_other() -> None:
    """What a sentence or a sidecar breaks off must not stop a rebuild."""
    assert apart(("Ministry of the", "University of the")) == merged(
        ("Ministry of the", "University of the"), Kind.ORGANISATION
    )


# --- invariants ----------------------------------------------------------------------------------------

ALPHABET = "abeghklmdO. -'1é"


@given(st.lists(st.text(ALPHABET, max_size=14), unique=True), st.sampled_from((Kind.PERSON, Kind.ORGANISATION)))
@settings(max_examples=80, deadline=None)
def test_groups_hold_every_name_once_in_any_order(names: list[str], kind: Kind) -> None:
    groups = merge_spellings(dict.fromkeys(names, 1), kind)
    assert sorted(name for group in groups for name in group) == sorted(names)
    assert groups == merge_spellings(dict.fromkeys(reversed(names), 1), kind)


SHORTENED = ("Owls", "Grey Owls", "United", "Poltava", "News", "FC", "Motor Co", "Ministry", "University", "")


@given(st.lists(st.tuples(st.sampled_from(("Chisinau", "Borvex", "Fisheries", "")), st.sampled_from(SHORTENED))))
@settings(max_examples=40, deadline=None)
def test_short_forms_mean_the_same_in_any_order(parts: list[tuple[str, str]]) -> None:
    names = dict.fromkeys(" ".join(filter(None, pair)) for pair in parts if any(pair))
    groups = merged(tuple(names), Kind.ORGANISATION)
    assert groups == merged(tuple(reversed(names)), Kind.ORGANISATION)


@given(st.text("abcdeghijklmnopqrstuwxyz", max_size=12), st.text("abcdeghijklmnopqrstuwxyz", max_size=12))
def test_the_tests_of_two_words_know_no_first(a: str, b: str) -> None:
    assert vowels_agree(a, b) == vowels_agree(b, a)
    assert vowels_agree(a, b, foreign=True) == vowels_agree(b, a, foreign=True)
    assert swapped(a, b) == swapped(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("gaddafi", "qaddafi"), ("khan", "kan"), ("yeltsin", "eltzin"), ("mcneil", "macneil")]
)
def test_transliterations_sound_alike(a: str, b: str) -> None:
    assert sound(a) == sound(b)
    assert consonants(a) == consonants(b)


@pytest.mark.parametrize(
    "names",
    [
        ("Jim Webber", "James Weber"),
        ("P.W. Bothmer", "Pik Bothmer"),
        ("P. W. Bothmer", "Paul Bothmer"),
        ("A. William Bothmer", "Albert Bothmer"),
    ],
)
def test_two_small_differences_make_two_people(names: Names) -> None:
    assert merged(names, Kind.PERSON) == apart(names)


@pytest.mark.parametrize(
    "names",
    [
        ("Jim Webber", "James Webber"),
        ("James Weber", "James Webber"),
        ("P.W. Bothmer", "Pieter Willem Bothmer"),
        ("P. Bothmer", "Pik Bothmer"),
    ],
)
def test_one_small_difference_makes_none(names: Names) -> None:
    assert merged(names, Kind.PERSON) == [frozenset(names)]
