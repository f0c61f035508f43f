"""People who come by a municipality's own provider, which a second realm plays: let in, given roles, proved anew."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from foundation import tenancy
from foundation.directory import standing_in, sync
from foundation.directory.models import Provider
from foundation.directory.server import Server
from foundation.directory.steps.people import hashed
from foundation.identity.models import Account, ProviderSession
from foundation.registry.models import Municipality
from tenants.organisation.models import Member, Role
from tenants.provisioning.models import SIGN_IN, Group, Mapping
from tests.foundation.identity.keycloak.surfing import PASSWORD, Surfer
from tests.foundation.identity.keycloak.test_proof import enrol

INGRID, OLAV = "ingrid@verdal.kommune.example", "olav@verdal.kommune.example"
GROUP = "kvalitetskoordinatorer"


@pytest.fixture(scope="module")
def own(platform):
    """Verdal signs its people in by itself; the administration of the realm that plays its provider."""
    from django.test import override_settings

    with override_settings(SIGN_IN="keycloak", KEYCLOAK=platform.keycloak.place), platform.tables():
        standing_in.make("verdal", PASSWORD)
        sync.bring_in_step(sync.wanted_now(), at=timezone.now(), steps=(sync.organizations, sync.providers))
    return Server(platform.keycloak.realm.admin, "verdal-egen")


def in_verdal(platform):
    """Verdal in the platform's own database."""
    with platform.tables(), tenancy.public():
        return Municipality.objects.get(slug="verdal")


def prove(surfer, page, email):
    """Answer the forms of the server, and of the provider that it leads to."""
    for _ in range(5):
        fields = {one for form in html.fromstring(page.text).forms for one in form.fields}
        given = {one: text for one, text in {"username": email, "password": PASSWORD}.items() if one in fields}
        if not given or "/realms/" not in str(page.url):
            return page
        page = surfer.send(page, **given)
    raise AssertionError(f"asked again and again: {page.url}")


def come(platform, email, path="/people/"):
    """The person in a new browser, and the page that this led to."""
    surfer = Surfer()
    return surfer, prove(surfer, surfer.go(platform.at("verdal", path)), email)


def roles(platform, verdal, email):
    with platform.tables():
        account = Account.objects.get(email=email)
        with tenancy.inside(verdal):
            held = Role.objects.filter(member__account_id=account.pk, until_date=None)
            return set(held.values_list("name", "source"))


def row(platform, email):
    with platform.tables():
        return ProviderSession.objects.filter(account__email=email).latest("signed_in_at")


def proved_long_ago(platform, email):
    long_ago = {"acr": "basic", "proved_at": timezone.now() - timedelta(hours=1), "own_proved_at": None}
    with platform.tables():
        ProviderSession.objects.filter(account__email=email).update(**long_ago)


def set_provider(platform, verdal, **values):
    with platform.tables(), tenancy.inside(verdal):
        Provider.objects.update(**values)


def test_it_works(platform, own):
    """Unknown here: in as an employee, with the role that a group means, for as long as the group is there."""
    verdal, at = in_verdal(platform), timezone.now()
    with platform.tables(), tenancy.inside(verdal):
        group = Group.objects.create(name=GROUP, way=SIGN_IN, made_at=at, changed_at=at)
        Mapping.objects.create(group=group, role="editor")

    assert str(come(platform, INGRID)[1].url) == platform.at("verdal", "/people/")
    assert str(come(platform, OLAV)[1].url) == platform.at("verdal", "/people/")
    assert roles(platform, verdal, INGRID) == set()
    assert roles(platform, verdal, OLAV) == {("editor", "sign_in")}

    olav = own.get("users", email=OLAV)[0]["id"]
    held = own.get(f"users/{olav}/groups")[0]["id"]
    own.delete(f"users/{olav}/groups/{held}")
    come(platform, OLAV)
    assert roles(platform, verdal, OLAV) == set()


def test_a_dangerous_act_asks_for_two_steps(platform, own):
    """Here, unless the municipality says that its own provider's count; and then of that one, anew, each time."""
    verdal = in_verdal(platform)
    surfer, _page = come(platform, INGRID)
    with platform.tables():
        account = Account.objects.get(email=INGRID)
        with tenancy.inside(verdal):
            member = Member.objects.get(account_id=account.pk)
            Role.objects.create(member=member, name="administrator", from_date=date(2020, 1, 1))
    add = platform.at("verdal", "/people/add/")

    _secret, page = enrol(surfer, surfer.go(add))
    assert str(page.url) == add
    assert (row(platform, INGRID).acr, row(platform, INGRID).own_proved_at) == ("mfa", None)

    set_provider(platform, verdal, two_steps="mfa")  # which it does not say of a password
    proved_long_ago(platform, INGRID)
    asked = surfer.go(add)
    assert "/realms/verdal-egen/" in str(asked.url)
    page = prove(surfer, asked, INGRID)
    assert any("acr_values=mfa" in address for address in surfer.way)
    assert row(platform, INGRID).own_proved_at is None

    set_provider(platform, verdal, two_steps="mfa\n1")
    proved_long_ago(platform, INGRID)
    page = prove(surfer, surfer.go(add), INGRID)
    assert str(page.url) == add
    assert not any("acr_values" in address for address in surfer.way)
    assert row(platform, INGRID).acr == "basic"
    assert row(platform, INGRID).own_proved_at is not None
    proved_long_ago(platform, INGRID)
    assert "/realms/verdal-egen/" in str(surfer.go(add).url)  # the next time it is asked anew


def test_who_may_come_in_is_the_municipality_s_to_say(platform, own):
    verdal = in_verdal(platform)
    set_provider(platform, verdal, lets_in=False)
    siri = "siri@verdal.kommune.example"
    record = {"username": siri, "email": siri, "emailVerified": True, "enabled": True, "firstName": "Siri"}
    own.post("users", {**record, "lastName": "Sen", "credentials": [hashed(PASSWORD)]})
    _surfer, page = come(platform, siri)
    assert (page.status_code, "Vi finner ingen konto til deg" in page.text) == (403, True)
    set_provider(platform, verdal, lets_in=True)
    assert str(come(platform, siri)[1].url) == platform.at("verdal", "/people/")
