"""Mails with a one-time link, which is made when the mail is sent, so no table ever holds one; and tokens that end."""

from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.notices import sending
from foundation.registry import queries as registry
from foundation.tenancy import counters, every_minute, task

from . import addresses, passwords, queries, signin
from .bearer import actions as bearer
from .bearer import queries as programs
from .bearer import rules as lasting
from .models import Account


@task("identity.invite", patient=True)
def invite(*, account_id: str) -> None:
    """Tell a person that a municipality has added the person, with a link to sign in or to choose a password."""
    municipality = tenancy.current()
    account = queries.active(account_id)
    if account is None:
        return
    _welcome(
        account,
        municipality.name,
        addresses.in_municipality(municipality.id, "/"),
        account.language or municipality.language,
    )


@task("identity.invite_facilitator", asked_by=("desk",), patient=True)
def invite_facilitator(*, account_id: str) -> None:
    """The same for the networks' host."""
    account = queries.active(account_id)
    if account is None:
        return
    language = account.language or "nb"
    with translation.override(language):
        place = queries.networks_name()
    _welcome(account, place, addresses.at_the_network("/"), language)


def _welcome(account: Account, place: str, address: str, language: str) -> None:
    with translation.override(language):
        if signin.has_provider():
            url, link = address, _("Logg inn")
            text = _("Du er lagt til i %(place)s. Logg inn på samme måte som ellers på jobben.") % {"place": place}
        elif queries.has_password(account.email):
            url, link = address, _("Logg inn")
            text = _("Du er lagt til i %(place)s. Logg inn med passordet du har i Felles fra før.") % {"place": place}
        else:
            url, link = address.rstrip("/") + passwords.link_path(account), _("Velg passord")
            text = _(
                "Du er lagt til i %(place)s. Velg et passord, så kan du logge inn med denne e-postadressen. "
                "Lenken virker i tre dager og bare én gang."
            ) % {"place": place}
        subject = _("Velkommen til %(place)s") % {"place": place}
    sending.send(sending.Mail(account.email, subject, text, url, language, sender=place, link=link))


@task("identity.mail_password_link", asked_by=("identity",), patient=True)
def mail_password_link(*, account_id: str, municipality_id: str = "") -> None:
    """Mail a link to choose a new password; the id of no account sends nothing.

    municipality_id   whose host the person asked on; without it the networks'
    """
    account = queries.active(account_id)
    if account is None:
        return
    municipality = registry.municipality(UUID(municipality_id)) if municipality_id else None
    path = passwords.link_path(account)
    url = addresses.in_municipality(municipality.id, path) if municipality else addresses.at_the_network(path)
    language = account.language or (municipality.language if municipality else "nb")
    with translation.override(language):
        sender = municipality.name if municipality else queries.networks_name()
        mail = sending.Mail(
            account.email,
            _("Velg nytt passord"),
            _(
                "Noen har bedt om nytt passord for denne e-postadressen. Lenken virker i tre dager og bare én gang. "
                "Var det ikke deg, trenger du ikke å gjøre noe."
            ),
            url,
            language,
            sender=sender,
            link=_("Velg nytt passord"),
        )
    sending.send(mail)


@every_minute("identity.tokens_daily")
def tokens_daily() -> None:
    """Once a day: those whose token, or service, soon ends are told."""
    if not counters.once_a_day("identity.tokens"):
        return
    for token_id, municipality_id in programs.ending(last=timezone.localdate() + lasting.WARNED):
        tenancy.later("identity.token_ends", municipality=municipality_id, token_id=token_id)


@task("identity.token_ends", patient=True)
def token_ends(*, token_id: str) -> None:
    """Tell whose it is; at the networks' host by mail alone."""
    bearer.tell_of_end(UUID(token_id))
