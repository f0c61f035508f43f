"""Accesses whose time has run out are written down as ended, who may answer is told, and houses are opened."""

from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from foundation.identity import addresses
from foundation.identity.queries import active
from foundation.notices import sending
from foundation.registry import queries as registry
from foundation.tenancy import every_minute, task

from . import houses, opening, queries


@every_minute("operators.end_what_is_over")
def end_what_is_over() -> None:
    """Once a minute; reading stopped at the moment itself, in the database."""
    opening.end_what_is_over(at=timezone.now())


@task("operators.open_house", asked_by=("operator",))
def open_house(*, opening_id: str) -> None:
    """A municipality's house is opened, and its first person is let in."""
    houses.open_house(UUID(opening_id), at=timezone.now())


@task("operators.mail_question", asked_by=("operator",), patient=True)
def mail_question(*, access_id: str, account_id: str) -> None:
    """Tell an operator that a colleague asks for access; not when it is answered, or the operator is one no more."""
    access = queries.waiting(UUID(access_id), at=timezone.now())
    account = active(account_id) if access and queries.is_operator(UUID(account_id)) else None
    if access is None or account is None:
        return
    language = account.language or settings.LANGUAGE_CODE
    with translation.override(language):
        mail = sending.Mail(
            account.email,
            _("%(name)s ber om innsyn i %(municipality)s")
            % {"name": access.asked_by_name, "municipality": registry.municipality(access.municipality_id).name},
            _("Begrunnelse: %(reason)s Én til må si ja før noen ser noe. Spørsmålet gjelder i et døgn.")
            % {"reason": access.reason.rstrip(".") + "."},
            addresses.whole(settings.OPERATORS_HOST, f"/access/{access.pk}/"),
            language,
            sender=_("Drift av Felles"),
            link=_("Se spørsmålet"),
            key=uuid5(access.pk, account_id),
        )
    sending.send(mail)
