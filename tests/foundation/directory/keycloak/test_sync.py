"""`manage.py keycloak sync` against a real server: what our tables say is what it holds."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from foundation.directory.models import Run
from foundation.identity import facade as identity
from foundation.identity.models import Account, Subject
from foundation.tenancy import identity as identity_door
from foundation.tenancy import worker


def sync(*arguments: str) -> list[str]:
    told = StringIO()
    call_command("keycloak", "sync", "--no-mail", *arguments, stdout=told)
    return told.getvalue().splitlines()


def members(keycloak, alias: str) -> set[str]:
    organization = next(row for row in keycloak.realm.rows("organizations") if row["alias"] == alias)
    return {row["email"] for row in keycloak.realm.rows(f"organizations/{organization['id']}/members")}


@pytest.fixture
def in_step(db, by_keycloak, astrid, dag):
    sync()
    return by_keycloak


def test_it_works(in_step, levanger, astrid, dag):
    organizations = {row["alias"]: row for row in in_step.realm.rows("organizations", briefRepresentation="false")}
    assert organizations["levanger"]["name"] == "Levanger"
    assert organizations["levanger"]["attributes"]["felles_id"] == [str(levanger.id)]
    assert organizations["levanger"]["attributes"]["number"] == [levanger.number]
    assert astrid.account.email in members(in_step, "levanger")
    assert astrid.account.email not in members(in_step, "verdal")
    assert dag.account.email in members(in_step, "verdal")


def test_the_second_run_has_nothing_to_do(in_step):
    assert sync() == ["Nothing to do."]


def test_what_it_learns_is_kept_with_the_account(in_step, astrid):
    with identity_door():
        subject = Subject.objects.get(account_id=astrid.account.pk)
    assert subject.sub == in_step.person(astrid.account.email)["id"]
    assert subject.issuer == in_step.place.issuer


def test_a_person_who_was_made_anew_there_is_known_again(in_step, astrid):
    in_step.realm.delete(f"users/{in_step.person(astrid.account.email)['id']}")
    sync()
    with identity_door():
        assert Subject.objects.get(account_id=astrid.account.pk).sub == in_step.person(astrid.account.email)["id"]
    assert sync() == ["Nothing to do."]


def test_a_dry_run_tells_in_words_and_changes_nothing(in_step, levanger):
    identity.belong(email="turid@levanger.example", name="Turid Vik", municipality_id=levanger.id, at=now())
    told = sync("--dry-run")
    assert told == [
        "turid@levanger.example: make the person",
        "turid@levanger.example: into Levanger",
        "2 differences; nothing was changed.",
    ]
    assert in_step.person("turid@levanger.example") is None
    assert sync("--dry-run") == told


def test_who_is_removed_here_is_removed_there(in_step, levanger, astrid):
    identity.end_belonging(astrid.account.pk, municipality_id=levanger.id, at=now())
    assert sync() == [f"{astrid.account.email}: no longer in Levanger, end the sessions", "1 changes."]
    assert astrid.account.email not in members(in_step, "levanger")
    assert in_step.person(astrid.account.email)["enabled"] is True  # still an account, with nowhere to go


def test_a_closed_account_is_closed_there_and_opened_again(in_step, astrid):
    with identity_door():
        Account.objects.filter(pk=astrid.account.pk).update(is_active=False)
    assert f"{astrid.account.email}: close, and end the sessions" in sync()
    assert in_step.person(astrid.account.email)["enabled"] is False
    with identity_door():
        Account.objects.filter(pk=astrid.account.pk).update(is_active=True)
    assert f"{astrid.account.email}: enabled False → True" in sync()
    assert astrid.account.email in members(in_step, "levanger")


def test_names_and_addresses_are_ours(in_step, astrid):
    person = in_step.person(astrid.account.email)
    in_step.realm.put(f"users/{person['id']}", {**person, "lastName": "Noe Annet"})
    with identity_door():
        Account.objects.filter(pk=astrid.account.pk).update(email="astrid.ny@levanger.example")
    assert len(sync()) == 2
    person = in_step.person("astrid.ny@levanger.example")
    assert f"{person['firstName']} {person['lastName']}" == astrid.account.name


def test_people_of_the_server_that_we_do_not_know_are_left_alone(in_step):
    in_step.make_person("ukjent@elsewhere.example", "Ukjent Person")
    assert sync() == ["Nothing to do."]
    assert in_step.person("ukjent@elsewhere.example")["enabled"] is True


def test_each_run_is_kept(in_step):
    with worker():
        assert Run.objects.get().error == ""


def test_a_shared_password_is_for_the_demo(settings, db, by_keycloak):
    settings.EMBEDDED = False
    with pytest.raises(CommandError, match="embedded demo"):
        sync("--password", "felles-demo")
