"""Subjects and provider sessions: every write. The identity door is opened here, for as short as it takes."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from foundation import audit, tenancy
from foundation.identity import rules
from foundation.identity.models import Account, Belonging, ProviderSession, Subject
from foundation.registry.models import Municipality
from foundation.rights import Actor
from foundation.tenancy import counters

from . import claims, sealing
from .claims import Ended, Proof, Tokens

log = logging.getLogger(__name__)


# --- Who is it?


@transaction.atomic
def account_of(proof: Proof, *, at: datetime, may_tie: bool = True) -> Account | None:
    """The active account of a proof: the one its subject is tied to, or that may be tied to it now by its address."""
    with tenancy.identity():
        subject = Subject.objects.select_related("account").filter(issuer=proof.issuer, sub=proof.sub).first()
        if subject is not None:
            return subject.account if subject.account.is_active else None
        account = Account.objects.filter(email=proof.email, is_active=True).first() if proof.email else None
        if account is None:
            return None
        if not may_tie or not _may_be_tied(account, proof):
            log.warning("sign-in: the account %s may not be tied to a new subject by its address", account.pk)
            return None
        return account if tie(account, issuer=proof.issuer, sub=proof.sub, at=at) else None


def account_id_of(issuer: str, sub: str) -> UUID | None:
    """The account that is tied to this subject; none is tied by asking."""
    with tenancy.identity():
        return Subject.objects.filter(issuer=issuer, sub=sub).values_list("account_id", flat=True).first()


def _may_be_tied(account: Account, proof: Proof) -> bool:
    if Subject.objects.filter(account=account, issuer=proof.issuer).exists():
        return False  # the address was given to somebody else at the provider, or the person was made anew there
    belongs_to = Belonging.objects.filter(account=account, until_date=None).values_list("municipality_id", flat=True)
    return claims.may_be_tied(proof, at_home_in=at_home_in(proof), belongs_to=belongs_to)


def at_home_in(proof: Proof) -> set[UUID]:
    """The municipalities that the organizations are: by the id they bear, else by the name in their address."""
    told = {one.municipality_id for one in proof.organisations if one.municipality_id}
    aliases = [one.alias for one in proof.organisations if not one.municipality_id]
    if not aliases:
        return told
    with tenancy.public():
        return told | set(Municipality.objects.filter(slug__in=aliases).values_list("id", flat=True))


@transaction.atomic
def tie(account: Account, *, issuer: str, sub: str, at: datetime) -> bool:
    """Tie an account to its name at a provider; False when it has another there, or the name is another's."""
    with tenancy.identity():
        try:
            with transaction.atomic():
                row, made = Subject.objects.get_or_create(
                    account=account, issuer=issuer, defaults={"sub": sub, "tied_at": at}
                )
        except IntegrityError:
            return False
        if made:
            audit.record(Actor(account.pk, account.name, account.email, account.language), "tie_subject", account)
        return row.sub == sub


# --- Sessions


@transaction.atomic
def keep(
    account: Account,
    proof: Proof,
    tokens: Tokens,
    *,
    at: datetime,
    came_by: UUID | None = None,
    own_proved_at: datetime | None = None,
) -> UUID:
    """Keep a sign-in: a new provider session, or the same one with newer tokens. The surer proof of the two stays."""
    with tenancy.identity():
        ProviderSession.objects.filter(signed_in_at__lt=at - rules.SESSION_LONGEST).delete()
        told = {
            "account": account,
            "refresh_token": sealing.seal(tokens.refresh_token),
            "id_token": sealing.seal(tokens.id_token),
            "signed_in_at": at,
            "heard_at": at,
            "ask_at": at + rules.REFRESH_EVERY,
        }
        if came_by:
            told["came_by"] = came_by
        if own_proved_at:
            told["own_proved_at"] = own_proved_at
        proved = {"acr": proof.acr, "proved_at": proof.proved_at}
        row, made = ProviderSession.objects.select_for_update().get_or_create(
            issuer=proof.issuer, sid=proof.sid, defaults=told | proved
        )
        if not made:
            if row.account_id != account.pk:  # what was proved of somebody else says nothing of this one
                told = {"came_by": None, "own_proved_at": None} | told
            elif claims.level(proof.acr) < claims.level(row.acr):
                proved = {}
            ProviderSession.objects.filter(pk=row.pk).update(**told, **proved, turn=F("turn") + 1)
        return row.pk


@dataclass(frozen=True, slots=True)
class Standing:
    """A provider session as a request needs it."""

    id: UUID
    account_id: UUID
    acr: str
    proved_at: datetime
    heard_at: datetime
    ask_at: datetime
    came_by: UUID | None = None
    own_proved_at: datetime | None = None

    def proof_in(self, house_id: UUID | None) -> tuple[int, datetime]:
        """How surely and when the person was proved, as that house takes it; None: the networks' desk.

        Two steps that a municipality's own provider made count in that municipality's house and in no other.
        """
        reached = claims.level(self.acr)
        own = self.own_proved_at if house_id is not None and house_id == self.came_by else None
        if own and (reached < claims.LEVELS["mfa"] or own > self.proved_at):
            return claims.LEVELS["mfa"], own
        return reached, self.proved_at


def standing(session_id: UUID) -> Standing | None:
    """The provider session; None when it has ended."""
    with tenancy.identity():
        found = (
            ProviderSession.objects.filter(pk=session_id)
            .values_list("id", "account_id", "acr", "proved_at", "heard_at", "ask_at", "came_by", "own_proved_at")
            .first()
        )
    return Standing(*found) if found else None


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to ask the provider now, with the newest refresh token; None where it can be read no more."""

    number: int
    refresh_token: str | None = field(repr=False)


def take_turn(session_id: UUID, *, at: datetime) -> Turn | None:
    """Let exactly one of those who come at the same time ask the provider; None for the others.

    Committed at once: nobody waits, no transaction stays open meanwhile, and a refresh token is never used twice.
    """
    with tenancy.identity(), transaction.atomic():
        due = ProviderSession.objects.filter(pk=session_id, ask_at__lte=at)
        if not due.update(ask_at=at + rules.REFRESH_SOON):
            return None
        found = ProviderSession.objects.filter(pk=session_id).values_list("turn", "refresh_token").first()
    return Turn(found[0], sealing.opened(found[1])) if found else None


def went_on(session_id: UUID, turn: Turn, tokens: Tokens, *, at: datetime) -> None:
    """The provider said yes; a sign-in that came meanwhile has newer tokens, which stay."""
    with tenancy.identity():
        ProviderSession.objects.filter(pk=session_id, turn=turn.number).update(
            refresh_token=sealing.seal(tokens.refresh_token),
            id_token=sealing.seal(tokens.id_token),
            turn=turn.number + 1,
            heard_at=at,
            ask_at=at + rules.REFRESH_EVERY,
        )


def refused(session_id: UUID, turn: Turn) -> bool:
    """The provider said no: the session ends, unless a sign-in came meanwhile. Whether it ended."""
    with tenancy.identity():
        return ProviderSession.objects.filter(pk=session_id, turn=turn.number).delete()[0] > 0


@transaction.atomic
def hear_logout(ended: Ended, *, issuer: str, at: datetime) -> bool:
    """End the session that a logout token names; False when the token was heard before."""
    with tenancy.identity():
        window = max(1, int((ended.until - at).total_seconds()))
        if not counters.once(f"openid:jti:{ended.jti}"[:200], window):
            return False
        ProviderSession.objects.filter(issuer=issuer, sid=ended.sid).delete()
    return True


def end(session_id: UUID) -> str:
    """End one provider session here; its id token, with which the browser says farewell, or ""."""
    with tenancy.identity(), transaction.atomic():
        row = ProviderSession.objects.select_for_update().filter(pk=session_id).first()
        if row is None:
            return ""
        row.delete()
    return sealing.opened(row.id_token) or ""


def end_all_of(account_id: UUID) -> list[str]:
    """End all of an account's here; their refresh tokens, with which they are ended at the provider."""
    return _end_these(account_id=account_id)


def end_some(session_ids: Iterable[UUID]) -> list[str]:
    """The same of these alone."""
    return _end_these(pk__in=set(session_ids))


def _end_these(**which: Any) -> list[str]:
    with tenancy.identity(), transaction.atomic():
        rows = list(ProviderSession.objects.select_for_update().filter(**which))
        ProviderSession.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return [token for row in rows if (token := sealing.opened(row.refresh_token))]
