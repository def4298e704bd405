"""What is remembered of words and of objects."""

from indexer.extract.remembered import Remembered, worked_out


class Thing:
    asked = 0

    @worked_out
    def size(self) -> int:
        """How large it is."""
        self.asked += 1
        return 7


def test_a_function_is_asked_once_for_what_it_was_given() -> None:
    asked: list[tuple[str, int]] = []
    lengths = Remembered[tuple[str, int], int](lambda given: asked.append(given) or len(given[0]), 2)
    assert [lengths["ab", 1], lengths["ab", 1], lengths["abc", 1]] == [2, 2, 3]
    assert asked == [("ab", 1), ("abc", 1)]


def test_what_is_worked_out_of_an_object_is_worked_out_once() -> None:
    thing, other = Thing(), Thing()
    assert (thing.size, thing.size, thing.asked, other.asked) == (7, 7, 1, 0)
