"""The municipality's own sign-in: what its groups mean, and what an administrator sets."""

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.directory.models import Provider
from tenants.organisation import actions as organisation
from tenants.organisation.models import Member, Role
from tenants.provisioning import actions
from tenants.provisioning.models import Group
from tests.browser import chromium, faulty
from tests.factories.people import make_unit
from tests.factories.providers import provide


@pytest.fixture
def own(levanger):
    return provide(levanger, "levanger.kommune.example")


def typed(anne, name, role, unit=None):
    """A group that the administrator wrote down and gave a meaning."""
    at = timezone.now()
    with tenancy.inside(anne.municipality):
        row = actions.type_group(name=name, by=anne.actor, at=at)
        return actions.map_group(row, role=role, unit_id=unit and unit.pk, by=anne.actor, at=at)


def sign_in(someone, *groups):
    """What sign-in tells."""
    with tenancy.inside(someone.municipality):
        actions.follow_groups(someone.account_id, groups=groups, at=timezone.now())


def roles(someone):
    with tenancy.inside(someone.municipality):
        held = Role.objects.filter(member__account_id=someone.account_id, until_date=None)
        return sorted(held.values_list("name", "source"))


def test_it_works(levanger, anne, astrid):
    typed(anne, "kvalitet", "editor")
    typed(anne, "ledere", "unit_leader", make_unit("Hjemmetjenesten", levanger))
    before = roles(astrid)
    sign_in(astrid, "kvalitet", "ledere", "alle")
    assert roles(astrid) == sorted([*before, ("editor", "sign_in"), ("unit_leader", "sign_in")])
    sign_in(astrid, "kvalitet")
    sign_in(astrid, "kvalitet")
    assert roles(astrid) == sorted([*before, ("editor", "sign_in")])
    sign_in(astrid)
    assert roles(astrid) == before
    with tenancy.inside(levanger):
        given = Entry.objects.filter(action="give_role", changes__source__1="sign_in")
        assert {row.changes["group"][1] for row in given} == {"kvalitet", "ledere"}
        assert Entry.objects.filter(action="end_role", account_id=None).count() == 2
    log = anne.client.get("/log/").text
    assert "Gruppe i kommunens egen pålogging" in log


def test_a_role_that_was_given_by_hand_stays(levanger, anne, astrid):
    typed(anne, "kvalitet", "editor")
    with tenancy.inside(levanger):
        member = Member.objects.get(account_id=astrid.account_id)
        organisation.give_role(
            member, by=anne.actor, at=timezone.now(), name="editor", first_date=timezone.localdate()
        )
    sign_in(astrid, "kvalitet")
    sign_in(astrid)
    assert ("editor", "") in roles(astrid)


def test_a_group_of_the_directory_is_known_by_its_own_id_and_by_its_name_where_it_has_none(levanger, anne, astrid):
    """One table for both ways: what a group means is said once."""
    at = timezone.now()
    with tenancy.inside(levanger):
        for name, external_id in (("Redaktører", "8f0e-1"), ("Skrivere", "")):
            row = Group.objects.create(name=name, external_id=external_id, made_at=at, changed_at=at)
            actions.map_group(row, role="editor", unit_id=None, by=anne.actor, at=at)
    for told, means in (("8f0e-1", True), ("Redaktører", False), ("Skrivere", True), ("", False)):
        sign_in(astrid, told)
        assert (("editor", "sign_in") in roles(astrid)) is means


def test_the_last_administrator_stays(levanger, anne):
    typed(anne, "ikt", "administrator")
    with tenancy.inside(levanger):
        Role.objects.filter(name="administrator").update(source="sign_in")
    sign_in(anne)
    assert ("administrator", "sign_in") in roles(anne)


def test_what_a_group_means_no_more_ends_for_those_who_have_it(levanger, anne, astrid):
    mapping = typed(anne, "kvalitet", "editor")
    typed(anne, "redaksjon", "editor")
    sign_in(astrid, "kvalitet")
    with tenancy.inside(levanger):
        actions.unmap_group(mapping, by=anne.actor, at=timezone.now())
    assert ("editor", "sign_in") in roles(astrid)  # another group means it: seen at the next sign-in
    with tenancy.inside(levanger):
        row = Group.objects.get(name="redaksjon")
        actions.forget_group(row, by=anne.actor, at=timezone.now())
    assert ("editor", "sign_in") not in roles(astrid)


def test_the_directory_s_own_protocol_knows_nothing_of_groups_that_were_written_down(anne, directory):
    typed(anne, "kvalitet", "editor")
    assert directory.get("/Groups")["totalResults"] == 0


def test_an_administrator_sets_it_and_others_do_not(levanger, anne, astrid, own):
    browser = anne.client
    answer = browser.post(
        "/people/own-sign-in/change/", {"lets_in": "added", "groups_claim": "groups", "two_steps": "pwd"}
    )
    assert answer.status_code == 422
    assert "pwd betyr ikke to trinn" in answer.text
    browser.post(
        "/people/own-sign-in/change/", {"lets_in": "added", "groups_claim": "roller", "two_steps": " mfa \r\n\r\nhwk"}
    )
    with tenancy.inside(levanger):
        provider = Provider.objects.get()
        assert (provider.lets_in, provider.groups_claim, provider.two_steps) == (False, "roller", "mfa\nhwk")
        assert Entry.objects.filter(action="change_sign_in", account_id=anne.account_id).count() == 1
    page = browser.get("/people/own-sign-in/").text
    assert "Bare personer dere har lagt til" in page
    assert "mfa, hwk" in page
    assert browser.post("/people/own-sign-in/groups/type/", {"name": "kvalitet"}).status_code == 302
    assert browser.post("/people/own-sign-in/groups/type/", {"name": "kvalitet"}).status_code == 422
    for path in ("", "change/", "groups/type/"):
        assert astrid.client.get(f"/people/own-sign-in/{path}").status_code == 403


def test_the_pages_are_fit_for_everyone(anne, own):
    typed(anne, "kvalitet", "editor")
    with tenancy.inside(anne.municipality):
        group = Group.objects.get().pk
    paths = ("own-sign-in/", "own-sign-in/change/", "own-sign-in/groups/type/", f"directory/groups/{group}/")
    with chromium() as browser:
        assert faulty(browser, ((anne.client, f"/people/{path}") for path in paths)) == {}
