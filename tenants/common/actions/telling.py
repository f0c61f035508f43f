"""What the people here are told of common texts, and what the provider is told of the text that applies here."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.rights import Actor, Role
from foundation.ui import dates
from shared_library.items import facade as items
from tenants.common.models import Adoption, Update
from tenants.common.queries.standing import resting_on
from tenants.common.rules import differences as own
from tenants.documents import facade as documents
from tenants.organisation import facade as organisation


def tell_of_version(item_id: UUID, number: int, *, at: datetime) -> None:
    """Once to each who answers for documents here: there is a newer version of a text that is used."""
    adoption = Adoption.objects.filter(item_id=item_id).exclude(mode="rejected").defer("base").first()
    if adoption is None or number <= adoption.number:
        return
    update = Update.objects.filter(adoption=adoption, number=number).defer("core", "base", "beside").first()
    if update is not None and update.state != "waiting":
        return
    version = items.version(item_id, number, by=None)
    words = {"title": adoption.title, "number": number}

    def body():
        day = version.react_by_date
        until = _("Svar innen %(day)s.") % {"day": dates.in_style(day, "day")} if day else ""
        return "\n\n".join(filter(None, [version.change_note, until]))

    notices.notify(
        account_ids=editors(at=at),
        kind="common_version",
        key=f"common_version:{item_id}:{number}",
        title=lambda: _("Ny utgave av fellesdokument: %(title)s, utgave %(number)s") % words,
        body=body,
        url=f"/common/updates/{update.pk}/" if update else f"/common/{item_id}/",
    )


def tell_of_translation(update: Update, *, at: datetime) -> None:
    """Once to each who answers for documents here: more of a text that is used is there in its language."""
    words = {"title": update.adoption.title, "number": update.number}
    notices.notify(
        account_ids=editors(at=at),
        kind="common_version",
        key=f"common_translation:{update.pk}",
        title=lambda: _("Mer er oversatt av fellesdokument: %(title)s, utgave %(number)s") % words,
        body=lambda: _("Innholdet er det samme. Dere bestemmer om oversettelsen skal inn i teksten deres."),
        url=f"/common/updates/{update.pk}/",
        mail=False,
    )


def tell_of_withdrawal(item_id: UUID, *, at: datetime) -> None:
    """Once to each who answers for documents here: the provider withdraws a text that is used."""
    adoption = Adoption.objects.filter(item_id=item_id).exclude(mode="rejected").defer("base").first()
    if adoption is None:
        return
    item = items.item(item_id, by=None, language=adoption.language)
    if item.withdrawn_date is None:
        return
    words = {"title": adoption.title, "provider": item.provider_name}
    notices.notify(
        account_ids=editors(at=at),
        kind="common_withdrawn",
        key=f"common_withdrawn:{item_id}:{item.withdrawn_date}",
        title=lambda: _("Fellesdokument trekkes tilbake: %(title)s") % words,
        body=lambda: (
            _("%(provider)s trekker det tilbake fra %(day)s. Teksten deres gjelder til dere endrer den selv.")
            % (words | {"day": dates.in_style(item.withdrawn_date, "day")})
            + (f"\n\n{item.withdrawn_reason}" if item.withdrawn_reason else "")
            + "\n\n"
            + _("Dere bestemmer selv om dere beholder teksten som deres egen eller slutter å bruke den.")
        ),
        url=f"/common/adoptions/{adoption.pk}/",
    )


def tell_use(document_id: UUID, *, by: Actor | None = None, at: datetime) -> None:
    """Tell the provider what applies here now: the version it rests on, and what is one's own in it.

    by  none for a task: then the municipality itself tells it, and the log says so
    """
    is_task, by = by is None, by or house()
    with transaction.atomic():
        adoption = Adoption.objects.select_for_update().filter(document_id=document_id, mode="adopted").first()
        if adoption is None:
            return
        try:
            text = documents.in_force_on(document_id, localdate(at), by=by) or documents.text_of(document_id, by=by)
        except Http404:
            return
        base, number = resting_on(adoption, text.number)
        found = own.differences(base, text.blocks)
        # a provider whose house is gone has taken its library with it: there is nobody to tell
        with suppress(items.NotThere):
            items.use(
                adoption.item_id,
                mode="adopted",
                number=number,
                additions=found.added,
                exceptions=own.in_words(found, adoption.exceptions),
                reason=adoption.reason,
                in_log=is_task,
                by=by,
                at=at,
            )


def editors(*, at: datetime) -> set[UUID]:
    """The accounts of those who answer for the documents here."""
    return organisation.accounts_with("editor", on=localdate(at))


def house() -> Actor:
    """The municipality itself, for a task: there is no person behind it."""
    here = tenancy.current()
    roles = frozenset({Role("employee"), Role("editor")})
    return Actor(UUID(int=0), here.name, "", here.language, municipality_id=here.id, roles=roles)
