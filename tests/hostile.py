"""Files that somebody made to hold up a reader, or that a disk, a crawler or a mail server broke."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

MB = 2**20
GOOD = "Harbour reopens\n\nFerries left again on Tuesday after two weeks in port, the harbour master said."

Make = Callable[[Path], None]
"""Puts a hostile file, or a few, into a folder."""

HOSTILE: dict[str, Make] = {}
"""What is tried, by name."""

NOISE = random.Random(1).randbytes(2 * MB)

FORMATS: dict[str, tuple[bytes, bytes]] = {
    "txt": (b"", b""),
    "md": (b"title: A\n\n", b""),
    "html": (b"<html><body><p>", b"</p></body></html>"),
    "xml": (b"<rss><channel><item><title>A</title><description>", b"</description></item></channel></rss>"),
    "nitf": (b"<nitf><body><body.content><p>", b"</p></body.content></body></nitf>"),
    "json": (b'{"uri": "u:1", "type": "text", "headline": "A", "body_text": "', b'"}'),
    "jsonl": (b'{"headline": "A", "text": "', b'"}\n'),
    "csv": (b"headline,text\nA,", b"\n"),
    "eml": (b"From: A <a@a.example>\nSubject: A\nContent-Type: text/plain\n\n", b""),
}
"""What stands before and after one text in a file of each format."""

FILLINGS: dict[str, bytes] = {
    "x": b"x",
    "words": b"The minister said on Tuesday that Jane Doe of Acme Corp. in Rome agreed. ",
    "lines": b"A line of words\n",
    "blank": b" ",
    "arabic": "كتاب ".encode(),
    "emoji": "\U0001f600".encode(),
    "capitals": b"ROME PARIS, ",
    "names": b"Anna Bell and Carl Doe, ",
}
"""Texts by what they repeat."""

PATTERNS = "abc' \" ( [ { < & &#x3b; * _ ` # - . .. : ; / \\ 1 1. 2016- | \t ~ = + ! ?".split(" ")


def hostile(name: str) -> Callable[[Make], Make]:
    def add(make: Make) -> Make:
        HOSTILE[name] = make
        return make

    return add


def file(name: str, data: Callable[[], bytes]) -> Make:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(data())

    return make


def repeated(text: bytes, size: int) -> bytes:
    return (text * (size // len(text) + 1))[:size]


def of_format(suffix: str, filling: bytes, size: int) -> bytes:
    before, after = FORMATS[suffix]
    inside = repeated(filling, size)
    if suffix in ("json", "jsonl"):
        inside = inside.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    if suffix in ("xml", "nitf"):
        inside = inside.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
    return before + inside + after


def warc(body: bytes, length: int | None = None, head: str = "") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    said = len(answer) if length is None else length
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/a\r\n"
            "WARC-Date: 2020-01-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: {said}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


def zipped(*members: tuple[str, bytes], stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _one_long_text() -> None:
    """Each format with 19 MB and 50 MB of each filling, and some of them packed."""
    for suffix in FORMATS:
        for what, filling in FILLINGS.items():
            HOSTILE[f"{suffix} of 19 MB of {what}"] = file(
                f"a.{suffix}", lambda s=suffix, f=filling: of_format(s, f, 19 * MB)
            )
        HOSTILE[f"{suffix} of 50 MB"] = file(f"a.{suffix}", lambda s=suffix: of_format(s, b"words ", 50 * MB))
        HOSTILE[f"{suffix} of 900 kB of names"] = file(
            f"a.{suffix}", lambda s=suffix: of_format(s, b"Anna Bell met Carl Doe in Rome. ", 900_000)
        )
        HOSTILE[f"{suffix} of 900 kB in lines"] = file(
            f"a.{suffix}", lambda s=suffix: of_format(s, b"By Anna Bell and Carl Doe\n", 900_000)
        )
        HOSTILE[f"{suffix}.gz of 19 MB of words"] = file(
            f"a.{suffix}.gz",
            lambda s=suffix: gzip.compress(of_format(s, NOISE[:4000].hex().encode(), 19 * MB), 1),
        )
        HOSTILE[f"{suffix}.gz bomb"] = file(
            f"a.{suffix}.gz", lambda s=suffix: gzip.compress(of_format(s, b" x", 200 * MB), 9)
        )


def _encodings() -> None:
    damage = {
        "nul": b"\0" * 10 * MB,
        "nul in words": b"words and \0" * MB,
        "utf-16 of 10 MB": ("words " * 900_000).encode("utf-16"),
        "half utf-16": b"\xff\xfe" + b"a\0" * 1000 + b"b",
        "utf-16 surrogates": b"\xff\xfe" + b"\x00\xd8" * MB,
        "surrogates": b"\xed\xa0\x80" * MB,
        "noise": NOISE,
        "continuations": b"\x80" * 3 * MB,
        "cp1252": b"\xe9t\xe9 " * 500_000,
        "bidi": "\u202e\u200d".encode() * MB,
        "lone bom": b"\xff\xfe",
        "controls": b"\x1b[2J" * MB,
        "nbsp": "\xa0".encode() * MB,
        "breaks": "\u2028\x85\r".encode() * (MB // 2),
    }
    for what, data in damage.items():
        for suffix in ("txt", "html", "md", "jsonl", "csv", "xml", "eml"):
            HOSTILE[f"{suffix}: {what}"] = file(f"a.{suffix}", lambda d=data: d)


def _baits() -> None:
    """On one line, and on some within the limits, what makes a pattern try again and again."""
    baits = {
        "blanks": " ", "quotes": "'", "double quotes": '"', "curly": "“’", "dots": ". ", "ellipses": "...",
        "digits": "1", "dates": "1/2/", "capitals": "A", "capital words": "AB ", "initials": "A. ",
        "title words": "Ab ", "by": "by ", "and": "and ", "commas": ",", "name commas": "Anna Bell, ",
        "open brackets": "[", "open brackets text": "[a](", "parens": "(", "stars": "*", "underscores": "_a",
        "backticks": "`", "stars text": "*a **b ", "hashes": "#", "dashes": "-", "angles": "<", "tags": "<a ",
        "comments": "<!--", "entities": "&#", "entity": "&amp", "ampersands": "&", "bangs": "![", "pipes": "|",
        "hyphens": "a-", "apostrophes": "a'", "letters": "a", "slashes": "/", "http": "http://a",
        "http dots": "a.b/", "reported": "reporting by ", "contributed": "contributed ", "newsletter": "sign up ",
        "tabs": "\t", "spaces and word": "a  ", "at": "a@", "equals": "=", "colons": ":", "months": "Jan. ",
        "years": "2016-", "quote lines": "> ", "gt": ">", "tilde": "~", "backslashes": "\\", "von": "von ",
        "arabic": "ال", "combining": "e\u0301", "zwj": "a\u200d", "section": "News | ", "of": "of the ",
        "saint": "St. ", "mc": "McD", "particles": "de la ", "wide": "　", "shortcode": "[caption ",
        "cdata": "<![CDATA[", "offices": "Office Greens Street, Counter ", "places": "Dr. Office London ",
    }  # fmt: skip
    for what, bait in baits.items():
        for suffix in ("txt", "md", "html"):
            for lines, length in ((1, 900_000), (4, 95_000)):
                HOSTILE[f"bait {suffix} {lines}x{length} {what}"] = file(
                    f"a.{suffix}", lambda s=suffix, b=bait, n=lines, k=length: _bait(s, b, n, k)
                )


def _bait(suffix: str, bait: str, lines: int, length: int) -> bytes:
    """A page of lines that are one bait each."""
    line = repeated(bait.encode(), length).decode("utf-8", "ignore")
    text = "A headline\n\n" + "\n\n".join([f"Rome {line} x"] * lines)
    if suffix == "html":
        return f"<html><body><article><h1>A</h1>{GOOD}<p>{text}</p></article></body></html>".encode()
    return text.encode()


def _structures() -> None:
    deep = 100_000
    many = 10**6
    files: dict[str, tuple[str, Callable[[], bytes]]] = {
        "laughs": ("a.xml", lambda: _laughs()),
        "quadratic": ("a.xml", lambda: b"<!DOCTYPE a [<!ENTITY b '" + b"x" * 50_000 + b"'>]><rss>" + b"&b;" * 50_000),
        "external": ("a.xml", lambda: b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><rss>&b;</rss>"),
        "deep xml": ("a.xml", lambda: b"<rss>" + b"<a>" * deep),
        "deep nitf": ("a.nitf", lambda: b"<nitf><body>" + b"<b>" * 150 + b"</b>" * 150 + b"</body></nitf>"),
        "deep html": ("a.html", lambda: b"<html><body>" + b"<div>" * deep + GOOD.encode()),
        "deep html closed": ("a.html", lambda: b"<html><body>" + b"<b>" * deep + GOOD.encode() + b"</b>" * deep),
        "deep lists": ("a.html", lambda: b"<ul><li>" * deep + GOOD.encode()),
        "deep tables": ("a.html", lambda: b"<table><tr><td>" * deep + GOOD.encode()),
        "deep json": ("a.json", lambda: b"[" * deep * 10),
        "deep json objects": ("a.json", lambda: b'{"a":' * deep),
        "deep jsonl": ("a.jsonl", lambda: b'{"a":' * deep + b"\n" + b"[" * deep),
        "many attributes": ("a.html", lambda: _attributes(many)),
        "many xml attributes": ("a.xml", lambda: _attributes(many).replace(b"html", b"rss")),
        "many elements": ("a.html", lambda: b"<html><body>" + b"<p>a" * many),
        "49,000 elements": ("a.html", lambda: b"<html><body>" + b"<p>A few words of text" * 49_000),
        "49,000 links": ("a.html", lambda: b"<html><body>" + b"<a href=x>A few words</a> " * 49_000),
        "49,000 comments": ("a.html", lambda: b"<html><body>" + b"<!-- A -->" * 49_000),
        "one attribute": ("a.html", lambda: b"<html><body><p title='" + b"x" * 19 * MB + b"'>" + GOOD.encode()),
        "one comment": ("a.html", lambda: b"<html><body><!--" + b"x" * 19 * MB + b"--><p>" + GOOD.encode()),
        "one script": ("a.html", lambda: b"<html><script>" + b"x" * 19 * MB + b"</script><p>" + GOOD.encode()),
        "metas": ("a.html", lambda: b"<html><head>" + b"<meta name=a content=b>" * 45_000 + b"<body>" + GOOD.encode()),
        "times": ("a.html", lambda: b"<html><body>" + b"<time datetime=2016>a</time>" * 45_000 + GOOD.encode()),
        "json-ld": ("a.html", lambda: b'<script type="application/ld+json">' + b"[" * deep + b"</script>"),
        "tracker table": ("a.html", lambda: _tracker(20_000)),
        "tracker tables": ("a.html", lambda: _tracker(1, 9_000)),
        "tracker nested": ("a.html", lambda: _tracker(1, 1, 200)),
        "tracker text": ("a.txt", lambda: _tracker_text(480, 1_900)),
        "tracker lines": ("a.txt", lambda: _tracker_text(490, 60)),
        "tracker long": ("a.txt", lambda: _tracker_text(40, 5_900)),
        "empty xml elements": ("a.xml", lambda: b"<rss><channel>" + b"<a/>" * 4 * many),
        "many items": ("a.xml", lambda: b"<rss><channel>" + b"<item/>" * 100_000 + b"</channel></rss>"),
        "many small in item": ("a.xml", lambda: b"<rss><channel><item>" + b"<a/>" * 4 * many),
        "many small in nitf": ("a.nitf", lambda: b"<nitf><body><body.content>" + b"<p>a</p>" * 2 * many),
        "json lists": ("a.json", lambda: b"[" + b"[]," * 6 * many + b"[]]"),
        "json objects": ("a.json", lambda: b"[" + b"{}," * 6 * many + b"{}]"),
        "json numbers": ("a.json", lambda: b"[" + b"1.5," * 4 * many + b"1]"),
        "json keys": ("a.json", lambda: json.dumps({f"k{n}": n for n in range(many)}).encode()),
        "json escapes": ("a.json", lambda: of_format("json", b"\\", 4 * MB)),
        "json strings": ("a.json", lambda: b"[" + b'"a",' * 4 * many + b"1]"),
        "ninjs people": ("a.json", lambda: _people(20_000)),
        "ninjs many people": ("a.json", lambda: _people(400_000)),
        "jsonl row of lists": ("a.jsonl", lambda: b'{"text": "a", "b": [' + b"[]," * 6 * many + b"[]]}\n"),
        "jsonl short lines": ("a.jsonl", lambda: b"1\n" * 100_000),
        "csv columns": ("a.csv", lambda: b"a," * many + b"\n" + b"b," * many),
        "csv columns of rows": ("a.csv", lambda: b"a,b\n" + b"b," * 8 * many),
        "csv short rows": ("a.csv", lambda: b"headline,text\n" + b",\n" * 4 * many),
        "csv cell": ("a.csv", lambda: b'headline,text\nA,"' + b"x" * 19 * MB + b'"\nA,Good words\n'),
        "csv quote": ("a.csv", lambda: b'headline,text\nA,"' + b"words\n" * 3 * many),
        "mail parts": ("a.eml", lambda: _parts(10_000)),
        "mail nested": ("a.eml", lambda: b"Subject: a\nContent-Type: message/rfc822\n\n" * 10_000),
        "mail nested case": ("a.eml", lambda: b"Subject: a\ncONTENT-tYPE: message/rfc822\n\n" * 10_000),
        "mail multiparts": ("a.eml", lambda: _nested_parts(150)),
        "mail header": ("a.eml", lambda: b"Subject: " + b"a" * 10 * MB + b"\n\nText"),
        "mail headers": ("a.eml", lambda: b"X-A: b\n" * many + b"\nText"),
        "mail folded": ("a.eml", lambda: b"Subject: a" + b"\n a" * many + b"\n\nText"),
        "mail addresses": ("a.eml", lambda: b"From: " + b"<(" * 1_900 + b"\n\nText"),
        "mail encoded words": ("a.eml", lambda: b"Subject: " + b"=?utf-8?q?=?= " * 250 + b"\n\nText"),
        "mail quoted printable": (
            "a.eml",
            lambda: b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=\n" * 4 * many,
        ),
        "mail boundary": ("a.eml", lambda: b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 4 * many),
        "warc long": ("a.warc", lambda: warc(b"<p>" + b"x" * 19 * MB)),
        "warc short of length": ("a.warc", lambda: warc(b"<p>" + GOOD.encode(), 10**12)),
        "warc negative length": ("a.warc", lambda: warc(b"<p>" + GOOD.encode(), -5)),
        "warc over length": ("a.warc", lambda: warc(b"<p>" + GOOD.encode(), 10)),
        "warc header": ("a.warc", lambda: b"WARC/1.0\r\n" + b"x" * 19 * MB),
        "warc headers": ("a.warc", lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 2 * many),
        "warc http header": ("a.warc", lambda: warc(b"", None, "A: b\r\n" * 2 * many)),
        "warc http header line": ("a.warc", lambda: warc(b"", None, "A: " + "b" * 19 * MB)),
        "warc packed bomb": (
            "a.warc",
            lambda: warc(gzip.compress(b" " * 200 * MB, 9), None, "Content-Encoding: gzip\r\n"),
        ),
        "warc brotli": ("a.warc", lambda: warc(NOISE[:9000], None, "Content-Encoding: br\r\n")),
        "warc.gz bomb": ("a.warc.gz", lambda: gzip.compress(warc(b" " * 200 * MB), 9)),
        "warc empty records": ("a.warc", lambda: warc(b"") * 20_000),
        "warc chunks": ("a.warc", lambda: warc(b"1\r\na\r\n" * 3 * many, None, "Transfer-Encoding: chunked\r\n")),
        "zip bomb": ("a.zip", lambda: zipped(("a.txt", b"\0" * 300 * MB))),
        "zip nested": ("a.zip", lambda: zipped(("a.zip", zipped(("a.zip", zipped(("a.txt", b"\0" * 9 * MB))))))),
        "zip members": ("a.zip", lambda: zipped(*((f"{n}.txt", b"") for n in range(60_000)))),
        "zip too many": ("a.zip", lambda: zipped(*((f"{n}.jpg", b"") for n in range(100_500)))),
        "zip names": ("a.zip", lambda: zipped(*((f"{n}" + "x" * 60_000 + ".jpg", b"") for n in range(400)))),
        "zip out": ("a.zip", lambda: zipped(("../a.txt", b"a"), ("/etc/a.txt", b"a"), ("b\\..\\a.txt", b"a"))),
        "zip cut": ("a.zip", lambda: zipped(("a.txt", NOISE))[:MB]),
        "zip long text": ("a.zip", lambda: zipped(("a.txt", of_format("txt", NOISE[:4000].hex().encode(), 19 * MB)))),
        "zip of gz": ("a.zip", lambda: zipped(("a.txt.gz", gzip.compress(b"\0" * 200 * MB, 9)))),
        "gzip cut": ("a.txt.gz", lambda: gzip.compress(NOISE)[:-9]),
        "gzip members": ("a.txt.gz", lambda: gzip.compress(b"") * 200_000),
        "gzip noise": ("a.txt.gz", lambda: b"\x1f\x8b" + NOISE),
        "brackets": ("a.md", lambda: b"[a" * 1_900 + b"](b)" * 1_900),
        "quotes": ("a.md", lambda: b"> " * 900 + b"a\n"),
        "quotes in lines": ("a.md", lambda: b"".join(b"> " * n + b"a\n" for n in range(300))),
        "emphasis": ("a.md", lambda: b"*a **b _c " * 20_000),
        "emphasis open": ("a.md", lambda: b"**" * 50_000),
        "lists": ("a.md", lambda: b"".join(b" " * 4 * n + b"- a\n" for n in range(200))),
        "list items": ("a.md", lambda: b"- a\n" * 40_000),
        "links": ("a.md", lambda: b"[a](b) " * 1_900),
        "references": ("a.md", lambda: b"[a]: b\n" * 1_900 + b"[a] " * 50),
        "code": ("a.md", lambda: b"`" * 100_000),
        "code in words": ("a.md", lambda: b"`a ``b " * 20_000),
        "html in markdown": ("a.md", lambda: b"<div>\n" * 2_400),
        "html left open": ("a.md", lambda: b"<a b='" * 4_900),
        "entities in markdown": ("a.md", lambda: b"&#" * 100_000),
        "escapes": ("a.md", lambda: b"\\*" * 100_000),
        "rules": ("a.md", lambda: b"- " * 100_000),
        "headings": ("a.md", lambda: b"# a\n" * 40_000),
        "underlines": ("a.md", lambda: b"a\n=\n" * 20_000),
        "front matter": ("a.md", lambda: b"a: b\n" * 40_000 + b"\nText"),
        "front matter folds": ("a.md", lambda: b"a: b\n" + b"    c\n" * 40_000 + b"\nText"),
        "no title": ("a.txt", lambda: b"\n\n   \n"),
        "no title at all": ("a.txt", lambda: b""),
        "one word": ("a.txt", lambda: b"word"),
        "names in one article": ("a.txt", lambda: _names(20_000)),
        "long names": ("a.jsonl", lambda: _long_names()),
        "sidecar bomb": ("a.txt.yaml", lambda: _yaml_bomb()),
        "long sidecar": ("a.txt.yaml", lambda: b"headline: " + b"x" * 19 * MB),
        "deep sidecar": ("a.txt.yaml", lambda: b"[" * deep),
        "many fields": ("a.txt.yaml", lambda: b"".join(b"a%d: b\n" % n for n in range(200_000))),
        "many edits": ("a.txt.yaml", lambda: b"person:\n  add:\n" + b"    - Anna Bell\n" * 200_000),
    }
    for what, (name, data) in files.items():
        HOSTILE[f"{name}: {what}"] = file(name, data)


def _laughs() -> bytes:
    entities = b"".join(b"<!ENTITY l%d '%s'>" % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 20))
    return b"<!DOCTYPE rss [<!ENTITY l0 'ha'>" + entities + b"]><rss>&l19;</rss>"


def _attributes(count: int) -> bytes:
    return b"<html " + b" ".join(b"a%d=b" % n for n in range(count)).replace(b"=b", b"='b'") + b"><p>" + GOOD.encode()


def _tracker(rows: int, tables: int = 1, depth: int = 1) -> bytes:
    head = "This article is from the source 'nytimes' and was first published or seen on <time>2016</time>."
    pair = "<tr><td>Version 1</td><td>Version 2</td></tr>"
    row = "<tr><td>The old words of it.</td><td>The new words of it.</td></tr>"
    table = f"<table>{pair}{row * rows}</table>"
    for _ in range(depth - 1):
        table = f"<table><tr><td>{table}</td><td>{'words ' * 50}</td></tr></table>"
    return f"<html><body><p>{head}</p>{table * tables}</body></html>".encode()


def _tracker_text(lines: int, length: int) -> bytes:
    head = "This article is from the source 'nytimes' and was first published or seen on .\nVersion 1 Version 2\n"
    noise = random.Random(2)
    words = "the minister said on a day that ships had left ports of call again and again".split()
    text = ["Ships leave port Ships leave ports"]
    for _ in range(lines):
        line = ""
        while len(line) < length:
            line += " ".join(noise.choices(words, k=9)).capitalize() + ". "
        text.append(line)
    return (head + "\n".join(text)).encode()


def _people(count: int) -> bytes:
    names = [{"name": f"Anna{n} Bell{n}"} for n in range(count)]
    return json.dumps({"uri": "u", "type": "text", "headline": "A", "body_text": GOOD, "people": names}).encode()


def _names(count: int) -> bytes:
    made = random.Random(3)
    syllables = "an bel cor dan el fin gar hol in jor kal lem".split()
    people = ("".join(made.choices(syllables, k=3)).title() for _ in range(count * 2))
    return ("Names\n\n" + "\n\n".join(f"Mr. {a} {b} said no." for a, b in zip(people, people, strict=True))).encode()


def _long_names() -> bytes:
    name = 'Anna, "Bell" \u202eDoe\u200f; ' + "Long " * 100
    return json.dumps({"headline": "A", "text": GOOD, "person": [name, name * 40], "byline": name}).encode()


def _parts(count: int) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type : text/plain\n\nText\n" * count


def _nested_parts(depth: int) -> bytes:
    part = b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n"
    return b"".join(part % (n, n) for n in range(depth)) + b"\nText"


def _yaml_bomb() -> bytes:
    return b"a0: &a0 [x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)
    )


@hostile("links in and out")
def _links(folder: Path) -> None:
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    (folder / "again.txt").symlink_to("good.txt")
    (folder / "loop").symlink_to(".")
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    (folder / "rome.txt").write_text(GOOD + " Once more.")
    (folder / "rome.txt.yaml").symlink_to("/etc/passwd")


@hostile("pipes, locked and badly named files")
def _special(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "locked.txt").write_text(GOOD)
    (folder / "locked.txt").chmod(0)
    (folder / "folder.txt").mkdir()
    Path(os.fsdecode(bytes(folder) + b"/\xff\xfe.txt")).write_text(GOOD)


@hostile("ids that differ by case and form")
def _ids(folder: Path) -> None:
    for name in ("Rome.txt", "rome.txt", "caf\u00e9.txt", "cafe\u0301.txt", "caf-.txt"):
        (folder / name).write_text(f"{name}\n\nFerries left again on Tuesday after two weeks in port, said {name}.")


def _beside(sidecar: Make) -> Make:
    def make(folder: Path) -> None:
        sidecar(folder)
        (folder / "a.txt").write_text(GOOD)

    return make


_one_long_text()
_encodings()
_structures()
_baits()
for _name in [name for name in HOSTILE if name.startswith("a.txt.yaml")]:
    HOSTILE[_name] = _beside(HOSTILE[_name])
