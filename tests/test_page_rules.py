"""The newsroom's rules for a publication's pages: lines by pattern, parts of HTML by selector."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import page_rules, pipeline
from indexer.engine import open_engine
from indexer.model import Article
from indexer.settings import Settings

LEAD = "The ministers of both countries said on Tuesday that they had reached an agreement on the port of Rome."
MORE = "It ends a dispute which had lasted for eleven years and cost the two governments a great deal of money."
BOX = "Our readers gave twelve thousand euros to the lifeboat in December, and the lifeboat thanks them all for it."
PAGE = f"""<html><head><meta charset="iso-8859-1"><title>Port agreed</title>
<link rel="canonical" href="https://www.post.example/port"></head><body><article><h1>Port agreed</h1>
<p>{LEAD}</p><div class="promo box"><p>{BOX}</p><p>Café</p></div><p>{MORE}</p></article></body></html>"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "archive" / ".cuttings").mkdir(parents=True)
    return Settings(archive=tmp_path / "archive", index=tmp_path / "index")


def rebuilt(settings: Settings, id: str, rules: str) -> Article:
    (settings.archive / ".cuttings" / "sources.yaml").write_text(rules)
    pipeline.rebuild(settings)
    document = open_engine(settings).snapshot().get(id)
    assert document
    return document.article


def test_lines_that_a_pattern_names_are_removed_under_its_name(settings: Settings) -> None:
    line = "The Post   thanks 2,301 readers"
    (settings.archive / "a.txt").write_text(f"Port agreed\n\n{LEAD}\n\n{line}\n\n{MORE}\n")
    (settings.archive / "a.txt.yaml").write_text("source: Post\n")
    assert line.split()[1] in rebuilt(settings, "a", "post:\n").body
    article = rebuilt(settings, "a", "post:\n  remove_lines: ['the post thanks [\\d,]+ readers']\n")
    assert article.body == f"{LEAD}\n\n{MORE}"
    (gone,) = article.removed
    assert (gone.text, gone.rule) == (line, "remove_lines: the post thanks [\\d,]+ readers")
    assert "thanks" in rebuilt(settings, "a", "post:\n  remove_lines: [thanks]\n").body, "whole lines only"
    assert "thanks" in rebuilt(settings, "a", "other:\n  remove_lines: ['the post.*']\n").body


@pytest.mark.parametrize("how", ["hosts: [post.example]", "folders: [saved]"])
def test_parts_of_a_page_that_a_selector_names_are_removed(settings: Settings, how: str) -> None:
    (settings.archive / "saved").mkdir()
    (settings.archive / "saved" / "a.html").write_bytes(PAGE.encode("latin-1"))
    assert BOX in rebuilt(settings, "saved-a", f"post:\n  {how}\n").body
    article = rebuilt(settings, "saved-a", f"post:\n  {how}\n  remove_selectors: [div.promo, aside]\n")
    assert article.body == f"{LEAD}\n\n{MORE}"
    named = [gone.text for gone in article.removed if gone.rule == "remove_selectors: div.promo"]
    assert named == [BOX, "Café"]
    assert BOX in rebuilt(settings, "saved-a", f"post:\n  {how}\n").body, "the rule's end is a change too"


def test_the_rules_of_one_publication_leave_the_others_pages(settings: Settings) -> None:
    (settings.archive / "a.html").write_bytes(PAGE.encode("latin-1"))
    rules = "other:\n  hosts: [other.example]\n  remove_selectors: [div.promo]\n"
    assert BOX in rebuilt(settings, "a", rules).body
    (settings.archive / "a.html.yaml").write_text("source: Other\n")
    assert BOX not in rebuilt(settings, "a", rules).body, "the sidecar's word counts"


def test_a_page_in_a_packed_file_has_its_rules_too(settings: Settings) -> None:
    with zipfile.ZipFile(settings.archive / "a.zip", "w") as packed:
        packed.writestr("port.html", PAGE.encode("latin-1"))
    rules = "post:\n  hosts: [post.example]\n"
    pipeline.rebuild(settings)
    (id,) = (document.article.id for document in open_engine(settings).snapshot().export())
    assert BOX in rebuilt(settings, id, rules).body
    assert BOX not in rebuilt(settings, id, rules + "  remove_selectors: .promo\n").body


def test_a_packed_page_has_its_rules_too(settings: Settings) -> None:
    (settings.archive / "a.html.gz").write_bytes(gzip.compress(PAGE.encode("latin-1")))
    rules = "post:\n  hosts: [post.example]\n  remove_selectors: .promo\n"
    (settings.archive / ".cuttings" / "sources.yaml").write_text(rules)
    pipeline.rebuild(settings)
    (document,) = open_engine(settings).snapshot().export()
    assert document.article.body == f"{LEAD}\n\n{MORE}"


def test_a_selector_never_takes_the_page(settings: Settings) -> None:
    (settings.archive / "a.html").write_bytes(PAGE.encode("latin-1"))
    assert LEAD in rebuilt(settings, "a", "post:\n  hosts: [post.example]\n  remove_selectors: ['body', 'html']\n").body


@given(st.text(max_size=60))
def test_any_text_is_a_pattern_or_not_but_never_another_error(text: str) -> None:
    for check in (page_rules.line_pattern, page_rules.xpath):
        try:
            check(text)
        except ValueError as error:
            assert str(error)


@pytest.mark.parametrize(
    "pattern", [r"\d+ comments?", "Shared [0-9,]+ times", r"(Read|See) more: .*", r"\(advert\)+", "a{3}"]
)
def test_plain_patterns_are_allowed(pattern: str) -> None:
    assert page_rules.line_pattern(pattern)
