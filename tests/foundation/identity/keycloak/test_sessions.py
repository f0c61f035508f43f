"""Sessions that came by the provider: they live, are refreshed, and end, with the provider's own."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.utils import timezone

from foundation.identity import rules
from foundation.identity.models import ProviderSession
from tests.foundation.identity.keycloak.surfing import Surfer, address


def make_due(platform, name, *, ago=timedelta(0)):
    """The provider is to be asked at the person's next request; it was last heard so long ago."""
    now = timezone.now()
    with platform.tables():
        ProviderSession.objects.filter(account__email=address(name)).update(ask_at=now, heard_at=now - ago)


def row(platform, name):
    with platform.tables():
        return ProviderSession.objects.filter(account__email=address(name)).order_by("-signed_in_at").first()


def is_in(platform, surfer, host="levanger"):
    return surfer.step(platform.at(host, "/help/")).status_code == 200 and (
        surfer.step(platform.at(host, "/profile/")).status_code == 200
    )


def ends(platform, surfer, *hosts):
    """Wait until the browser is signed in at none of the hosts."""
    until = time.monotonic() + 10
    while any(is_in(platform, surfer, host) for host in hosts):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_it_works(platform):
    """Refreshed when due; once, with nine requests at the same time; and the newest token is the one that is kept."""
    surfer, _page = platform.signed_in("Liv Aune")
    before = row(platform, "Liv Aune")
    make_due(platform, "Liv Aune")
    key = next(cookie.value for cookie in surfer.client.cookies.jar if cookie.name == "session")

    def ask(_number):
        tab = Surfer()
        tab.client.cookies.set("session", key, domain="levanger.localhost")
        return is_in(platform, tab)

    with ThreadPoolExecutor(9) as pool:
        assert list(pool.map(ask, range(9))) == [True] * 9

    after = row(platform, "Liv Aune")
    assert after.turn == before.turn + 1
    assert after.refresh_token != before.refresh_token
    assert after.ask_at - after.heard_at == rules.REFRESH_EVERY
    make_due(platform, "Liv Aune")
    assert is_in(platform, surfer)
    assert row(platform, "Liv Aune").turn == after.turn + 1


def test_one_who_is_closed_at_the_provider_is_out_at_the_next_refresh(platform):
    surfer, _page = platform.signed_in("Per Vik")
    platform.keycloak.set_person(address("Per Vik"), enabled=False)
    make_due(platform, "Per Vik")

    assert not is_in(platform, surfer)
    assert row(platform, "Per Vik") is None
    assert "/realms/" in str(surfer.go(platform.at("levanger", "/profile/")).url)
    platform.keycloak.set_person(address("Per Vik"), enabled=True)


def test_a_session_that_ends_at_the_provider_ends_on_every_host_and_no_other_does(platform):
    surfer, _page = platform.signed_in("Kari Nes")
    surfer.go(platform.at("verdal"))
    other, _page = platform.signed_in("Kari Nes")
    with platform.tables():
        sids = list(ProviderSession.objects.filter(account__email=address("Kari Nes")).order_by("signed_in_at"))
    first = sids[-2].sid

    platform.keycloak.realm.admin.connection.raw_delete(
        f"admin/realms/{platform.keycloak.place.realm}/sessions/{first}"
    )

    ends(platform, surfer, "levanger", "verdal")
    assert is_in(platform, other)


def test_signing_out_ends_the_providers_session_and_those_of_all_hosts(platform):
    surfer, _page = platform.signed_in("Kari Nes")
    surfer.go(platform.at("verdal"))
    sid = row(platform, "Kari Nes").sid
    assert sid in {one["id"] for one in platform.sessions("Kari Nes")}

    page = sign_out(surfer, platform)

    assert str(page.url).startswith(platform.at("login", "/oidc/signed-out/"))
    assert "Du er logget ut" in page.text
    assert sid not in {one["id"] for one in platform.sessions("Kari Nes")}
    assert not is_in(platform, surfer, "verdal")
    assert "/realms/" in str(surfer.go(platform.at("levanger")).url)


def sign_out(surfer, platform):
    """Press the button in the frame, and follow as a browser does: redirects, and a page that leads on."""
    page = surfer.go(platform.at("levanger", "/help/"))
    token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    answer = surfer.client.post(platform.at("levanger", "/sign-out/"), data={"csrfmiddlewaretoken": token})
    page = surfer.follow(answer)
    return surfer.go(page.headers["refresh"].partition("url=")[2])


def test_signing_out_everywhere_ends_all_the_persons_sessions_at_the_provider(platform):
    surfer, _page = platform.signed_in("Stine Moe", "verdal")
    other, _page = platform.signed_in("Stine Moe", "verdal")
    page = surfer.go(platform.at("verdal", "/profile/"))
    token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]

    surfer.client.post(platform.at("verdal", "/profile/sign-out-everywhere/"), data={"csrfmiddlewaretoken": token})

    assert not is_in(platform, other, "verdal")
    assert platform.sessions("Stine Moe") == []
    assert "/realms/" in str(other.go(platform.at("verdal")).url)


def test_ending_the_other_machine_ends_it_at_the_provider_and_leaves_this_one(platform):
    surfer, _page = platform.signed_in("Stine Moe", "verdal")
    other, _page = platform.signed_in("Stine Moe", "verdal")
    page = surfer.go(platform.at("verdal", "/profile/devices/"))
    token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]

    surfer.client.post(platform.at("verdal", "/profile/devices/end/"), data={"csrfmiddlewaretoken": token})

    assert not is_in(platform, other, "verdal")
    assert is_in(platform, surfer, "verdal")
    assert len(platform.sessions("Stine Moe")) == 1
    assert "/realms/" in str(other.go(platform.at("verdal")).url)
