"""Rights at every output of the site: extracts, withheld articles, and what a rollback must not undo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import pipeline, upkeep
from indexer.model import Display, Document, Removed, Version
from indexer.settings import Settings
from tests.documents import document
from tests.site import GADDAFI, LIBYA, SETTINGS, archive, site_client
from webapp import create_app, gunicorn

URL = "https://post.example/tripoli"
LONG = f"{'Gaddafi waved to Libya. ' * 20}\n\nThe secret ending of Gaddafi in Libya."

OUTPUTS = [
    "/article/tripoli",
    "/article/tripoli?q=secret",
    "/article/tripoli.json",
    "/article/tripoli.ninjs.json",
    "/article/tripoli.txt",
    "/search?q=gaddafi",
    "/search?q=secret",
    "/search?q=rumour",
    "/search.json?q=gaddafi",
    "/search.json?q=secret",
    "/search.json?q=rumour",
    "/article/tripoli/versions.atom",
    "/search.csv",
    "/search.csv?q=secret",
    "/search.atom?q=gaddafi",
    "/search.atom?q=secret",
    "/person/muammar-gaddafi",
    "/",
]


def long_article() -> Document:
    made = document(
        "tripoli",
        "Five years after Gaddafi",
        LONG,
        published="2016-01-29",
        source="The Post",
        person=GADDAFI,
        country=LIBYA,
        older=("Four years after", "A secret rumour of old."),
    )
    article = replace(
        made.article, original_url=URL, removed=(Removed("A secret line", "rule"),), unclear=("An unclear secret.",)
    )
    return replace(made, article=article)


def extract() -> Document:
    made = long_article()
    return replace(made, article=replace(made.article, display=Display.EXTRACT))


@pytest.mark.parametrize("path", OUTPUTS)
def test_an_extract_shows_its_first_words_and_no_more(path: str) -> None:
    response = site_client([extract()]).get(path)
    assert response.status_code == 200
    shown = response.text.replace("?q=secret", "").replace("“secret”", "").replace('"secret"', "")
    assert "secret ending" not in shown and "secret line" not in shown
    assert "unclear secret" not in shown and "rumour of old" not in shown
    assert "Five years after Gaddafi" in shown or "Five years after <mark>Gaddafi</mark>" in shown or "json" in path
    body = re.sub(r"<head>.*</head>", "", shown, flags=re.DOTALL)  # what crawlers are told is told again
    assert body.count("waved") <= 14  # fifty words hold a dozen; two extracts of a card are marked apart


def test_the_data_of_an_extract_has_no_text() -> None:
    client = site_client([extract()])
    article = client.get("/article/tripoli.json").get_json()
    assert article["text"] is None and article["removed"] == [] and article["unclear"] == []
    assert [version["text"] for version in article["versions"]] == [None, None]
    assert article["headline"] == "Five years after Gaddafi" and article["published"] == "2016-01-29"
    (result,) = client.get("/search.json?q=secret").get_json()["results"]
    assert "text" not in result
    assert "secret" not in str(result["snippets"])


def test_the_text_and_the_page_of_an_extract_end_after_fifty_words() -> None:
    client = site_client([extract()])
    assert len(client.get("/article/tripoli.txt").text.split("\n\n")[1].split()) == 50
    page = client.get("/article/tripoli").text
    assert "Only the beginning of this article may be shown here." in page
    assert "Only the beginning" not in site_client([long_article()]).get("/article/tripoli").text


# --- withheld --------------------------------------------------------------------------------------

OTHER = document("other", "Libya votes", "Libya votes at last.", published="2016-02", country=LIBYA)


def withholding(folder: Path, entry: str, *documents: Document) -> FlaskClient:
    (folder / ".cuttings").mkdir(exist_ok=True)
    (folder / ".cuttings" / "withheld.yaml").write_text(entry)
    return site_client(documents, replace(SETTINGS, archive=folder))


@pytest.mark.parametrize(
    "entry",
    [
        "- id: tripoli\n  reason: A court said so.\n",
        f"- url: {URL}/\n  reason: A court said so.\n",
        "- id: tripoli\n  version: 1\n  reason: A court said so.\n",
        "- url: http://www.post.example/tripoli\n  paragraph: The secret\n  reason: A court said so.\n",
    ],
)
def test_what_is_withheld_is_nowhere(tmp_path: Path, entry: str) -> None:
    client = withholding(tmp_path, entry, long_article(), OTHER)
    for path in ("/article/tripoli", "/article/tripoli.json", "/article/tripoli.ninjs.json", "/article/tripoli.txt"):
        response = client.get(path)
        assert response.status_code == 410 and "A court said so." in response.text
    result = client.get("/search.json?q=libya").get_json()
    assert [article["id"] for article in result["results"]] == ["other"]
    assert [value["count"] for value in result["facets"]["country"]["values"]] == [1]
    assert result["facets"]["person"]["values"] == []
    assert client.get("/person/muammar-gaddafi").status_code == 404
    for path in ("/", "/search", "/country/ly", "/search/facet/person", "/person/"):
        assert "Gaddafi" not in client.get(path).text
    assert client.get("/article/other").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/search?person=muammar-gaddafi",
        "/search.json?person=muammar-gaddafi",
        "/search?source=the-tiber-post&q=libya",
        "/search/facet/person?person=muammar-gaddafi",
        "/search/facet/source.json?source=the-tiber-post",
        "/person/gadhafi",
        "/source/The%20Tiber%20Post",
    ],
)
def test_who_only_a_withheld_article_names_is_as_good_as_unknown(tmp_path: Path, path: str) -> None:
    secret = document("secret", "Libya", "Gadhafi", source="The Tiber Post", person=GADDAFI, country=LIBYA)
    assert any(name in withholding(tmp_path, "[]", secret, OTHER).get(path).text for name in ("addafi", "iber"))
    response = withholding(tmp_path, "- id: secret\n", secret, OTHER).get(path)
    assert "Muammar" not in response.text and "Tiber" not in response.text.replace("The%20Tiber%20Post", "")
    assert response.status_code == (200 if path.startswith("/search") else 404)


def test_readiness_does_not_count_what_is_withheld(tmp_path: Path) -> None:
    assert withholding(tmp_path, "- id: tripoli\n", long_article(), OTHER).get("/readyz").get_json()["articles"] == 1


def test_an_article_without_its_withheld_part_says_so(tmp_path: Path) -> None:
    made = long_article()
    cut = replace(made.article, versions=made.article.versions[1:], withheld=("version 1",))
    client = withholding(tmp_path, "- id: tripoli\n  version: 1\n", replace(made, article=cut), OTHER)
    page = client.get("/article/tripoli")
    assert page.status_code == 200 and "taken a part of this article out" in page.text
    again = withholding(tmp_path, "- id: tripoli\n  version: 2\n", replace(made, article=cut), OTHER)
    assert again.get("/article/tripoli").status_code == 410


def test_a_list_of_urls_changes_the_tag_of_an_answer(tmp_path: Path) -> None:
    before = withholding(tmp_path, "", long_article(), OTHER).get("/search").headers["ETag"]
    after = withholding(tmp_path, f"- url: {URL}\n", long_article(), OTHER).get(
        "/search", headers={"If-None-Match": before}
    )
    assert after.status_code == 200


def test_no_article_leads_to_one_that_is_withheld_by_the_id_of_another_record(tmp_path: Path) -> None:
    made = {made.article.id: made for made in archive()}
    copy = replace(made["copy-b"], article=replace(made["copy-b"].article, other_ids=("elsewhere",)))
    client = withholding(tmp_path, "- id: elsewhere\n", made["copy-a"], copy)
    assert client.get("/article/copy-b").status_code == 410
    for path in ("/article/copy-a.json", "/article/copy-a.ninjs.json", "/article/copy-a", "/search.json"):
        assert "copy-b" not in client.get(path).text


def test_no_article_leads_to_a_withheld_one(tmp_path: Path) -> None:
    folder = tmp_path / ".cuttings"
    folder.mkdir()
    (folder / "withheld.yaml").write_text("- id: copy-b\n- id: sorry\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    article = client.get("/article/copy-a.json").get_json()
    assert article["copies"] is None and article["corrected_by"] == []
    assert "associations" not in client.get("/article/copy-a.ninjs.json").get_json()
    results = client.get("/search.json?q=wire").get_json()["results"]
    assert [(result["id"], result["copies"], result["corrected_by"]) for result in results] == [("copy-a", None, [])]
    assert "2 publications" not in client.get("/search?q=wire").text
    (folder / "withheld.yaml").write_text("- id: copy-a\n")
    client = site_client(settings=replace(SETTINGS, archive=tmp_path))
    assert client.get("/article/sorry.json").get_json()["corrects"] is None


# --- with an index on disk -------------------------------------------------------------------------


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Settings, Path]]:
    """An archive of two articles and its configuration folder."""
    archive = tmp_path / "archive"
    (archive / ".cuttings").mkdir(parents=True)
    for name in ("rome", "bari"):
        (archive / f"{name}.txt").write_text(
            f"The port of {name.title()}\n\nThe port opened again on Tuesday after two weeks.\n\n"
            "The minister was said to have sold the ferries to a friend.\n"
        )
        (archive / f"{name}.txt.yaml").write_text(f"url: https://post.example/{name}\n")
    yield Settings(archive=archive, index=tmp_path / "index"), archive / ".cuttings"


def status(settings: Settings, path: str) -> int:
    return create_app(settings).test_client().get(path).status_code


def test_a_rollback_brings_nothing_back(served: tuple[Settings, Path]) -> None:
    settings, folder = served
    pipeline.rebuild(settings)
    first = (settings.index / "current").readlink()
    (folder / "withheld.yaml").write_text(
        "- url: https://post.example/rome\n- url: https://post.example/bari\n  paragraph: The minister\n"
    )
    assert [status(settings, f"/article/{id}") for id in ("rome", "bari")] == [410, 410]
    pipeline.rebuild(settings)
    assert "serves 1 article at" in gunicorn.greeting(settings)
    assert [status(settings, f"/article/{id}") for id in ("rome", "bari")] == [410, 200]
    client = create_app(settings).test_client()
    assert client.get("/search.json?q=minister").get_json()["total"] == 0
    assert client.get("/search.json?q=tuesday").get_json()["total"] == 1
    assert upkeep.rollback(settings).now.generation == first.name
    assert [status(settings, f"/article/{id}") for id in ("rome", "bari")] == [410, 410]
    for words in ("minister", "tuesday"):
        assert create_app(settings).test_client().get(f"/search.json?q={words}").get_json()["total"] == 0


def test_a_running_site_follows_a_rebuild(served: tuple[Settings, Path]) -> None:
    settings, folder = served
    pipeline.rebuild(settings)
    (folder / "withheld.yaml").write_text("- id: bari\n  paragraph: The minister\n")
    client = create_app(settings).test_client()
    assert client.get("/article/bari").status_code == 410
    pipeline.rebuild(settings)
    assert client.get("/article/bari").status_code == 200


def test_a_running_site_follows_a_rollback(served: tuple[Settings, Path]) -> None:
    settings, folder = served
    pipeline.rebuild(settings)
    (folder.parent / "rome.txt").unlink()
    pipeline.rebuild(settings)
    client = create_app(settings).test_client()
    assert client.get("/article/rome").status_code == 404
    was = client.get("/search").headers["ETag"]
    now = upkeep.rollback(settings).now.generation
    response = client.get("/search", headers={"If-None-Match": was})
    assert (response.status_code, response.headers["X-Generation"]) == (200, now)
    assert client.get("/article/rome").status_code == 200


def test_versions_of_an_extract_are_listed_without_their_text() -> None:
    made = extract()
    assert made.article.versions[0] == Version(1, "Four years after", "A secret rumour of old.")
    page = site_client([made]).get("/article/tripoli").text
    assert "Four years after" in page and "Text of this version" not in page
