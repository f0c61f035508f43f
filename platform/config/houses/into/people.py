"""The people of an export: each account that is not here yet, and everybody's place in the house."""

from datetime import date, datetime
from uuid import UUID

from foundation.identity.models import Account, Belonging
from foundation.identity.queries import is_facilitator
from foundation.keys import uuid7
from foundation.operators.queries import who_run_or_ran
from foundation.registry.models import Municipality

from .reading import Export, believing

ACCOUNTS, PLACES = "shared/identity_account.csv", "shared/identity_belonging.csv"


@believing("Who its people are")
def bring(export: Export, row: Municipality, *, by_id: bool = False) -> dict[str, str]:
    """Give everybody a place; in the owner's door. Returns {account there: account here} of those that differ.

    Who has an account under the same address is that person. Nobody brings a password along: a new account has none.

    by_id   the export is our own of just now, and whoever has the id is the person
    raises  NotAsItWas
    """
    here = {told["id"]: _account(told, export.id, by_id=by_id) for told in export.rows(ACCOUNTS)}
    # the house is not open yet: places in it are of a time when it was, or have come here before it
    Belonging.objects.filter(municipality_id=row.id).delete()
    for told in export.rows(PLACES):
        account_id = here[told["account_id"]]
        key = UUID(told["id"])
        Belonging.objects.create(
            id=uuid7() if Belonging.objects.filter(pk=key).exists() else key,
            account_id=account_id,
            municipality_id=row.id,
            from_date=date.fromisoformat(told["from_date"]),
            until_date=date.fromisoformat(told["until_date"]) if told["until_date"] else None,
        )
    return {there: account_id for there, account_id in here.items() if there != account_id}


def _account(told: dict[str, str], house_id: UUID, *, by_id: bool) -> str:
    """The id of the person here. One that was written into an export by hand proves nobody to be one of the house.

    house_id  of the house that the export is of: who has a place in it here, or had, may have another address now
    """
    same = Account.objects.filter(pk=told["id"]).first()
    places = Belonging.objects.filter(account_id=told["id"], municipality_id=house_id)
    if same and (by_id or same.email == told["email"] or places.exists()):
        return str(same.pk)
    found = Account.objects.filter(email=told["email"]).first()
    if found is None:
        found = Account.objects.create(
            id=uuid7() if same else UUID(told["id"]),
            email=told["email"],
            name=told["name"],
            language=told["language"],
            is_active=told["is_active"] == "t",
            created_at=datetime.fromisoformat(told["created_at"]),
        )
    return str(found.pk)


def of_it_alone(house_id: UUID) -> set[UUID]:
    """Accounts with a place in the house and nowhere else, that lead no network and run no platform; owner's door."""
    ids = set(Belonging.objects.filter(municipality_id=house_id).values_list("account_id", flat=True))
    others = Belonging.objects.filter(account_id__in=ids).exclude(municipality_id=house_id)
    alone = ids - set(others.values_list("account_id", flat=True)) - who_run_or_ran(ids)
    return {one for one in alone if not is_facilitator(one)}


def forget_former(house_id: UUID) -> None:
    """People who were here with the house before it moved away come back as they are now, with today's passwords."""
    Account.objects.filter(pk__in=of_it_alone(house_id)).delete()
