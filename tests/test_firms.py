"""Firms that are called like a person, and persons who are called like a firm."""

from __future__ import annotations

import pytest

from indexer.extract import extract
from indexer.model import Article, Kind
from tests.mentions import names_list


def kinds(name: str, text: str) -> set[Kind]:
    """What a text takes a name for wherever it says it."""
    return {m.kind for m in extract(Article("a", "a.txt", "", body=text), names_list()) if m.text == name}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Alex Brown", "Alex Brown analyst Joe Vella raised the company to strong buy."),
        ("Alex Brown", "Alex Brown analysts said so. The shares fell, Alex Brown said."),
        ("Edward Jonas", "Edward Jonas analyst Rosa Vella said it was safe. Investors should hold, Edward Jonas said."),
        ("Robert Fleming", "A dealer at Robert Fleming said volumes were thin."),
        ("Robert Fleming", "Robert Fleming, the merchant bank, advised the seller."),
        ("Robert Fleming", "It was wrong, said Ralph Borg, chief technical analyst at Robert Fleming."),
        ("Jardine Fleming", "Economist Rosa Borg at Jardine Fleming said so. An analyst at Jardine Fleming agreed."),
        ("Peter Borg", "Strategist Rosa Zolvan at Peter Borg said rates would rise. Peter Borg expects two cuts."),
        ("Peter Borg", "Retailer Peter Borg said its sales rose 4 percent."),
        ("Peter Borg", "Retailer Peter Borg said it would close its shops."),
        ("Rosa Borg", "The auction house Rosa Borg set a record."),
        ("John Larkin", "The department store chain John Larkin will open four stores."),
        ("Henry Ansbacher", "Merchant bank Henry Ansbacher advised the seller. Henry Ansbacher said it was fair."),
        ("Philip Zolvar", "Philip Zolvar shares fell 4 percent in London. Philip Zolvar said its profit fell."),
        ("Philip Zolvar", "Shares of Philip Zolvar were suspended. The bank has a stake in Philip Zolvar."),
        ("Philip Zolvar", "Philip Zolvar shares were suspended."),
        ("Hugh Symonds", "Hugh Symonds reiterated its buy rating on the shares."),
        ("Arthur Larsen", "The books were audited by accountants Arthur Larsen. Arthur Larsen found nothing."),
        ("Donald Borg", "The auction house Donald Borg sold the painting."),
        ("Charles Schwab", "Charles Schwab Corp. said it would cut fees. Charles Schwab has 4 million accounts."),
        ("Kim Larch", "Kim Larch Securities is a broker. The shares were bought by Kim Larch on Monday."),
        ("James Capel", "James Capel analyst John Smith said profits would fall."),
        (
            "James Capel",
            "The striker James Capel was no founder of James Capel. A James Capel analyst Joe Vella said so.",
        ),
        ("James Capel", "James Capel said in a note to clients that the shares were cheap."),
        ("Dean Witter", "Dean Witter, a unit of Sears, cut the stock to hold."),
        ("Dean Witter", "Analyst Joe Vella of Dean Witter said so. Dean Witter and its rivals cut fees."),
    ],
)
def test_a_firm_is_called_like_a_person(name: str, text: str) -> None:
    assert kinds(name, text) == {Kind.ORGANISATION}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("James Capel", "Mr James Capel said he would resign. James Capel has led the bank since 1990."),
        ("James Capel", "James Capel, an analyst at Borvex Securities, said the shares were cheap."),
        ("James Capel", "Analyst James Capel said the shares were cheap. James Capel cut his forecast."),
        ("James Capel", "The striker James Capel scored twice. James Capel is from York."),
        ("James Capel", "He had dinner with James Capel and his wife. James Capel paid."),
        ("James Capel", "Borvex, founded by James Capel in 1980, grew. James Capel, 64, owns half of it."),
        ("Dean Witter", "Dean Witter was arrested on Monday. Police said Dean Witter had shot his brother."),
        ("Peter Borg", "Peter Borg, chairman of Borvex, said sales rose. Peter Borg joined in 1990."),
        ("Peter Borg", "Spokesman Peter Borg said its sales rose 4 percent."),
        ("John Larkin", "Trader John Larkin at Borvex Securities said volumes were thin."),
        ("John Larkin", "The brokers John Larkin and Joe Vella were arrested."),
        ("Robert Fleming", "A stone was thrown at Robert Fleming during the rally. Robert Fleming was not hurt."),
        ("William Larch", "William Larch's shares in the company are worth $4 million."),
        ("William Larch", "The staff worked at William Larch's house. William Larch, its owner, is 70."),
        ("Arthur Larsen", "The painting was owned by Arthur Larsen, a dentist."),
        ("Edward Jonas", "Edward Jonas cut his forecast. The minister told reporters growth would slow."),
        ("Edward Jonas", "Edward Jonas, the head of the bank, resigned."),
        ("Edward Jonas", "Edward Jonas, a broker, resigned."),
        ("Edward Jonas", "The club was poor when Edward Jonas cut its costs."),
        ("Edward Jonas", "She told bankers Edward Jonas had lied."),
        ("Edward Jonas", "Edward Jonas shares a house with his brother."),
        ("Henry Ansbacher", "Bank chairman Henry Ansbacher advised the seller."),
        ("Donald Borg", "Economist Donald Borg at Larch Bank said rates would rise. Donald Borg expects two cuts."),
        ("Rosa Borg", "A law firm Rosa Borg founded in 1990 has closed."),
        ("Rosa Borg", "The auction house Rosa Borg inherited sold it."),
        ("Peter Borg", "Insurer Peter Borg said it was hard. It would be harder, insurer Peter Borg said."),
        ("Peter Borg", "Insurer Peter Borg said it would be hard."),
        ("Peter Borg", "Producer Peter Borg said its music was changed."),
        ("Peter Borg", "Drug dealer Rosa Zolvan with Peter Borg fled."),
        ("Peter Borg", "Strategist Rosa Zolvan wrote it. Strategist Rosa Zolvan with Peter Borg wrote it."),
        ("Peter Borg", "Rival Peter Borg said its members lied. Broker Peter Borg said it would fall."),
        ("Peter Borg", "The unit of Peter Borg fought on."),
        ("Paul Vella", "An analyst at Paul Vella said so. Mr Paul Vella founded it. Paul Vella is 70."),
    ],
)
def test_a_person_is_called_like_a_firm(name: str, text: str) -> None:
    assert kinds(name, text) == {Kind.PERSON}


def test_the_family_name_goes_with_the_person() -> None:
    text = "Analyst James Capel said the shares were cheap. Capel cut his forecast."
    mentions = extract(Article("a", "a.txt", "", body=text), names_list())
    assert {(m.kind, m.name) for m in mentions if m.text == "Capel"} == {(Kind.PERSON, "James Capel")}


def test_the_rule_says_why_a_persons_name_is_a_firms() -> None:
    mentions = extract(Article("a", "a.txt", "", body="The auction house Donald Borg sold it."), names_list())
    assert {m.rule for m in mentions} == {"a firm that is called like a person"}
