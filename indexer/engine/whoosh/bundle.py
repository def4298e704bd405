"""Many arrays in one file, mapped into memory: a generation is hashed and synced file by file.

8 bytes      length of the header, little-endian
header       JSON: {name: [type, shape, offset from the end of the header]}
arrays       each on a multiple of 64 bytes
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

_ALIGNED = 64

_FOUR_BYTES = 1 << 32
"""For this number and larger ones four bytes are not enough."""

Shapes = Mapping[str, tuple[str, tuple[int, ...]]]
"""By name the type and the shape of arrays."""


def kind_up_to(largest: int) -> str:
    """The type of numbers from 0 up to this one: of four bytes each, if that is enough."""
    return "<u4" if largest < _FOUR_BYTES else "<i8"


def save(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays under their names."""
    header, _ = _header({name: (array.dtype.str, array.shape) for name, array in arrays.items()})
    with path.open("wb") as file:
        file.write(header)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(bytes(-array.nbytes % _ALIGNED))


def create(path: Path, shapes: Shapes) -> dict[str, NDArray[Any]]:
    """New arrays of zeros in their file, mapped, to be filled."""
    header, size = _header(shapes)
    with path.open("wb") as file:
        file.write(header)
        file.truncate(len(header) + size)
    return _mapped(path, "r+")


def mapped(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file by name; none of them may be written to. ValueError for a file that is no such."""
    return _mapped(path, "r")


def _mapped(path: Path, mode: Literal["r", "r+"]) -> dict[str, NDArray[Any]]:
    data: NDArray[np.uint8] = np.memmap(path, np.uint8, mode).view(np.ndarray)
    start = 8 + int.from_bytes(data[:8].tobytes(), "little")
    index = msgspec.json.decode(data[8:start].tobytes(), type=dict[str, tuple[str, tuple[int, ...], int]])
    arrays = {}
    for name, (dtype, shape, offset) in index.items():
        size = math.prod(shape) * np.dtype(dtype).itemsize
        arrays[name] = data[start + offset : start + offset + size].view(dtype).reshape(shape)
    return arrays


def _header(shapes: Shapes) -> tuple[bytes, int]:
    """What stands before arrays, and the bytes they take."""
    index, end = {}, 0
    for name, (dtype, shape) in shapes.items():
        index[name] = (dtype, shape, end)
        end += -(-math.prod(shape) * np.dtype(dtype).itemsize // _ALIGNED) * _ALIGNED
    header = msgspec.json.encode(index)
    header += b" " * (-(8 + len(header)) % _ALIGNED)
    return len(header).to_bytes(8, "little") + header, end
