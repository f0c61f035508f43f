"""What the protocol tells the actions of a person or a group."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A person as the directory has the person now.

    email       what the account is found or made by; "" where the directory told none
    attributes  all of it, as it is handed back
    """

    user_name: str
    external_id: str
    is_active: bool
    name: str
    email: str
    title: str
    phone: str
    attributes: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A group as the directory has it now; people by our ids of them."""

    name: str
    external_id: str
    people: frozenset[UUID] = field(repr=False)
