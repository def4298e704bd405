"""What the steps of a rebuild hold in memory."""

from indexer import steps
from indexer.model import Article, Version


def test_the_text_of_the_newest_version_is_held_once() -> None:
    older, newest = Version(1, "Rain", "It rains."), Version(2, "Rain", " ".join(["It", "pours."]))
    cleaned = steps.Cleaned(Article("a", "a.txt", "Rain", body="It pours.", versions=(older, newest)), ("a remark",))
    compact = steps.compact(cleaned)
    assert compact == cleaned
    assert compact.article.versions[-1].text is compact.article.body


def test_a_text_that_differs_from_its_newest_version_stays() -> None:
    cleaned = steps.Cleaned(Article("a", "a.txt", "Rain", body="It pours.", versions=(Version(1, "", "Other."),)))
    assert steps.compact(cleaned) == cleaned
    assert steps.compact(steps.Cleaned(Article("a", "a.txt", "Rain"))).article.versions == ()
