"""People who come in by the municipality's own sign-in without anybody having added them."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import audit, notices, tenancy
from foundation.directory.newcomers import AlreadyThere
from foundation.identity import facade as identity
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.organisation import queries, rules
from tenants.organisation.models import Member

NAMED = 10


@transaction.atomic
def let_in(*, email: str, name: str, provider: str, at: datetime) -> UUID:
    """Make somebody whom nobody knows a member with no more than an employee's rights; raises AlreadyThere.

    No table of rights is asked: sign-in has seen to it that the municipality's own provider sent the person, with an
    address of the municipality's. The person gets no mail, being here already.
    """
    person = identity.belong(email=email, name=name, municipality_id=tenancy.current().id, at=at)
    member = Member(account_id=person.id, name=name, sort_key=sort_key(name), email=person.email, is_news=True)
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as error:  # in two windows at the same moment, or a member who left
        raise AlreadyThere from error
    came = Actor(person.id, person.name, person.email, person.language)
    audit.record(came, "come_in", member, changes={"name": (None, name), "provider": (None, provider)})
    return person.id


@transaction.atomic
def tell_newcomers(*, at: datetime) -> int:
    """Tell the administrators who came in since they were told last; how many those were."""
    new = list(Member.objects.select_for_update().filter(is_news=True, left_at=None).order_by("sort_key", "id"))
    if not new:
        return 0
    today = localdate(at)
    names = ", ".join(member.name for member in new[:NAMED])

    def body() -> str:
        told = {"names": names, "more": len(new) - NAMED}
        if len(new) > NAMED:
            return _("%(names)s og %(more)d til logget inn med kommunens egen pålogging for første gang.") % told
        return _("%(names)s logget inn med kommunens egen pålogging for første gang.") % told

    notices.notify(
        account_ids={member.account_id for member in queries.holders(rules.ADMINISTERS, on=today)},
        kind="newcomers",
        key=f"newcomers:{today.isoformat()}",
        title=lambda: (
            ngettext("Én ny person kom inn", "%(count)d nye personer kom inn", len(new)) % {"count": len(new)}
        ),
        body=body,
        url="/people/",
    )
    Member.objects.filter(pk__in=[member.pk for member in new]).update(is_news=False)
    return len(new)
