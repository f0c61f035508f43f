"""MinHash: a fixed number of small numbers whose share of equal ones is how much two sets of words have in common.

source  A. Z. Broder, "On the resemblance and containment of documents", 1997
"""

import hashlib
import random
from collections.abc import Iterable, Sequence
from functools import lru_cache

SIZE = 256  # numbers of a fingerprint: the share is right within 0.03
ROWS = 2  # numbers of a band: two documents with a fifth in common share three bands nine times of ten
FEWEST_BANDS = 3  # shared, before two fingerprints are compared at all
FEWEST_WORDS = 12  # different words: of less, nothing can be said
PRIME = (1 << 61) - 1
LARGEST = (1 << 31) - 1  # what a column of the database holds

# Calibrated on the demo's handbooks: tests/shared_library/prints/test_calibration.py.
RELATED, ALIKE, NEARLY_SAME = 0.20, 0.34, 0.65
DEGREES = ((NEARLY_SAME, "nearly_same"), (ALIKE, "alike"), (RELATED, "related"))


def _factors() -> tuple[tuple[int, int], ...]:
    """The same in every process, for ever: fingerprints are kept."""
    chance = random.Random(1997)  # noqa: S311 - no secret
    return tuple((chance.randrange(1, PRIME), chance.randrange(PRIME)) for _number in range(SIZE))


FACTORS = _factors()


@lru_cache(maxsize=50_000)
def _number(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest())


def minhash(shingles: Iterable[str]) -> list[int]:
    """The fingerprint of a set of shingles; [] of one that is too small to say anything by."""
    numbers = [_number(one) % PRIME for one in set(shingles)]
    if len(numbers) < FEWEST_WORDS:
        return []
    return [min((one * number + more) % PRIME for number in numbers) & LARGEST for one, more in FACTORS]


def bands(fingerprint: Sequence[int]) -> list[int]:
    """What two fingerprints that are alike have some of in common, each a number that an index finds."""
    made = []
    for start in range(0, len(fingerprint), ROWS):
        told = f"{start}:{','.join(map(str, fingerprint[start : start + ROWS]))}"
        made.append(int.from_bytes(hashlib.blake2b(told.encode(), digest_size=4).digest()) & LARGEST)
    return made


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """0..1: the share of what both say that they have in common."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def degree(share: float) -> str:
    """ "nearly_same", "alike", "related" or "" for what is not worth telling."""
    return next((name for least, name in DEGREES if share >= least), "")
