"""What a provider said about a person at one sign-in: pure functions over claims that were found genuine."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

LEVELS = {"basic": 1, "mfa": 2}  # how surely the person was proved; a name we do not know counts as none
NEVER = 0  # when somebody was proved of whom the provider does not say it: such a sign-in lets in, and is never recent
SKEW = 60  # seconds that two clocks may differ
LONGEST_NAME, LONGEST_LEVEL = 120, 60
MUNICIPALITY = "felles_id"  # an organization's attribute: the municipality's id with us


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organization of the claim; municipality_id where the provider knows it, else None."""

    alias: str
    municipality_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """One sign-in, as the provider told it. A snapshot: what the person may do is said by our own tables.

    sid        the provider's session; every sign-in of the same browser has the same
    acr        how surely the person was proved
    proved_at  when the person last showed a password, a code or a key
    name       as the provider shows the person
    came_by    the municipality's own provider that the server says the person came by, or ""
    groups     the person's groups at that one, as it told them last
    ways       how that one says it proved the person: its `amr` and `acr`, as it told them last
    """

    issuer: str
    sub: str
    sid: str
    email: str
    email_verified: bool
    acr: str
    proved_at: datetime
    organisations: tuple[Organisation, ...]
    name: str = ""
    came_by: str = ""
    groups: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the provider gave; the access token is not kept, because nothing is asked with it."""

    id_token: str = field(repr=False)
    refresh_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ended:
    """What a logout token says: the provider's session that ended, and the token's own name against replay."""

    sid: str
    jti: str
    until: datetime


def proof(claims: dict[str, Any]) -> Proof:
    """The proof in an id token's claims; raises KeyError or ValueError when it lacks what we need."""
    return Proof(
        issuer=claims["iss"],
        sub=_text(claims["sub"]),
        sid=_text(claims["sid"]),
        email=_said(claims.get("email")).strip().lower(),
        email_verified=claims.get("email_verified") is True,
        acr=_said(claims.get("acr"))[:LONGEST_LEVEL],
        proved_at=datetime.fromtimestamp(claims.get("auth_time", NEVER), UTC),
        organisations=organisations(claims.get("organization")),
        name=" ".join(_said(claims.get("name")).split())[:LONGEST_NAME],
        came_by=_said(claims.get("identity_provider")),
        groups=_texts(claims.get("provider_groups")),
        ways=_texts(claims.get("provider_amr")) | _texts(claims.get("provider_acr")),
    )


def _texts(claim: Any) -> frozenset[str]:
    """One text or a list of them; what is no text says nothing."""
    told = claim if isinstance(claim, list) else [claim]
    return frozenset(one for one in told if isinstance(one, str) and one)


def _said(value: Any) -> str:
    """A text as it can be kept; what is none says nothing."""
    return value.replace("\0", "") if isinstance(value, str) else ""


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 255 or "\0" in value:
        raise ValueError("not a name of 1 to 255 signs")
    return value


def organisations(claim: Any) -> tuple[Organisation, ...]:
    """Both shapes of the claim: ["a", "b"], and {"a": {"id": …, "felles_id": ["…"]}}; another shape says nothing."""
    if isinstance(claim, str):
        claim = [claim]
    if isinstance(claim, list):
        return tuple(Organisation(alias) for alias in claim if isinstance(alias, str) and alias)
    if isinstance(claim, dict):
        return tuple(Organisation(alias, _municipality(about)) for alias, about in claim.items())
    return ()


def _municipality(about: Any) -> UUID | None:
    told = about.get(MUNICIPALITY) if isinstance(about, dict) else None
    if isinstance(told, list):
        told = told[0] if len(told) == 1 else None
    try:
        return UUID(told) if isinstance(told, str) else None
    except ValueError:
        return None


def level(acr: str) -> int:
    """How high a level stands; 0 for one we do not know."""
    return LEVELS.get(acr, 0)


def may_be_tied(given: Proof, *, at_home_in: Iterable[UUID], belongs_to: Iterable[UUID]) -> bool:
    """Whether the account with the proof's address may be tied to its subject without asking anybody.

    at_home_in  the municipalities that the proof's organizations are
    belongs_to  where the account belongs with us
    Why this and no less: platform/decisions/sign-in.md.
    """
    if not (given.email and given.email_verified):
        return False
    ours = set(belongs_to)
    return bool(ours & set(at_home_in)) if ours else not given.organisations
