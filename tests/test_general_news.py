"""What newspapers write of disasters, science, business, sport, culture and crime: whose names these are."""

from __future__ import annotations

import pytest

from indexer.extract import extract
from indexer.model import Article, Kind
from tests.mentions import found, names_list


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        (
            "NASA engineers at the Larch Propulsion Laboratory (LPL) in Zolvia met. The LPL said no.",
            {"NASA", "Larch Propulsion Laboratory"},
        ),
        ("NATO — which led the mission — paid.", {"NATO"}),
        (
            "The case was heard by the U.S. Attorney's Office in Reno, NV, and in Austin, TX.",
            {"U.S. Attorney's Office"},
        ),
        ("The Kenya Red Cross helped.", {"Kenya Red Cross"}),
        ("The National Agency for Flood Management said it was late.", {"National Agency for Flood Management"}),
        ("Researchers from Queen's University Belfast agreed.", {"Queen's University Belfast"}),
        ("Handball Federation Australia chief executive Rosa Vella resigned.", {"Handball Federation Australia"}),
        ("He runs Zolvar Enterprises and writes for Borvex Books.", {"Zolvar Enterprises", "Borvex Books"}),
        ("Retired Coast Guard Admiral Joe Vella spoke.", {"Coast Guard"}),
        ("Rosa Larch analyst Joe Vella expects more.", {"Rosa Larch"}),
        ("He told The Advertiser that he knew.", {"Advertiser"}),
        ("The Philippine National Red Cross helped.", {"Philippine National Red Cross"}),
        ("The Zimbabwe Lawyers for Human Rights appeared.", {"Zimbabwe Lawyers for Human Rights"}),
        ("They won in the Federal Court against the Larch Act.", {"Federal Court"}),
        ("The strike of the Larch Transit Union Local 113 ended.", {"Larch Transit Union"}),
        ("The United Methodist Church split.", {"United Methodist Church"}),
        ("The Serbian Orthodox Church agreed.", {"Serbian Orthodox Church"}),
        # A building is none.
        ("They met in the Old Baptist Church on Larch Street.", set()),
        ("He was shot inside the Coptic Church in Alexandria.", set()),
        ("The Old Church in Larchville was opened.", set()),
        ("In Kenya Red Cross workers left.", {"International Committee of the Red Cross"}),
        # What somebody won or passed by is no model's number.
        ("The Knicks beat the Chicago Bulls 105-98.", {"New York Knicks", "Chicago Bulls"}),
        ("The bill passed the House of Representatives 218-213.", {"House of Representatives"}),
        ("Rosa Zolvan strategist Joe Vella agreed.", set()),
        ("The U.S. Conference of Mayors met.", {"Conference of Mayors"}),
        ("The State Attorneys Office charged him.", {"State Attorneys Office"}),
        ("The Larch Professors' Union met.", {"Larch Professors' Union"}),
        ("The Microsoft Center for Safety opened.", {"Microsoft", "Center for Safety"}),
        ("In Ramallah, PA officials said so.", {"PA"}),
        ("U.S. Financial services and U.K. Banking groups agreed.", set()),
        (
            "She left Novell for Kaupthing, Kidder Peabody or UK Sport.",
            {"Novell", "Kaupthing", "Kidder Peabody", "UK Sport"},
        ),
        ("The bank Breslarch Enterprises of Toronto agreed.", {"Breslarch Enterprises"}),
    ],
)
def test_organisations(text: str, organisations: set[str]) -> None:
    assert found(text, Kind.ORGANISATION) == organisations


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 737-800 aircraft and an Airbus A320-214 landed.",
        "The survey vessel HMS Larch and USS Essex wait.",
        "She drove a Lexus ES 350 home.",
        "Her Majesty's Loyal Opposition asked.",
        "He toured the Norman Larch International Airport in a hurry.",
        "The Large Larch Collider (LLC) was switched on.",
        "They met in the Pepsi Center and at the Barclays Arena.",
        "The bulk carrier Zolv Neng ran aground.",
        "RV: How did it begin?\n\nJB: With a song.\n\nRV: And then?\n\nJB: RV knows.",
        "((RV)) How did it begin?\n\n((JB)) With a song.\n\n((RV)) And then?\n\n((JB)) He knows.",
    ],
)
def test_no_organisation(text: str) -> None:
    assert not found(text, Kind.ORGANISATION) - {"Lexus"}


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Queen Sofía wept.", {"Sofía"}),
        ("The Queen of Sofia wept.", set()),
        ("Joe Vella, with Mark Cuban, bought shares.", {"Joe Vella", "Mark Cuban"}),
        ("The party's Lindsey German also stood.", {"Lindsey German"}),
        ("Florence Zolvard said the money was gone.", {"Florence Zolvard"}),
        ("Germán Zolvelo objected.", {"Germán Zolvelo"}),
        ("Zolvan Borvex thanked them.", {"Zolvan Borvex"}),
        ("Assemblymen Fred Vella and Joe Borg left.", {"Fred Vella", "Joe Borg"}),
        ("Constables Bill Zolvan and Joe Borg stood by.", {"Bill Zolvan", "Joe Borg"}),
        ("Undersheriff Fred Vella left.", {"Fred Vella"}),
        ("Walter C. Camp died.", {"Walter C. Camp"}),
        ("Mr Gartner and Ms Zogby left.", {"Gartner", "Zogby"}),
    ],
)
def test_persons_called_like_places(text: str, persons: set[str]) -> None:
    assert found(text, Kind.PERSON) == persons
    assert not found(text, Kind.COUNTRY) or "of" in text


@pytest.mark.parametrize(
    "text",
    [
        "It shook them on Easter Sunday.",
        "The march went on to Trinity Zolvar Park.",
        "Rosa House, a centre for guests, had been cleared, and the Leopold Cafe reopened.",
        "Fibres were found in his Ford Mondeo.",
        "The company builds the Joe V.",
        "It has been named Larchosaurus.",
        "Ships keep away from Douglas Shoal.",
        "Criminal Justice Branch officials left.",
        "They came from Central Valley Baptist Church.",
        "Mayors Against Wrongs said so.",
        "Dallas Zolvers said they won.",
    ],
)
def test_no_person(text: str) -> None:
    assert not found(text, Kind.PERSON)


def test_a_province_stays_one_where_somebody_has_its_name() -> None:
    assert found("Salahuddin Ahmed said so. Salahuddin province was calm.", Kind.COUNTRY) == {"iq"}


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("The ferry of Zolvicio Lines sank. Zolvicio blamed the weather.", "Zolvicio", "Zolvicio Lines"),
        (
            "First Larchstate Bancorp filed. The board of First Larchstate met.",
            "First Larchstate",
            "First Larchstate Bancorp",
        ),
        ("The Larch Globe newspaper broke the story. A day later The Globe said more.", "Globe", "Larch Globe"),
    ],
)
def test_what_an_organisation_goes_on_as(text: str, said: str, name: str) -> None:
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    assert name in {m.name for m in mentions if m.text.removeprefix("The ") == said}


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        # What is said to be a union, a law firm or the like beside the name.
        ("A statement issued by the union, Vereinigung Dromsen, said no.", {"Vereinigung Dromsen"}),
        ("The head of the union, Zolvan Dromsen, said no.", set()),
        ("Strikes followed after the Zolvite union announced a vote.", {"Zolvite"}),
        ("It was run by Zolvak Fonsela, the Malta-based law firm whose letters were lost.", {"Zolvak Fonsela"}),
        ("It was told by experts of the German NGO Zolvawatch on Monday.", {"Zolvawatch"}),
        ("The shopping site Cibo and the search engine Zolvem complained.", {"Cibo", "Zolvem"}),
        ("The heritage site Cibo was closed.", set()),
        ("Jimmy Borg, founder of Next Larch, was held.", {"Next Larch"}),
        # Names on the web.
        ("The news service Larchfield.com has agreed. Larchfield.com will pay.", {"Larchfield.com"}),
        ("He wrote on Larchfield.com that it was late.", set()),
        # Parts of a well-known company.
        ("Pilots of Lufthansa Cargo and of Siemens Americas met.", {"Lufthansa Cargo", "Siemens Americas"}),
        # Acronyms: with small letters, of a channel or a survey; no hours, and no name in quotation marks.
        ("The Department for Larches (DfL) is late. The DfL said so.", {"Department for Larches"}),
        ("He works for the Peru Harbour Channel (PHC).", {"Peru Harbour Channel"}),
        ("It began at nine (3 a.m. ET), he said.", set()),
        ("They built a system known as “ZolvaRider” for it.", set()),
        ("Arts Council leaders met. Arts leaders were late.", {"Arts Council"}),
        # How a company's name begins, and how it ends.
        ("Career Larch Corp. said it will pay.", {"Career Larch Corp."}),
        ("Currently Borvex Inc. is late.", {"Borvex Inc."}),
        ("British Airways P.L.C. was late.", {"British Airways"}),
        # Well known under another name.
        ("The United States Geological Survey said so.", {"U.S. Geological Survey"}),
        ("He heard the Beatles on BBC Radio 3.", {"Beatles", "BBC Radio 3"}),
        ("Fianna Fáil TD Joe Borg agreed.", {"Fianna Fáil"}),
        # What is called by a number, a newspaper or a radio station by its sort, a union without its branch.
        ("It was shown on Channel 7 News in May.", {"Channel 7 News"}),
        ("The Herald newspaper denied it.", {"Herald"}),
        ("The city and Zolvan FM agreed.", {"Zolvan FM"}),
        (
            "The International Association of Larch Workers Local 309 met.",
            {"International Association of Larch Workers"},
        ),
        # Britain's hospitals and health boards.
        ("Larch Health NHS Foundation Trust had failed.", {"Larch Health NHS Foundation Trust"}),
        ("It was paid by NHS Dumfries and Galloway.", {"NHS Dumfries and Galloway"}),
        # A country's, whatever it does, and behind whatever it is named.
        ("Elections Canada fined them.", {"Elections Canada"}),
        ("Greenpeace Malta and three others left.", {"Greenpeace Malta"}),
        ("Western sources told Reuters Taiwan and Japan were late.", set()),
        ("The Irish Larch Stores and Bank of Malta fell.", {"Irish Larch Stores", "Bank of Malta"}),
        (
            "He studied at University College Dublin and Larch University.",
            {"University College Dublin", "Larch University"},
        ),
        ("The Forum for Larch Change met.", {"Forum for Larch Change"}),
        ("It was said by the Obama Organisation.", {"Obama Organisation"}),
        # What has its members before what they made, and what is told of beside the name.
        (
            "The National Federation of Fishermen’s Organisations left.",
            {"National Federation of Fishermen’s Organisations"},
        ),
        ("The Federation of Larchers' Associations left.", {"Federation of Larchers' Associations"}),
        ("The city's daily newspaper, The Tribune, will close.", {"Tribune"}),
        ("It was run by Performance Larch, a subsidiary of Borvex Energy.", {"Performance Larch", "Borvex Energy"}),
        ("They live near Zolvarette, a group of old houses.", set()),
        ("The European parliament and the Commons voted.", {"European Parliament", "Commons"}),
        ("Tour leader Rosa Vella was late.", set()),
        ("He was praised by his team, Cofidan, on Monday.", {"Cofidan"}),
        ("The magazines Rowing Weekly and Larch Monthly agreed.", {"Rowing Weekly", "Larch Monthly"}),
        ("They sold boats at U.K. Weekly boat market fairs.", set()),
        ("He leads the Cotton Controller Department of the state.", {"Cotton Controller Department"}),
        ("The Community Legal Counsel Centre said so.", {"Community Legal Counsel Centre"}),
        ("Rosa Vella, portfolio manager of Larch Zolvan, agreed.", {"Larch Zolvan"}),
    ],
)
def test_what_general_news_calls_them(text: str, organisations: set[str]) -> None:
    assert found(text, Kind.ORGANISATION) == organisations


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Dorian Zelvaro, editor of the leading newspaper, was late.", {"Dorian Zelvaro"}),
        ("Tamati Borrel, Larch Party co-leader, was late.", {"Tamati Borrel"}),
        ("Researchers Adam B Felker and Dora T Wenning won.", {"Adam B Felker", "Dora T Wenning"}),
        ("Microsoft General Counsel Brad Borg wrote it.", {"Brad Borg"}),
        ("It was left by former Controller Peter Wrelt, who spoke.", {"Peter Wrelt"}),
        ("Clifford Evels, president of Zelmico Futures, was elected treasurer.", {"Clifford Evels"}),
        ("The fire began behind James Sierra Larch Market.", set()),
        ("He spoke for Lincoln Firefighters in May.", set()),
        ("He is General Manager of Project Jonas.", set()),
    ],
)
def test_whom_general_news_names(text: str, persons: set[str]) -> None:
    assert found(text, Kind.PERSON) == persons


def test_a_people_in_a_name_that_begins_like_another_is_named() -> None:
    assert found("The Scottish Labour Party was late.", Kind.COUNTRY) == {"gb"}
