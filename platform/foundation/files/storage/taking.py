"""What people bring into the house whose door is open: taken while there is room for it.

What the house makes by itself (renditions, copies for the day the power is gone, exports, pictures of what was taken)
is counted but not refused: a full house can still decide, be read and leave.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.db import transaction

from foundation import tenancy
from foundation.files.storage import space
from foundation.files.storage.keeping import store


def take(stream: BinaryIO) -> str:
    """Keep a stream's bytes if there is room; gives their sha256. raises Unfit, and then nothing is kept"""
    house = tenancy.current()
    with watched():
        return store(house.id, stream, most=house.quota)


@contextmanager
def watched() -> Iterator[None]:
    """Afterwards the administrators hear of it, when the house has now become nearly full."""
    before = space.used(tenancy.current().id).since
    yield
    see_to(before)


def see_to(before: int = 0) -> None:
    """Ask for a notice, when the house is nearly full and was not before; one is sent each time it becomes so."""
    house = tenancy.current()
    now = space.mark(house.id, house.quota, second=int(time.time())).since
    if now and now != before:
        with transaction.atomic():
            tenancy.later("houses.tell_of_space", municipality=house.id, since=now)
