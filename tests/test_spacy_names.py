"""Names by a spaCy model: a small pipeline, made here, saved and loaded as a newsroom's would be."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.authority import load
from indexer.errors import IndexerError
from indexer.extract import extract, spacy_names
from indexer.model import Article, Kind, Mention
from indexer.settings import Settings
from tests.conftest import SAMPLE
from tests.examined import examine

TEXT = (
    "Zyx Qwfp of the Vortigan Circle met John Kerry in Rome. Qwfp's friends at Circle said nothing.\n\n"
    "Kerry left for Libya. (Reuters)"
)
PATTERNS = [
    {"label": "PERSON", "pattern": "Zyx Qwfp"},
    {"label": "PERSON", "pattern": "Qwfp's"},
    {"label": "PERSON", "pattern": "Kerry"},
    {"label": "ORG", "pattern": "the Vortigan Circle"},
    {"label": "ORG", "pattern": "Libya"},
    {"label": "ORG", "pattern": "Reuters"},
    {"label": "GPE", "pattern": "Rome"},
]


def article(text: str = TEXT, **fields: object) -> Article:
    return Article("a", "a.txt", "", body=text, **fields)  # type: ignore[arg-type]


@pytest.fixture
def model(tmp_path: Path) -> str:
    return made(tmp_path / "model", PATTERNS)


def made(folder: Path, patterns: list[dict[str, str]]) -> str:
    """The folder of a saved pipeline that knows some names."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed here; make test-spacy runs this")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.to_disk(folder)
    return str(folder)


def found(model: str, wanted: Article) -> list[Mention]:
    return sorted(spacy_names.by_model(wanted, extract(wanted, load()), model), key=lambda m: (m.start, m.end))


def names(mentions: list[Mention], kind: Kind) -> list[tuple[str, str]]:
    return [(mention.text, mention.name) for mention in mentions if mention.kind is kind]


def test_the_model_names_persons_and_organisations(model: str) -> None:
    mentions = found(model, article())
    text = article().text
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert names(mentions, Kind.ORGANISATION) == [("Vortigan Circle", ""), ("Libya", "")]
    assert {m.rule for m in mentions if m.text == "Vortigan Circle"} == {spacy_names.RULE}


def test_surnames_and_listed_names_stay_ours(model: str) -> None:
    assert names(found(model, article()), Kind.PERSON) == [
        ("Zyx Qwfp", ""),
        ("John Kerry", ""),
        ("Qwfp", "Zyx Qwfp"),
        ("Kerry", "John Kerry"),
    ]


def test_countries_stay_ours(model: str) -> None:
    assert names(found(model, article()), Kind.COUNTRY) == [("Rome", "it"), ("Libya", "ly")]


def test_a_byline_is_no_subject(model: str) -> None:
    assert ("Zyx Qwfp", "") not in names(found(model, article(byline=("Zyx Qwfp",))), Kind.PERSON)


def test_nothing_the_model_does_not_know_is_a_person(tmp_path: Path) -> None:
    other = made(tmp_path / "other", PATTERNS)
    unlisted = article("Former farmer Bodwin Harkness, 61, said that he would stay.")
    assert names(list(extract(unlisted, load())), Kind.PERSON) == [("Bodwin Harkness", "")]
    assert names(found(other, unlisted), Kind.PERSON) == []


def test_another_model_has_another_fingerprint(tmp_path: Path, model: str) -> None:
    other = made(tmp_path / "other", PATTERNS[1:])
    same = made(tmp_path / "same", PATTERNS)
    assert spacy_names.fingerprint(model) == spacy_names.fingerprint(same) != spacy_names.fingerprint(other)


def test_a_rebuild_uses_the_model_and_finds_names_anew_with_another(tmp_path: Path, model: str) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text(f"A meeting\n\n{TEXT}\n")
    settings = Settings(archive=archive, index=tmp_path / "index", today=date(2026, 1, 1), workers=1)
    assert pipeline.rebuild(settings).extracted == 1
    with_model = Settings(archive=archive, index=settings.index, today=settings.today, workers=1, spacy_model=model)
    report = pipeline.rebuild(with_model)
    assert (report.extracted, report.skipped) == (1, ())
    assert pipeline.rebuild(with_model).extracted == 0
    documents, _ = examine(with_model, ["a.txt"])
    assert "Vortigan Circle" in {tag.entity.label for tag in documents[0].tags}


def test_a_missing_model_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    pytest.importorskip("spacy", reason="spaCy is not installed here; make test-spacy runs this")
    settings = Settings(archive=SAMPLE, index=tmp_path / "index", spacy_model="no_such_model_anywhere")
    with pytest.raises(IndexerError, match=r"cannot load the model 'no_such_model_anywhere'.*CUTTINGS_SPACY_MODEL"):
        pipeline.rebuild(settings)
    assert not (tmp_path / "index" / "current").exists()


def test_without_the_package_the_error_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    settings = Settings(archive=SAMPLE, index=tmp_path / "index", spacy_model="en_core_web_sm")
    with pytest.raises(IndexerError, match=r"pip install 'cuttings\[spacy\]'"):
        pipeline.rebuild(settings)
