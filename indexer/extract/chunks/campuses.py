"""Where a university is: the place behind its name, and whose name may follow that."""

from __future__ import annotations

from indexer.extract.chunks.pieces import Run, Sort


def has_campus(run: Run, end: int) -> bool:
    """Whether a university's name goes on with its city, which ends the run: Queen's University *Belfast*."""
    last = end + 1 == len(run) or run.text(end + 1) == "and"
    return last and run.text(end - 1) in ("University", "College") and run.sort_of(end) is Sort.PLACE


def campus_end(run: Run, k: int) -> int:
    """The end of the place behind University ... at: Greensboro, Chapel Hill."""
    return k + 2 if run.sort_of(k) is run.sort_of(k + 1) is Sort.WORD else k + 1


def leaves_campus(run: Run, k: int) -> bool:
    """Whether a person's name follows a university's place: University of Texas Arlington *Joe Vella*."""
    place = k
    while run.sort_of(place - 1) in (Sort.PLACE, Sort.COUNTRY):
        place -= 1
    campus = place < k and run.text(place - 1) == "of" and run.text(place - 2) == "University"
    return campus and run.sort_of(k) is Sort.WORD and all(piece.sort is Sort.WORD for piece in run[k:])
