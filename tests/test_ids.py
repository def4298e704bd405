import re

from hypothesis import given
from hypothesis import strategies as st

from indexer.ids import Named, assign


def record(path: str, number: int = 0, id: str | None = None) -> Named:
    return Named(path, number, id)


def given_ids(*records: Named) -> list[str]:
    ids, _ = assign(records)
    return [ids[r.path, r.number] for r in records]


def test_an_id_comes_from_the_path() -> None:
    assert given_ids(record("2016/rome.txt"), record("a b.é.md")) == ["2016-rome", "a-b--"]


def test_a_declared_id_comes_first() -> None:
    assert given_ids(record("x.txt", id="my id/1")) == ["my-id-1"]


def test_records_of_one_file_are_numbered() -> None:
    assert given_ids(record("dump.jsonl", 1), record("dump.jsonl", 2)) == ["dump-jsonl-1", "dump-jsonl-2"]


def test_of_two_the_first_in_byte_order_keeps_the_id() -> None:
    ids, notes = assign([record("a.txt"), record("a.md")])
    assert ids["a.md", 0] == "a"
    assert re.fullmatch(r"a-[0-9a-f]{8}", ids["a.txt", 0])
    assert [path for path, _ in notes] == ["a.txt"]


def test_a_record_whose_id_is_taken_names_the_one_that_has_it() -> None:
    _, [(path, remark)] = assign([Named("dump.jsonl", 1, "rome"), Named("dump.jsonl", 3, "rome")])
    assert path == "dump.jsonl" and remark.startswith("its id rome is that of dump.jsonl#1; it is rome-")


def test_versions_of_one_wire_item_share_an_id_without_a_remark() -> None:
    ids, notes = assign([Named("a.json", 0, "urn-7", "urn:7"), Named("b.json", 0, "urn-7", "urn:7")])
    assert len(set(ids.values())) == 2 and not notes
    assert assign([Named("a.json", 0, "urn-7", "urn:7"), Named("b.json", 0, "urn-7", "urn/7")])[1]


def test_a_long_id_ends_in_a_hash() -> None:
    (id,) = given_ids(record("a" * 200 + ".txt"))
    assert re.fullmatch(r"a{87}-[0-9a-f]{8}", id)


@given(st.lists(st.text(alphabet="aAé/.-_ 日", min_size=1, max_size=120), unique=True, max_size=20))
def test_ids_are_unique_fit_for_a_url_and_free_of_order(paths: list[str]) -> None:
    records = [record(path) for path in paths]
    ids, _ = assign(records)
    assert len(set(ids.values())) == len(paths)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,96}", id) for id in ids.values())
    assert assign(records[::-1])[0] == ids


def test_ids_that_differ_by_case_or_by_the_form_of_a_letter_are_named_with_both_files() -> None:
    ids, notes = assign([record("Rome.txt"), record("rome.txt"), record("caf\u00e9.txt"), record("cafe\u0301.txt")])
    assert len(set(ids.values())) == 4
    assert notes == [
        ("caf\u00e9.txt", "its id caf- differs from that of cafe\u0301.txt by case or the form of a letter"),
        ("rome.txt", "its id rome differs from that of Rome.txt by case or the form of a letter"),
    ]
