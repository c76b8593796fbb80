"""The door to rensa: MinHash signatures of texts, and the bands under which texts that are alike are found.

rensa and not datasketch: a megabyte of Rust without dependencies (datasketch brings NumPy and SciPy, 200 MB), MIT, thirty
times faster, and seeded hashes that are the same in every process and on every platform, whatever PYTHONHASHSEED is.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import rensa

from checker.comparing.bands import BANDS, PERMUTATIONS, ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED: Final = 20260101
ALGORITHM: Final = str(rensa.RMinHash.ALGORITHM_VERSION)
"""Signatures of another algorithm cannot be compared with these."""


def signature_of(runs: Sequence[str]) -> list[int]:
    """Return the MinHash signature of a set of texts; where two agree in a share of places, the sets are about that alike."""
    made = rensa.RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(list(runs))
    return [int(one) for one in made.digest()]


def bands_of(signature: Sequence[int]) -> list[int]:
    """Return a hash of each band of a signature; texts that are alike share one."""
    found: list[int] = []
    for band in range(BANDS):
        rows = signature[band * ROWS : (band + 1) * ROWS]
        data = b"".join([band.to_bytes(2, "big"), *(one.to_bytes(8, "big") for one in rows)])
        found.append(int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True))
    return found
