"""What may have come more than once, and what is let go of once an archive is linked."""

from indexer.link import sounds
from indexer.link.repeated import Repeated
from indexer.link.sounds import consonants, forget, sound


def test_all_that_comes_twice_is_repeated_and_little_else() -> None:
    repeated = Repeated(1_000)
    repeated.note(range(1_000))
    repeated.note(("twice", 5, 5))
    repeated.note(["twice"])
    assert "twice" in repeated and 5 in repeated
    assert sum(number in repeated for number in range(1_000)) < 100


def test_how_words_sound_can_be_forgotten() -> None:
    heard = sound("mohammed"), consonants("mohammed")
    assert sounds._sounds
    forget()
    assert not sounds._sounds
    assert (sound("mohammed"), consonants("mohammed")) == heard
