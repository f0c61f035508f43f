from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry and its seal as the database holds them; without an entry only the seal's own fields count.

    changes  the text of the JSON, as the database prints it
    erased   an entry of the same chain says that the texts were erased
    """

    chain: UUID
    number: int
    entry_id: UUID
    prev: str
    texts: str
    salt: UUID | None
    hash: str
    is_there: bool
    at: datetime | None
    account_id: UUID | None
    acting_for: UUID | None
    action: str | None
    target_type: str | None
    target_id: UUID | None
    changes: str | None
    note: str | None
    request_id: str | None
    network_id: UUID | None
    municipality_id: UUID | None
    token_id: UUID | None
    erased: bool


@dataclass(frozen=True)
class Fault:
    """What is wrong with a chain, from number `first` to `last` (the same for one entry).

    kind   changed | texts | missing | gap | added | moved | doubled | rewritten | cut_off | head | no_head
           | other_head
    entry  id of the entry, where one is meant
    where  for what was moved: the number at which it belongs
    """

    kind: str
    first: int
    last: int
    entry: str = ""
    where: int | None = None


@dataclass(frozen=True)
class Told:
    """A head that left the system: so long was the chain then, and this was its last hash."""

    chain: UUID
    number: int
    hash: str
    at: datetime | None = None


@dataclass(frozen=True)
class Check:
    """How a chain stands.

    began_at  of the last check; None: never checked
    done_at   None while it goes on
    first_at  time of the first entry
    """

    chain: UUID
    began_at: datetime | None
    done_at: datetime | None
    total: int
    reached: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether the last check came to its end and found nothing."""
        return self.done_at is not None and not self.faults
