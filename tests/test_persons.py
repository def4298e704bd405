"""Forms of persons' names: headings that introduce them, everyday words and places in them, what stands before."""

import pytest

from indexer.extract.known import surnames
from indexer.model import Kind
from tests.test_extract import found, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He praised Edward Said, who taught there.", {"Edward Said"}),
        ("The England captain Will Carling was out.", {"Will Carling"}),
        ("The envoy, Jan Egeland, arrived in Jan 2004.", {"Jan Egeland"}),
        ("He met Patricia Given at noon.", {"Patricia Given"}),
        ("His counterpart Milan Kovač agreed.", {"Milan Kovač"}),
        ("The mayor of Milan agreed with Sydney.", set()),
        ("A minister for Middle East Tobias Ellwood said so.", {"Tobias Ellwood"}),
        ("The British Journalist Patrick Seale wrote it.", {"Patrick Seale"}),
        ("Speaker Kang Myung-soo and Hui Chi-lam met.", {"Kang Myung-soo", "Hui Chi-lam"}),
        ("They called Richard “Tex” Corvell and Robin 'ropz' Koolman.", {"Richard Corvell", "Robin Koolman"}),
        ("The estate of James Leander (Leo) Nicholls was sold.", {"James Leander Nicholls"}),
        ("K.C. Maurer and P.W. Bothmer agreed.", {"K.C. Maurer", "P.W. Bothmer"}),
        ("They fled the village of Novye Tarkani and Garhi Habib district.", set()),
        ("Xiao Zhengming, executive director of a group, agreed.", {"Xiao Zhengming"}),
        ("They said PJ Fuller left with RJ Nembhard.", {"PJ Fuller", "RJ Nembhard"}),
        ("She learnt from Prof. Marco d'Ellanne and Rosa d’Ellanne.", {"Marco d'Ellanne", "Rosa d’Ellanne"}),
        ("Besides Becker, officials spoke. James Becker, the secretary, left.", {"James Becker"}),
        ("It was Kenya Moore and a friend. Then Jordan De Luca sang.", {"Kenya Moore", "Jordan De Luca"}),
        ("Minister Herman De Croo spoke. De Croo left.", {"Herman De Croo"}),
        ("But Alastair France, of a London broker, agreed.", {"Alastair France"}),
    ],
)
def test_forms_of_names(text: str, expected: set[str]) -> None:
    assert people(text) == expected


def test_in_french_m_with_a_full_stop_is_a_title() -> None:
    text = (
        "Le président François Hollande a reçu John Kerry à Tunis. « Nous devons agir », a déclaré M. Hollande, et "
        "M. Kerry a approuvé. Selon M. Jean Dupont et M. Ferrand, un conseiller qui était là, les pourparlers se "
        "poursuivent. Jacques M. Vidal en doute."
    )
    assert people(text) == {"François Hollande", "John Kerry", "Jean Dupont", "Ferrand", "Jacques M. Vidal"}
    assert people("M. Ferrand said Le Monde wrote « une fête est une fête ».") == {"M. Ferrand"}


def test_a_heading_in_capitals_introduces_a_family_name() -> None:
    text = "CORONAVIRUS COORDINATOR: JEFF ZIENTS\n\nZients, an economic adviser, was tapped. Zients agreed."
    assert {(m.text, m.name) for m in found(text) if m.kind is Kind.PERSON} == {
        ("JEFF ZIENTS", "Jeff Zients"),
        ("Zients", "Jeff Zients"),
    }


def test_a_heading_may_run_on_into_its_text() -> None:
    text = "The list goes on: SPECIAL ENVOY: MARIA TREVELYAN-FOX Trevelyan-Fox, a diplomat, agreed."
    assert people(text) == {"Maria Trevelyan-Fox"}


def test_an_office_in_capitals_introduces_who_holds_it() -> None:
    assert people("TREASURY SECRETARY: JANET MORVAN\n\nThe former banker agreed.") == {"Janet Morvan"}
    assert people("MARKETS: PARIS FALLS AGAIN\n\nThe former banker agreed.") == set()


def test_a_month_in_capitals_introduces_nobody() -> None:
    assert people("BANK MAY DOWNGRADE ZORVANE\n\nShares fell, as Zorvane said. Mr Zorvane agreed.") == {"Zorvane"}


def test_words_in_capitals_alone_introduce_nobody() -> None:
    assert people("PRICES RISE IN THE NORTH\n\nThe rise was steep, and the North paid.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Hyphenated given names with a longer second half
        ("It elected Leung Wai-cheung and Chan Kin-kwong.", {"Leung Wai-cheung", "Chan Kin-kwong"}),
        ("The UN-backed plan and the Iran-backed group failed.", set()),
        # Family names that are places, after a title or two other names
        ("Then Undersecretary-General Masato Akita spoke.", {"Masato Akita"}),
        ("The writer Rosa Benavides Lima returned.", {"Rosa Benavides Lima"}),
        ("The former president, Kamuzi Lima, agreed.", {"Kamuzi Lima"}),
        ("His counterpart, Milan Kuchar, met him.", {"Milan Kuchar"}),
        ("On Friday President Zorvanek arrived in Akita.", {"Zorvanek"}),
        # Only the given names are those of somebody listed
        ("They arrested Commissioner Juan Carlos Benavides.", {"Juan Carlos Benavides"}),
        # A rank before a given name and an initial
        ("He was Operator 1st Class Robert H. Denning, who died.", {"Robert H. Denning"}),
        # Religious titles that belong to the name
        ("The nuns of Mother Agnes prayed.", {"Mother Agnes"}),
        # What stands beside an unlisted name
        ('"Sales may go on," said Burgan Mavitena from the bank.', {"Burgan Mavitena"}),
        ("Ervo Tamkivar, Chairman of the commission, agreed.", {"Ervo Tamkivar"}),
        ("They took his wife, Sietske Hendrina Kroes, to the border.", {"Sietske Hendrina Kroes"}),
        ("The report of president Sukardi was read.", {"Sukardi"}),
        # Given names of other scripts, family names without accents
        ("He wrote to Vyacheslav Dorofkin and Jerome Lefevre.", {"Vyacheslav Dorofkin", "Jerome Lefevre"}),
    ],
)
def test_persons_of_whom_little_is_known(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Kyaw Zeya",
        "Getachew Alemu",
        "Masayoshi Wakabayashi",
        "Thembinkosi Dlamini",
        "Geraint Prosser",
        "Kayode Balogun",
        "Yoav Lavi",
        "Hikmet Yildirim",
        "Syarwan Prakoso",
        "Vijayakanth Perumal",
        "Mustafizur Talukdar",
        "Shikhar Bhardwaj",
        "Abdelghafour Benslimane",
        "Kudakwashe Nyathi",
        "Firas Khoury",
        "Noureddine Belhaj",
    ],
)
def test_given_names_of_the_world_tell_a_person_where_nothing_else_does(name: str) -> None:
    assert people(f"Later {name} moved to the coast. It rained.") == {name}


@pytest.mark.parametrize("name", ["Szeto Ka-lun", "Tsai Shih-ling", "Byun Sung-rok", "Park Chung-Won", "Lyu Guangzhen"])
def test_chinese_and_korean_names_tell_by_their_syllables(name: str) -> None:
    assert people(f"Re-elected were NTU's {name} and NTU's Horace Lowe. It rained.") == {name, "Horace Lowe"}
    assert people(f"Later {name} moved to the coast. It rained.") == {name}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April Ryan spoke. Later May Chen spoke.", {"April Ryan", "May Chen"}),
        ("In April Ryan Halvorsen left, on 2 May Clara Chen.", {"Ryan Halvorsen", "Clara Chen"}),
        ("Will Becker agreed. Jan Becker did not.", {"Will Becker", "Jan Becker"}),
        ("Will Becker Holdings agree?", set()),
        ("Walter West, Ruth Day and Edgar Christmas met.", {"Walter West", "Ruth Day", "Edgar Christmas"}),
        ("They met on Walter Scott Labour Day.", set()),
        ('"We won," said Walter Head, spokesman for a firm.', {"Walter Head"}),
        ("Sales fell, said Walter Head of Marketing.", set()),
        ("He met Ashley Judge and Martin Bishop.", {"Ashley Judge", "Martin Bishop"}),
    ],
)
def test_persons_whose_names_are_other_words_too(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize("role", ["illustrator", "virologist", "gymnast", "councilwoman", "widower", "pollster"])
def test_many_trades_introduce_a_person(role: str) -> None:
    assert people(f"It is that of {role} Zorva Quell. It rained.") == {"Zorva Quell"}


@pytest.mark.parametrize("dash", ["—", "–", "--"])
def test_a_line_after_a_dash_says_who_said_it(dash: str) -> None:
    assert people(f"We were never told.\n\n{dash} Zorva Quellin, Harbour Master, Larch Bay") == {"Zorva Quellin"}


@pytest.mark.parametrize("name", ["K. L. Rowlingsworth", "J. B. S. Haldaner", "V. S. Naipalan"])
def test_initials_may_have_blanks_between_them(name: str) -> None:
    assert people(f"The prize went to {name}. It rained.") == {name}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prize went to the Spaniard Zorva Quellin.", {"Zorva Quellin"}),
        ("It was sung by Swede Zorva Quellin, of course.", {"Zorva Quellin"}),
        ("Zorva Quellin (33) was hurt.", {"Zorva Quellin"}),
        ("Readers were reminded of Beyonce and of Mozart.", {"Beyoncé", "Wolfgang Amadeus Mozart"}),
    ],
)
def test_a_people_an_age_or_fame_tell_a_person(text: str, expected: set[str]) -> None:
    assert people(text) == expected


def test_an_honorific_may_be_a_family_name_too() -> None:
    assert people("Begum Khaleda Morshed met Salma Begum.") == {"Khaleda Morshed", "Salma Begum"}


@pytest.mark.parametrize(
    "text",
    [
        "They landed at Martin Halvorsen airport near the coast.",
        "The bomb struck the Imam Hadi mosque during prayers.",
        "It burnt in the small village of Karin Dolnja.",
        "The aircraft carrier Carl Hansson was in the Gulf.",
        "The vessel, Orhan Reis, returned to port.",
        "He sang with the band Martin Martin in May.",
        'He won a prize for "Toby Slate" in the same year.',
        "The deal with PT Melati Santoso was signed.",
        "The Ruby Therapy and the Alice Suite were dear.",
        "The S. Korean currency fell.",
        "The title of Miss Universe was won by Miss Teen USA.",
        "It was bought by General Acquisition for cash, and by Commerce Departments.",
        "They crossed Prince William Sound on the way to Prince Edward Island.",
        "He blamed Tory MPs and Rosa CEOs for it.",
        "They met the Marine Lance Cpl. on duty.",
        "They tracked Tropical Storm Rosa on Monday.",
        "The troops of Operation Rosa Resolve left before Hurricane Rosa Vella.",
        "Traders bought Atlas Bangladesh and Rosa Zimbabwe.",
        "Mexican students and American Indian students met.",
    ],
)
def test_what_is_only_called_like_a_person_is_none(text: str) -> None:
    assert people(text) == set()


def test_a_camp_may_be_a_persons() -> None:
    assert people("The Martin Halvorsen camp said so.") == {"Martin Halvorsen"}


def test_a_person_whose_name_an_airport_bears_too_stays_one() -> None:
    text = "Martin Halvorsen spoke. Then Martin Halvorsen, 51, left. Crowds were at Martin Halvorsen airport."
    assert people(text) == {"Martin Halvorsen"}


@pytest.mark.parametrize(
    "text",
    [
        "NEW BUDGET DIRECTOR: PLANS\n\nThe DIRECTOR agreed with Director Hall.",
        "Media Advisory Dayr az Zawr\n\nThe strike hit Dayr on Monday.",
        "EVERT HEADS TO ALEXANDRINA\n\nThe party went to Alexandrina by train.",
    ],
)
def test_everyday_words_in_a_heading_are_no_given_names(text: str) -> None:
    assert not any(m.name.count(" ") for m in found(text) if m.kind is Kind.PERSON)


def test_a_title_in_a_heading_is_no_given_name() -> None:
    assert people("CAPTAIN FROSTER\n\nFroster has decided. The defender Danny Froster left.") == {"Danny Froster"}


def test_a_country_is_no_family_name() -> None:
    assert surnames("Hussein of Jordan") == set()


def test_an_initial_alone_is_nobodys_name() -> None:
    assert surnames("C. Vellith") == surnames("C Vellith") == {"Vellith"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosa Vellith sang. Fans met Zorvane Rosa Vellith later.", {"Rosa Vellith"}),
        ("Fans met Zorvane Rosa Vellith later. Rosa Vellith sang.", {"Rosa Vellith"}),
        ("Rosa Vellith sang. Fans met Maria Rosa Vellith later.", {"Maria Rosa Vellith"}),
        ("Rosa Vellith sang. Fans met J. Rosa Vellith later.", {"J. Rosa Vellith"}),
        ("Fans met DJ Harry Vellith and Educator Rosa Corvane.", {"Harry Vellith", "Rosa Corvane"}),
        ("The songwriter Quorv Zellane and the catcher Zorv Tellquist met.", {"Quorv Zellane", "Zorv Tellquist"}),
    ],
)
def test_what_a_person_is_called_is_no_part_of_the_name(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Rosa Vellith sang. Then Rosa left.", "Rosa Vellith"),
        ("His wife Rosa sang. Rosa Vellith left.", "Rosa Vellith"),
        ("Rosa Vellith sang with Rosa Corvane. Then Rosa left.", None),
        ("Rosa Vellith sang. Then Queen Rosa left.", "Rosa"),
        ("Mark Vellith sang. Mark this day.", None),
        ("Mark Vellith sang. Then Mark left.", "Mark Vellith"),
        ("Virginia Vellith sang. She lives in Virginia.", None),
        ("Maria Rosa sang. Then Rosa left.", "Maria Rosa"),
    ],
)
def test_a_given_name_alone_is_the_one_person_named_in_full(text: str, meant: str | None) -> None:
    alone = {m.name or m.text for m in found(text) if m.kind is Kind.PERSON and " " not in m.text}
    assert alone == ({meant} if meant else set())


def test_a_title_may_be_a_family_name() -> None:
    assert people("She is detained, said Zorvad Shaikh, a coordinator.") == {"Zorvad Shaikh"}
    assert people("They met Kate, Duchess of Zembla, and Duchess Rosa Vellith.") == {"Rosa Vellith", "Kate"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Chancellor of the Exchequer Harry Vellith said so.", {"Harry Vellith"}),
        ("The Minister of Energy and Mines Rosa Vellith said so.", {"Rosa Vellith"}),
        ("ZTKA Administrator Rosa Vellith said so.", {"Rosa Vellith"}),
        (
            "It was Sebastiao do Vellith and Dieter zur Corvane, he said.",
            {"Sebastiao do Vellith", "Dieter zur Corvane"},
        ),
        ("They read the Weekly Bulletin and saw Zorvane Exports, he said.", set()),
        ("The line runs to Puerto Moreno, and on San Miguel no rain fell.", set()),
        ("Lawyer Harry Steel said so.", {"Harry Steel"}),
    ],
)
def test_an_office_a_paper_and_a_port_are_in_no_name(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They hold the outpost of Haj Zorvan, and the Tarek Moran reservoir is full.", set()),
        ("The coffin stood inside Grace Methodist Church.", set()),
        ("He stayed at Rosa Vella's farm, and at the farm of Harry Corvane.", {"Rosa Vella", "Harry Corvane"}),
        ("He prayed at St James's Palace. She was born at St Luke's.", set()),
        ("He drove a Toyota. Ford Focus sales fell.", set()),
        ("A museum in Rosa Hills opened. Rosa Hills is near.", set()),
        ("He met Rosa Hills. The pupils in Rosa Hills spoke up. Rosa Hills agreed.", {"Rosa Hills"}),
        ("He spoke with Charlotte Church and John Temple.", {"Charlotte Church", "John Temple"}),
    ],
)
def test_places_that_read_like_people(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prosecutor Harry Vellith QC agreed with Sir Edgar Corvane KCMG.", {"Harry Vellith", "Edgar Corvane"}),
        ("Rosella Zorvad, 7, waved.", {"Rosella Zorvad"}),
        ("We met Dawn French and Ron English, he said.", {"Dawn French", "Ron English"}),
        ("We met Dawn French ministers admire.", set()),
        ("Zorvexi Kitami said so.", {"Zorvexi Kitami"}),
        ("On the list are M Vector ZEC and M. Jean DUPONT.", {"M. Jean DUPONT"}),
        ("Mayor Harry Tory met Dick Spring.", {"Harry Tory", "Dick Spring"}),
        ("They prayed at the Karim Zorvane Shrine.", set()),
        ("Ting Zorv Khiing met us.", {"Ting Zorv Khiing"}),
        ("They met Bassel Zorvane of the Karim Battalions.", {"Bassel Zorvane"}),
        ("They live in Zorvexi Kitami.", set()),
        ("The Greater Kitami said so.", set()),
    ],
)
def test_letters_ages_peoples_and_cities_behind_a_name(text: str, expected: set[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Margaret Thatcher Street was closed.",
        "They flew to Benazir Bhutto International Airport.",
        "It is Thatcher Square.",
    ],
)
def test_a_street_or_an_airport_called_by_a_listed_person_is_nobody(text: str) -> None:
    assert people(text) == set()


def test_letters_in_a_heading_are_no_family_name() -> None:
    assert people("PRINCE HAROLD KEEPS ZBO TITLE\n\nThe champion kept his ZBO title on Monday.") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brothers Karl and Joe Vella fled.", {"Karl Vella", "Joe Vella"}),
        ("Sisters Rosa Borg and Mary Pace wept.", {"Rosa Borg", "Mary Pace"}),
        ("Nurses Rosa Borg and Mary Pace fell ill.", {"Rosa Borg", "Mary Pace"}),
        ("Farmers Union members met.", set()),
    ],
)
def test_brothers_and_nurses_begin_a_sentence_and_no_name(text: str, expected: set[str]) -> None:
    assert people(text) == expected
