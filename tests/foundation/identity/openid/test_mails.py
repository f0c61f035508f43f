"""Where a provider signs people in, no mail and no page of ours speaks of a password."""

from django.core import mail

from foundation import tenancy
from foundation.identity import facade, tasks
from tests.factories.people import FIRST_MOMENT, make_account


def test_it_works(levanger, camilla, settings):
    settings.SIGN_IN = "keycloak"
    account = make_account("Ny Person", password=None)
    with tenancy.inside(levanger):
        tasks.invite(account_id=str(account.pk))

    text = mail.outbox[0].body
    assert "på samme måte som ellers på jobben" in text
    assert "passord" not in text
    assert "/password/" not in text


def test_one_who_takes_up_an_invitation_needs_no_password(settings, db):
    settings.SIGN_IN = "keycloak"
    assert facade.has_password("ny@example.org")
    facade.welcome(email="ny@example.org", name="Ny", password="", at=FIRST_MOMENT)
    settings.SIGN_IN = "local"
    assert not facade.has_password("ny@example.org")
