"""How much one article may be, and what is said of more."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import readers
from indexer.errors import ArticleError
from indexer.model import SourceFile
from indexer.readers.encoding import printable

MB = 2**20
WORDS = "Ferries left again on Tuesday, the harbour master said. "
PAGE = "<html><body><article><h1>Ferries are back</h1>{}</article></body></html>"


def reason(folder: Path, name: str, data: bytes | str, sidecar: str = "") -> str:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (folder / f"{name}.yaml").write_text(sidecar)
    with pytest.raises(ArticleError) as caught:
        contents = readers.read(folder, SourceFile(name), 20 * MB)
        raise ArticleError(contents.refused[0].reason)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", WORDS * 10_000, "longer than the 400,000 characters"),
        ("a.txt", b"\0" * 3 * MB, "longer than the 400,000 characters"),
        ("a.txt", "x" * 100_001, "a line of more than the 100,000 characters"),
        ("a.txt", "x\n" * 30_000, "30,000 lines are more than the 20,000"),
        ("a.md", WORDS * 10_000, "longer than the 400,000 characters"),
        ("a.md", "\\*" * 6_000, "more than 5,000 backslashes"),
        ("a.md", "a\n=\n" * 600, "more than 500 underlined headings"),
        ("a.md", "[a " * 300, "more than 200 square brackets that are not closed"),
        ("a.html", "x" * 6 * MB, "larger than the 5 MB a single HTML page"),
        ("a.html", "<p>a" * 30_000, "more than 20,000 HTML tags"),
        ("a.html", "<html " + " ".join(f"a{n}=b" for n in range(9_000)), "thousands of attributes"),
        ("a.html", "<p a='>' " + " ".join(f"a{n}" for n in range(9_000)), "thousands of attributes"),
        ("a.jsonl", '{"text": "' + WORDS * 40_000 + '"}', "longer than the 400,000 characters"),
        ("a.jsonl", '{"text": "a", "title": "' + WORDS * 1_000 + '"}', "`headline` is longer than 20,000"),
        ("a.csv", "title,text\nA," + "x" * 2 * MB, "field larger than field limit"),
        ("a.eml", "Subject: a\n\n" + WORDS * 100_000, "longer than the 400,000 characters"),
        ("a.eml", "A: b\n" * 100_000 + "\nText", "header is longer than 256 kB"),
        ("a.eml", "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n" * 300, "more than 200 parts"),
        ("a.eml", "Subject: a\n\n" + "a\n" * 400_001, "more than 400,000 lines"),
    ],
)
def test_the_limit_is_named(tmp_path: Path, name: str, data: bytes | str, expected: str) -> None:
    assert expected in reason(tmp_path, name, data)


def test_a_sidecar_is_no_book(tmp_path: Path) -> None:
    assert "a.txt.yaml is more than 100 kB" in reason(tmp_path, "a.txt", WORDS, f"headline: {WORDS * 4_000}")


def test_a_long_article_is_read_from_every_format(tmp_path: Path) -> None:
    paragraphs = [f"On day {n} it was said: {WORDS * 20}" for n in range(260)]  # 300,000 characters
    text = "\n\n".join(paragraphs)
    for name, data in (
        ("a.txt", text),
        ("a.md", text),
        ("a.html", PAGE.format("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))),
        ("a.eml", f"From: A <a@a.example>\nSubject: A\n\n{text}"),
    ):
        (tmp_path / name).write_text(data)
        (record,) = readers.read(tmp_path, SourceFile(name), 20 * MB).records
        assert record.text.count("harbour master") == 20 * 260


def test_a_page_with_a_picture_in_a_tag_is_read(tmp_path: Path) -> None:
    picture = f'<img alt="{"many words " * 400}" src="data:image/png;base64,{"aGk+" * 200_000}=">'
    (tmp_path / "a.html").write_text(PAGE.format(f"<p>{WORDS * 5}</p>{picture}"))
    (record,) = readers.read(tmp_path, SourceFile("a.html"), 20 * MB).records
    assert "harbour master" in record.text


def test_joiners_stay_where_they_mean_something() -> None:
    persian = "\u0646\u0645\u06cc\u200c\u062e\u0648"
    assert printable(f"a\u200db {persian}") == f"ab {persian}"
    flood = "\u0915" + "\u200d" * 200_000 + "\u0915"
    assert printable(flood) == flood
