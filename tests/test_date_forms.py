"""The forms in which newsrooms print dates, as a table: what each says, or that it says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.dates import Header, publication_date, url_date
from indexer.dates.beside import apart, at_end
from indexer.dates.printed import date_line, is_impossible, read_date, stub_kind
from indexer.model import RawArticle

TODAY = date(2026, 11, 21)

FORMS = """
Sunday, February 7, 2016                                    | 2016-02-07
Sunday February 7 2016                                      | 2016-02-07
SUNDAY, FEBRUARY 7, 2016                                    | 2016-02-07
Sun, Feb 7, 2016                                            | 2016-02-07
Sun., Feb. 7, 2016                                          | 2016-02-07
Feb. 7,2016                                                 | 2016-02-07
Feb.7, 2016                                                 | 2016-02-07
Feb 7th, 2016                                               | 2016-02-07
February the 7th, 2016                                      | 2016-02-07
February 7 '16                                              | 2016-02-07
7th February 2016                                           | 2016-02-07
7th of February, 2016                                       | 2016-02-07
2nd of Feb., 2016                                           | 2016-02-02
22nd June 2016                                              | 2016-06-22
23rd June 2016                                              | 2016-06-23
7 February, 2016                                            | 2016-02-07
7-February-2016                                             | 2016-02-07
07-FEB-16                                                   | 2016-02-07
07FEB2016                                                   | 2016-02-07
7 Feb 16                                                    | 2016-02-07
7. Feb 2016                                                 | 2016-02-07
2016 Feb 7                                                  | 2016-02-07
2016-Feb-07                                                 | 2016-02-07
2016, February 7                                            | 2016-02-07
Sept 7, 2016                                                | 2016-09-07
Sep. 7, 2016                                                | 2016-09-07
Tues, 9 Feb 2016                                            | 2016-02-09
Thurs. Feb. 11, 2016                                        | 2016-02-11
2016-02-07                                                  | 2016-02-07
2016/02/07                                                  | 2016-02-07
2016.02.07                                                  | 2016-02-07
2016/2/7                                                    | 2016-02-07
2016_02_07                                                  | 2016-02-07
27/02/2016                                                  | 2016-02-27
27.02.2016                                                  | 2016-02-27
27-02-2016                                                  | 2016-02-27
27. 2. 2016                                                 | 2016-02-27
27 / 02 / 2016                                              | 2016-02-27
02/27/2016                                                  | 2016-02-27
27/02/16                                                    | 2016-02-27
27.2.98                                                     | 1998-02-27
Saturday 27/02/2016                                         | 2016-02-27
Sat, 02/27/16                                               | 2016-02-27
February 2016                                               | 2016-02
Feb. 2016                                                   | 2016-02
February, 2016                                              | 2016-02
02/2016                                                     | 2016-02
2016-02-07T14:05:00Z                                        | 2016-02-07T14:05+00:00
2016-02-07T14:05:00.000+02:00                               | 2016-02-07T14:05+02:00
2016-02-07T14:05:09+0200                                    | 2016-02-07T14:05:09+02:00
2016-02-07 14:05:09 +0200                                   | 2016-02-07T14:05:09+02:00
2016-02-07 14:05 UTC                                        | 2016-02-07T14:05+00:00
Sun, 07 Feb 2016 14:05:00 GMT                               | 2016-02-07T14:05+00:00
Sun, 7 Feb 2016 14:05:00 -0500                              | 2016-02-07T14:05-05:00
Sun Feb  7 14:05:00 2016                                    | 2016-02-07T14:05
Sun Feb 7 14:05:09 GMT 2016                                 | 2016-02-07T14:05:09+00:00
Sun Feb 07 2016 14:05:00 GMT+0100 (Central European Standard Time) | 2016-02-07T14:05+01:00
Sunday, 7 February, 2016, 14:05 GMT                         | 2016-02-07T14:05+00:00
Sunday, 7 February 2016, 1405 GMT                           | 2016-02-07T14:05+00:00
14:05 GMT, Sunday, 7 February 2016                          | 2016-02-07T14:05+00:00
7 February 2016 14.05 BST                                   | 2016-02-07T14:05+01:00
7 February 2016 14.05 CET                                   | 2016-02-07T14:05+01:00
7 February 2016 14:05 (CEST)                                | 2016-02-07T14:05+02:00
Feb. 7, 2016 2:05 p.m. EDT                                  | 2016-02-07T14:05-04:00
Feb. 7, 2016 | 2:05 PM PST                                  | 2016-02-07T14:05-08:00
Feb. 7, 2016 2 p.m. ET                                      | 2016-02-07T14:00
Feb. 7, 2016 at 2pm                                         | 2016-02-07T14:00
2:05 p.m. ET Feb. 7, 2016                                   | 2016-02-07T14:05
Feb. 7, 2016 12:05 AM                                       | 2016-02-07T00:05
Feb. 7, 2016 12 noon                                        | 2016-02-07T12:00
Feb. 7, 2016, 2:05 PM Eastern Standard Time                 | 2016-02-07T14:05
7 Feb 2016 • 14:05                                          | 2016-02-07T14:05
7 February 2016 14:05 UTC+2                                 | 2016-02-07T14:05+02:00
7 February 2016 16:05 PM                                    | 2016-02-07T16:05
7 February 2016 25:61                                       | 2016-02-07
Published: 7 February 2016                                  | 2016-02-07
Published on February 7, 2016                               | 2016-02-07
First published on Sun 7 Feb 2016 14.05 GMT                 | 2016-02-07T14:05+00:00
Originally published 7 February 2016                        | 2016-02-07
Posted: Feb 7, 2016 2:05 PM ET                              | 2016-02-07T14:05
Date of publication: 7 February 2016                        | 2016-02-07
Release date: 7 February 2016                               | 2016-02-07
Created on 7 February 2016                                  | 2016-02-07
Last updated: 7 February 2016 at 14:05                      | 2016-02-07T14:05
Page last updated at 14:05 GMT, Sunday, 7 February 2016     | 2016-02-07T14:05+00:00
Last modified on Sun 7 Feb 2016 14.05 GMT                   | 2016-02-07T14:05+00:00
Updated 7:48 PM, Published 7 Feb 2016                       | 2016-02-07
Published 7 Feb 2016, 14:05, updated 15:30                  | 2016-02-07T14:05
Published 7 Feb 2016, updated 9 Feb 2016                    | 2016-02-07
dimanche 7 février 2016                                     | 2016-02-07
Dimanche 7 fevrier 2016                                     | 2016-02-07
le 7 février 2016                                           | 2016-02-07
1er février 2016                                            | 2016-02-01
7 févr. 2016                                                | 2016-02-07
7 fév. 2016                                                 | 2016-02-07
7 janv. 2016                                                | 2016-01-07
7 juil. 2016                                                | 2016-07-07
7 août 2016                                                 | 2016-08-07
7 aout 2016                                                 | 2016-08-07
mar. 9 févr. 2016                                           | 2016-02-09
Publié le 7 février 2016 à 14h30                            | 2016-02-07T14:30
Publié le 27/02/2016 à 14:30                                | 2016-02-27T14:30
Mis en ligne le 7 février 2016                              | 2016-02-07
Mis à jour le 7 février 2016 à 14 h 30                      | 2016-02-07T14:30
Dernière mise à jour : 7 février 2016 - 14h                 | 2016-02-07T14:00
Paru le 7 février 2016                                      | 2016-02-07
domenica 7 febbraio 2016                                    | 2016-02-07
7 feb 2016                                                  | 2016-02-07
1º febbraio 2016                                            | 2016-02-01
1° febbraio 2016                                            | 2016-02-01
7 gennaio 2016                                              | 2016-01-07
7 gen 2016                                                  | 2016-01-07
7 mag. 2016                                                 | 2016-05-07
7 giu 2016                                                  | 2016-06-07
7 lug 2016                                                  | 2016-07-07
7 set 2016                                                  | 2016-09-07
7 ott 2016                                                  | 2016-10-07
7 dic 2016                                                  | 2016-12-07
Pubblicato il 7 febbraio 2016 alle 14:05                    | 2016-02-07T14:05
Ultimo aggiornamento: 7 febbraio 2016 ore 14.05             | 2016-02-07T14:05
mercoledì 10 febbraio 2016                                  | 2016-02-10
domingo, 7 de febrero de 2016                               | 2016-02-07
7 de febrero del 2016                                       | 2016-02-07
7 febrero 2016                                              | 2016-02-07
1.º de febrero de 2016                                      | 2016-02-01
1 de setiembre de 2016                                      | 2016-09-01
7 FEB 2016 - 14:05 CET                                      | 2016-02-07T14:05+01:00
7 ene. 2016                                                 | 2016-01-07
7 abr 2016                                                  | 2016-04-07
7 ago 2016                                                  | 2016-08-07
7 dic. 2016                                                 | 2016-12-07
Publicado el 7 de febrero de 2016 a las 14:05 horas         | 2016-02-07T14:05
Última actualización: 7 de febrero de 2016, 14:05 h         | 2016-02-07T14:05
miércoles 10 feb 2016                                       | 2016-02-10
Sonntag, 7. Februar 2016                                    | 2016-02-07
So., 7. Feb. 2016                                           | 2016-02-07
Sonntag, 07.02.2016                                         | 2016-02-07
7. Jänner 2016                                              | 2016-01-07
7. März 2016                                                | 2016-03-07
7. Maerz 2016                                               | 2016-03-07
7. Mrz. 2016                                                | 2016-03-07
7. Okt. 2016                                                | 2016-10-07
7. Dez. 2016                                                | 2016-12-07
27.02.2016, 14:30 Uhr                                       | 2016-02-27T14:30
27.02.2016, 14.30 Uhr                                       | 2016-02-27T14:30
27.02.2016 um 14 Uhr                                        | 2016-02-27T14:00
27.02.2016-14:30                                            | 2016-02-27T14:30
Stand: 27.02.2016 14:30 Uhr                                 | 2016-02-27T14:30
Veröffentlicht am 7. Februar 2016                           | 2016-02-07
Veröffentlicht: 15:20, 7. Feb. 2016 (CET)                   | 2016-02-07T15:20
Zuletzt aktualisiert: 7. Februar 2016                       | 2016-02-07
الأحد 7 فبراير 2016                                         | 2016-02-07
الأحد، 7 فبراير، 2016                                       | 2016-02-07
الأحد ٧ فبراير ٢٠١٦                                         | 2016-02-07
الأحد 7 شباط/فبراير 2016                                    | 2016-02-07
الأحد 7 شباط (فبراير) 2016                                  | 2016-02-07
7 فبراير/شباط 2016                                          | 2016-02-07
7 كانون الثاني 2016                                         | 2016-01-07
7 كانون الثاني/يناير 2016                                   | 2016-01-07
7 آذار 2016                                                 | 2016-03-07
7 نيسان 2016                                                | 2016-04-07
7 أيار 2016                                                 | 2016-05-07
7 حزيران 2016                                               | 2016-06-07
7 تموز 2016                                                 | 2016-07-07
7 آب 2016                                                   | 2016-08-07
7 أيلول 2016                                                | 2016-09-07
7 تشرين الأول 2016                                          | 2016-10-07
7 تشرين الثاني 2016                                         | 2016-11-07
7 كانون الأول 2016                                          | 2016-12-07
7 يوليو 2016                                                | 2016-07-07
7 اغسطس 2016                                                | 2016-08-07
7 أكتوبر 2016                                               | 2016-10-07
7 جانفي 2016                                                | 2016-01-07
7 غشت 2016                                                  | 2016-08-07
٢٧/٠٢/٢٠١٦                                                  | 2016-02-27
٢٠١٦/٠٢/٠٧                                                  | 2016-02-07
7 فبراير 2016 - 14:05 بتوقيت غرينتش                         | 2016-02-07T14:05+00:00
٧ فبراير ٢٠١٦ ٢:٠٥ م                                        | 2016-02-07T14:05
7 فبراير 2016، الساعة 2:05 صباحاً                           | 2016-02-07T02:05
آخر تحديث: 7 فبراير 2016                                    | 2016-02-07
نشر في 7 فبراير 2016                                        | 2016-02-07
تاريخ النشر: 7 فبراير 2016                                  | 2016-02-07
28 ربيع الآخر 1437 هـ - 7 فبراير 2016 م                     | 2016-02-07
\u200f7 فبراير 2016\u200f                                   | 2016-02-07
domingo, 7 de fevereiro de 2016                             | 2016-02-07
zondag 7 februari 2016                                      | 2016-02-07
воскресенье, 7 февраля 2016 г.                              | 2016-02-07
7 lutego 2016                                               | 2016-02-07
7 Şubat 2016 Pazar                                          | 2016-02-07
söndag 7 februari 2016                                      | 2016-02-07
"""

TABLE = [tuple(part.strip() for part in line.rsplit("|", 1)) for line in FORMS.strip().split("\n")]


def test_the_table_is_long() -> None:
    assert len(TABLE) >= 150 and len({line for line, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("line", "expected"), TABLE)
def test_every_form_is_read(line: str, expected: str) -> None:
    printed = date_line(line)
    assert printed and printed[0].date == expected
    assert not printed[0].other_weekday
    field = read_date(line)
    assert field and field.date == expected


@pytest.mark.parametrize(
    "line",
    [
        "The attack of 13 November 2015",
        "Sept. 11, 2001 attacks",
        "In May 2016 the ministers met",
        "Nr. 2/2016",
        "Budget 2016",
        "Copyright 2016",
        "Rome beat Milan 3-2",
        "Flight 7/2 to 16",
        "12.5.2016.1.2",
        "1437 هـ",
        "28 ربيع الآخر 1437 هـ",
        "18:30",
        "Est. 1851",
        "The 7 Feb 2016 edition of the paper was its last",
    ],
)
def test_other_lines_are_no_dates(line: str) -> None:
    assert date_line(line) == [] and not is_impossible(line)


@pytest.mark.parametrize(
    "line",
    [
        "3 hours ago",
        "Updated 3 hours ago",
        "an hour ago",
        "Published 2 days ago",
        "Yesterday at 14:05",
        "Published yesterday",
        "Today, 2:05 p.m.",
        "il y a 3 heures",
        "Publié il y a 2 jours",
        "Aujourd'hui à 14h05",
        "3 ore fa",
        "hace 3 horas",
        "Actualizado ayer a las 14:05",
        "vor 3 Stunden",
        "Aktualisiert gestern um 14:05 Uhr",
        "منذ 3 ساعات",
        "قبل ساعتين",
        "Updated 7:48 PM",
    ],
)
def test_a_time_by_its_distance_is_no_date(line: str) -> None:
    assert stub_kind(line) == "update" and date_line(line) == []


@pytest.mark.parametrize("line", ["Yesterday", "Today", "Ago", "Three days in May", "A day ago he was king"])
def test_words_of_time_alone_say_nothing(line: str) -> None:
    assert stub_kind(line) is None


@pytest.mark.parametrize(
    "line", ["31/04/2016", "30 February 2016", "Published: 31 June 2016", "2016-02-30", "٣١/٠٤/٢٠١٦", "45/45/2016"]
)
def test_a_day_that_never_was_stays_unknown_and_is_remarked_on(line: str) -> None:
    assert is_impossible(line) and date_line(line) == []
    dated = publication_date(RawArticle("a.txt", ""), Header((line,)), order="dmy", today=TODAY)
    assert dated.published.date is None
    assert f"{line!r} (page) cannot be read" in dated.remarks[0]


@pytest.mark.parametrize(
    "line",
    [
        "Monday 7 February 2016",
        "Monday, 27/02/2016",
        "7 Şubat 2016 Pazartesi",
        "الاثنين 7 فبراير 2016",
        "2016-02-07 (Mon)",
    ],
)
def test_a_weekday_that_it_is_not_is_remarked_on(line: str) -> None:
    (printed,) = date_line(line)
    assert printed.other_weekday
    dated = publication_date(RawArticle("a.txt", ""), Header((line,)), order="dmy", today=TODAY)
    assert dated.published.date == printed.date and "names another weekday" in dated.remarks[0]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("20160207", "2016-02-07"),
        ("20160207140509", "2016-02-07T14:05:09"),
        ("1454853900", "2016-02-07T14:05+00:00"),
        ("1454853900000", "2016-02-07T14:05+00:00"),
        ("٢٠١٦-٠٢-٠٧", "2016-02-07"),
        ("٢٠١٦", "2016"),
        ("2016-02-07T14:05:00Z[UTC]", "2016-02-07T14:05+00:00"),
        ("  2016-02  ", "2016-02"),
        ("99999999", None),
        ("soon", None),
    ],
)
def test_what_fields_hold(field: str, expected: str | None) -> None:
    printed = read_date(field)
    assert (printed.date if printed else None) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/2016/february/7/y", "2016-02-07"),
        ("https://x.example/2016/fevrier/07/y", "2016-02-07"),
        ("https://x.example/2016/0207/y", "2016-02-07"),
        ("https://x.example/2016-02/07/c_1.htm", "2016-02-07"),
        ("https://x.example/2016/02-07/y", "2016-02-07"),
        ("https://x.example/story_2016_02_07.html", "2016-02-07"),
        ("https://x.example/2016.02.07/y", "2016-02-07"),
        ("https://x.example/t20160207_123.html", "2016-02-07"),
        ("https://x.example/y?date=2016-02-07", "2016-02-07"),
        ("https://x.example/7-february-2016/y", "2016-02-07"),
        ("https://x.example/07-02-2016/y", "07/02/2016"),
        ("https://x.example/2016/feb/y", "2016-02"),
        ("https://x.example/2016/world/07/y", None),
        ("https://x.example/the-attack-of-13-november-2015", None),
        ("https://x.example/2016/y", None),
    ],
)
def test_what_addresses_hold(url: str, expected: str | None) -> None:
    found = url_date(url)
    assert (found[0] if found else None) == expected


def test_an_address_that_leaves_the_order_open_is_read_in_the_given_order() -> None:
    header = Header((), "", "https://x.example/07-02-2016/y")
    for order, day in (("dmy", "2016-02-07"), ("mdy", "2016-07-02")):
        published = publication_date(RawArticle("a.txt", ""), header, order=order, today=TODAY).published
        assert (published.date, published.ambiguous, published.text) == (day, True, "07-02-2016")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("World | Feb. 3, 2016", ("Feb. 3, 2016", ("World",))),
        ("Feb. 3, 2016 | 4 min read", ("Feb. 3, 2016", ("4 min read",))),
        ("3 Feb 2016 • Jane Doe • Politics", ("3 Feb 2016", ("Jane Doe", "Politics"))),
        (
            "Published 3 Feb 2016 | Updated 5 Feb 2016 | World",
            ("Published 3 Feb 2016 | Updated 5 Feb 2016", ("World",)),
        ),
        ("What happened in Rome on that day | 3 Feb 2016", None),
        ("It ends. | 3 Feb 2016", None),
        ("World | Europe", None),
        ("3 Feb 2016", None),
    ],
)
def test_a_date_among_short_pieces(line: str, expected: tuple[str, tuple[str, ...]] | None) -> None:
    assert apart(line) == expected


def test_a_date_at_the_end_of_a_line() -> None:
    assert at_end("By Jane Doe, 3 Feb 2016") == ("By Jane Doe", "3 Feb 2016")
    assert at_end("By JANE DOE FEB. 3, 2016") == ("By JANE DOE", "FEB. 3, 2016")
    assert at_end("By Jane Doe") == ("By Jane Doe", "")
