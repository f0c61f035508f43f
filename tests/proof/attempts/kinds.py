"""What an attempt is, and what may come of it."""

from typing import NamedTuple

DENIED = "42501"  # permission denied, or a new row against a wall
STACKED = "42601"  # several statements in one message
NOTHING = "no row"
OWN = "nothing of another's comes back"
UNDONE = "undone with the transaction"
NO_MATTER = "works, and reaches nobody"


class Attempt(NamedTuple):
    """One statement, and what must come of it.

    comes  a SQLSTATE where it is refused; else what shows that it is harmless
    why    why that is so, where it is not refused
    then   what is tried behind it in the same transaction, by which it is judged
    """

    name: str
    sql: str
    comes: str = DENIED
    why: str = ""
    then: str = ""
