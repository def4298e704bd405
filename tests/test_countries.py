"""Countries named and implied."""

import pytest
from babel import Locale

from indexer.extract import extract
from indexer.model import Article, Kind
from tests.mentions import names_list

NOT_ISO = {"ac", "cp", "cq", "dg", "ea", "eu", "ez", "ic", "qo", "ta", "un", "xa", "xb", "zz"}
"""Codes of CLDR that are no country or territory of ISO 3166-1."""


def countries(text: str, *, implied: bool = False) -> set[str]:
    """The keys of the countries a text names, or those it implies."""
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    return {m.name for m in mentions if m.kind is Kind.COUNTRY and m.implied is implied}


def test_every_country_is_on_the_list_under_its_english_name() -> None:
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.lower() not in NOT_ISO:
            entry = names_list().find(Kind.COUNTRY, code.lower())
            assert entry is not None and name in entry.names, code


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Talks in Libya and Côte d’Ivoire.", {"ly", "ci"}),
        ("The U.S. and the US-led coalition; the United Kingdom and the UK.", {"us", "gb"}),
        ("Syrians and an Egyptian general met Britons.", {"sy", "eg", "gb"}),
        ("The Russian Federation and the Holy See agreed.", {"ru", "va"}),
        ("Israeli-Palestinian talks.", {"il", "ps"}),
        ("Talks with the Bank of Italy.", {"it"}),
        ("South Sudan and the South Korean president.", {"ss", "kr"}),
        ("Papua New Guinea and Equatorial Guinea.", {"pg", "gq"}),
        ("The Jordanian king left Jordan for Georgia.", {"jo", "ge"}),
        ("French Guiana is far.", {"gf"}),
        ("Kosovo's parliament and Türkiye.", {"xk", "tr"}),
        ("ITALY 5\n\nThe rate rose.", {"it"}),
    ],
)
def test_named(text: str, keys: set[str]) -> None:
    assert countries(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Washington says that Brussels waits.", {"us", "be"}),
        ("ROME — The talks in Aleppo ended.", {"it", "sy"}),
        ("BEIRUT/AMMAN (Reuters) - The talks ended.", {"lb", "jo"}),
        ("LA PAZ, March 3 (Reuters) - The talks ended.", {"bo"}),
    ],
)
def test_implied_by_a_city_or_capital(text: str, keys: set[str]) -> None:
    assert countries(text, implied=True) == keys
    assert countries(text) == set()


NAMED = """
King Abdullah of Jordan met the envoy. | jo
Jordan and Syria share a border. | jo sy
Georgia fought Russia in 2008. | ge ru
Georgia's president, Mikheil Saakashvili, spoke. | ge
The talks in Tbilisi, Georgia, ended. | ge
Chad sent troops to Mali. | td ml
Colombia signed a peace deal. | co
The People's Bank of China cut rates. | cn
The Bank of England and the Russian Foreign Ministry. | gb ru
King Abdullah of Saudi Arabia spoke. | sa
Turkey shot down a jet. | tr
Guinea reported new Ebola cases. | gn
Guinea-Bissau held a vote. | gw
Guinea Bissau and Papua New Guinea voted. | gw pg
Equatorial Guinea has oil. | gq
Jersey is a tax haven. | je
The Democratic Republic of Congo held a vote. | cd
The Republic of Congo held a vote. | cg
Congo-Brazzaville and DR Congo met. | cg cd
Congolese rebels left Congo. | cd
North Korea fired a missile. | kp
North Koreans fled to South Korea. | kp kr
North and South Korea talked. | kp kr
The S. Korean won fell as N. Korean troops moved. | kp kr
The ROK answered. | kr
Northern Ireland voted to remain. | gb
Ireland and the Republic of Ireland are one team. | ie
Irish voters said yes. | ie
Macedonia closed its border. | mk
The Former Yugoslav Republic of Macedonia has a new name. | mk
Niger held talks with Nigeria. | ne ng
Nigerien troops met Nigerian ones. | ne ng
Dominica was hit by a storm. | dm
The Dominican Republic was hit. | do
Palestinian officials spoke. | ps
Israeli settlers protested. | il
The US-led coalition struck. | us
U.S.-Russian talks on U.S.-backed forces. | us ru
The Franco-German talks of an Anglo-American company. | de us
England beat Wales. | gb
Scotland voted no. | gb
Holland won against the Dutch Antilles. | nl
The Vatican and the Holy See are one. | va
Panama dug a canal. | pa
Bosnian Serb leaders met Bosnian Croats. | ba
Turkish Cypriots and Greek Cypriots voted. | cy
Kosovo Albanians met Kosovo Serbs. | xk
The Sudanese army left South Sudan. | sd ss
Taiwan and China talked. | tw cn
The Republic of China is Taiwan. | tw
The People's Republic of China agreed. | cn
A Pole won before a Finn and a Dane. | pl fi dk
The British Virgin Islands and the US Virgin Islands. | vg vi
American Samoa and Samoa voted. | as ws
East Timor, Cape Verde and Ivory Coast won. | tl cv ci
Swaziland is now Eswatini. | sz
Emirati jets struck; the UAE agreed. | ae
Aussies, Kiwis and Brits met. | au nz gb
The Gambia and the Bahamas voted. | gm bs
St Kitts and Nevis met Trinidad and Tobago. | kn tt
Sierra Leone, Sri Lanka and Saint Lucia won. | sl lk lc
"""

NONE = """
Michael Jordan scored.
Michael Jordan scored. Jordan said that he was tired.
Kenya Moore sang. Kenya said that she was tired.
Director Neil Jordan spoke. The lead role in Jordan's film is small.
Jordan Spieth won the Masters in Air Jordan shoes.
The Jordan River flows through the Jordan Valley.
The painter Georgia O'Keeffe died.
Georgia Tech beat the Georgia Bulldogs.
The Georgia governor, Brian Kemp, signed the bill.
Columbia University is old.
Columbia Pictures made a film of the space shuttle Columbia.
Sheriff Chad Bianco said so.
A hanging chad decided the vote.
Lake Chad is shrinking.
Air France and France Telecom cut jobs.
The Tour de France began.
Deutsche Bank, Deutsche Telekom and Credit Suisse cut jobs.
Bank of China and China Mobile grew.
Bank of America paid a fine.
American Airlines merged with US Airways.
Turkish Airlines, Qatar Airways and Singapore Airlines ordered jets.
She served tea in fine china.
She roasted a turkey for Thanksgiving, with Turkish delight.
A guinea pig escaped. Guinea pigs and Guinea fowl are small.
He went to New Mexico and New Jersey by the Gulf of Mexico.
The Indian Ocean and the South China Sea.
The Niger River floods the Niger Delta.
The Congo River is long.
Latin America and New England.
North American and South American leaders met.
American Indians protested with West Indian friends.
Indiana voted before Indian Wells.
Paris Hilton arrived.
Cuba Gooding Jr won.
Jimmy Wales met the Prince of Wales.
New South Wales voted.
The English Channel and the Irish Sea were rough.
French fries were served at the French Open.
Tom Holland stars.
Trevor Holland, 52, was jailed. Holland was moved.
François Hollande spoke. Hollande left.
Panama Papers were leaked.
Israel Katz resigned.
India Knight writes.
The Order of Malta helped with the Maltese Falcon.
The Gulf of Oman and the Gulf of Guinea are guarded.
The Strait of Gibraltar is narrow.
A White Russian and Swiss cheese were served.
The Great Dane barked at the German shepherd.
Pole position went to him at the South Pole.
Bermuda shorts were worn in the Bermuda Triangle.
Brazil nuts are seeds.
Huckleberry Finn is a novel.
A Dominican friar spoke.
Vietnam veterans remember the Vietnam War.
He was born in Lebanon, Pennsylvania.
He lives in Atlanta, Georgia.
He told us that it is in the past.
The IT department said no.
The two Americas met.
"""

HISTORIC = """
The Soviet Union and the USSR. | ru
Soviet tanks rolled. | ru
West Germany beat East Germany. | de
East German athletes won. | de
North Yemen and South Yemen united. | ye
North Vietnam and South Vietnam united. | vn
Zaire has another name. | cd
Burma freed her. | mm
Ceylon tea is good. | lk
Persia is old. | ir
Rhodesia declared independence. | zw
Upper Volta and Dahomey voted. | bf bj
British Honduras voted. | bz
Siam and Kampuchea agreed. | th kh
Yugoslavia and the former Yugoslavia broke up. |
Czechoslovakia split. |
The Ottoman Empire fell. |
"""

OTHER_PLACES = """
They left Las Cordoba. |
The line runs to Puerto Cordoba. |
Strikes hit Abu Kamal and Tal Abyad. | sy
Troops entered Qaraqosh and Shirqat. | iq
New Mosul attacks. | iq
"""


def cases(table: str) -> list[tuple[str, set[str]]]:
    """The sentences of a table with the countries behind the bar."""
    lines = [line.partition(" |") for line in table.strip().splitlines()]
    return [(text, set(keys.split())) for text, _, keys in lines]


@pytest.mark.parametrize(("text", "keys"), cases(NAMED))
def test_countries_that_look_alike_are_told_apart(text: str, keys: set[str]) -> None:
    assert countries(text) == keys


@pytest.mark.parametrize("text", [text for text, _ in cases(NONE)])
def test_people_companies_seas_and_beasts_named_like_countries_are_none(text: str) -> None:
    assert countries(text) == set()


@pytest.mark.parametrize(("text", "keys"), cases(HISTORIC))
def test_states_of_the_past_mean_the_one_that_goes_on(text: str, keys: set[str]) -> None:
    assert countries(text) == keys


IMPLIED = """
Washington says it will act. | us
Moscow denied what Kiev said. | ru ua
Downing Street declined to comment. | gb
The Elysee said yes. | fr
Brussels approved the deal. | be
The president visited Aleppo and Mosul. | sy iq
Mexico City and New Mexico were shaken. | mx us
The West Bank and Gaza were quiet. | ps
British Columbia and New South Wales voted. | ca au
He lives in Atlanta, Georgia. | us
Voters in the state of Georgia were called. | us
He was born in Paris, Texas. | us
He flew to London, Ontario. | ca
Texas and California sued. | us
Santiago and Wellington were calm. | cl nz
San Francisco sued. | us
Denzel Washington stars. Washington said that he was glad. |
The Washington Post reported. |
Paris Hilton met Jack London. |
Jerusalem was calm. |
"""


@pytest.mark.parametrize(("text", "keys"), cases(IMPLIED))
def test_cities_states_and_metonyms_only_imply(text: str, keys: set[str]) -> None:
    assert countries(text, implied=True) == keys


def test_a_family_name_that_is_a_country_is_the_persons() -> None:
    body = "Michael Jordan scored. Jordan said that he was tired."
    mentions = extract(Article("a", "a.txt", "", body=body), names_list())
    assert [(m.text, m.name) for m in mentions if m.kind is Kind.PERSON][-1] == ("Jordan", "Michael Jordan")


def test_the_country_stays_one_where_its_namesake_is_named_too() -> None:
    assert countries("Michael Jordan flew to Amman. He stayed in Jordan. Jordan welcomed him.") == {"jo"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("LAOS LEAVES\n\nThe Popular Orthodox Rally (LAOS) left. LAOS trades with Laos.", {"la"}),
        ("LAOS LEAVES\n\nThe Popular Orthodox Rally (LAOS) left.", set()),
        ("The Central Development Agency (CHAD) fell.", set()),
        ("The Red Cross (CUBA) left.", set()),
        ("The Chamber of Commerce (Germany), Greenpeace (UK) and Oxfam (USA).", {"de", "gb", "us"}),
        ("Bayern Munich (GERMANY) beat Real Madrid (SPAIN).", {"de", "es"}),
        ("He was born in Vientiane (LAOS). Lionel Messi (ARGENTINA) left.", {"la", "ar"}),
        ("The United Arab Emirates (UAE) and the Democratic Republic of Congo (DRC).", {"ae", "cd"}),
    ],
)
def test_an_acronym_behind_an_organisations_name_is_no_country(text: str, keys: set[str]) -> None:
    assert countries(text) == keys


def test_an_acronym_is_the_organisations_wherever_it_stands() -> None:
    body = "CHAD FALLS\n\nThe Central Development Agency (CHAD) fell. CHAD was old."
    mentions = extract(Article("a", "a.txt", "", body=body), names_list())
    meant = [(m.kind, m.name) for m in mentions if m.text == "CHAD"]
    assert meant == [(Kind.ORGANISATION, "Central Development Agency")] * 3


def test_north_and_south_are_marked_where_they_stand() -> None:
    mentions = extract(Article("a", "a.txt", "", body="Talks of North and South Korea."), names_list())
    assert {(m.text, m.name) for m in mentions} == {("North and South Korea", "kp"), ("South Korea", "kr")}


@pytest.mark.parametrize(("text", "keys"), cases(OTHER_PLACES))
def test_a_city_may_be_the_rest_of_another_places_name(text: str, keys: set[str]) -> None:
    assert countries(text, implied=True) == keys
