"""Many arrays in one file, mapped into memory: a generation is hashed and synced file by file.

8 bytes      length of the header, little-endian
header       JSON: {name: [type, shape, offset from the end of the header]}
arrays       each on a multiple of 64 bytes
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

_ALIGNED = 64


def save(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays under their names."""
    index, end = {}, 0
    for name, array in arrays.items():
        index[name] = (array.dtype.str, array.shape, end)
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = msgspec.json.encode(index)
    header += b" " * (-(8 + len(header)) % _ALIGNED)
    with path.open("wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(bytes(-array.nbytes % _ALIGNED))


def mapped(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file by name; none of them may be written to. ValueError for a file that is no such."""
    data: NDArray[np.uint8] = np.memmap(path, np.uint8, "r").view(np.ndarray)
    start = 8 + int.from_bytes(data[:8].tobytes(), "little")
    index = msgspec.json.decode(data[8:start].tobytes(), type=dict[str, tuple[str, tuple[int, ...], int]])
    arrays = {}
    for name, (dtype, shape, offset) in index.items():
        size = math.prod(shape) * np.dtype(dtype).itemsize
        arrays[name] = data[start + offset : start + offset + size].view(dtype).reshape(shape)
    return arrays
