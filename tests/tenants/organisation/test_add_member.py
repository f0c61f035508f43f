"""Adding a person: account, belonging, member and invitation at once."""

import re

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.models import Account, Belonging
from foundation.rights import Refused
from tenants.organisation import actions
from tenants.organisation.models import Member, Role

NEW = {"name": "Nora Ås", "email": "nora@example.org", "title": "Lærer"}


def test_it_works(levanger, anne, client_for, run_tasks, mailoutbox):
    client = anne.client
    answer = client.post("/people/add/", NEW)

    assert answer.status_code == 302
    assert "Nora Ås er lagt til" in client.get(answer["Location"]).text
    run_tasks()
    [mail] = mailoutbox
    assert mail.to == ["nora@example.org"]
    path = re.search(r"https?://[^/]+(/password/\S+)", mail.body).group(1)
    nora = client_for(levanger)
    nora.post(path, {"password": "en lang setning om fjell", "again": "en lang setning om fjell"})
    assert nora.get("/people/").status_code == 200


def test_it_is_logged(levanger, anne):
    anne.client.post("/people/add/", NEW)

    with tenancy.inside(levanger):
        member = Member.objects.get(email="nora@example.org")
        entry = Entry.objects.get(action="add_member")
    assert (entry.target_id, entry.account_id) == (member.pk, anne.account_id)


def test_somebody_elses_account_is_used_as_it_is(levanger, anne, dag, run_tasks, mailoutbox):
    answer = anne.client.post("/people/add/", {**NEW, "email": dag.account.email.upper(), "name": "Dag i Levanger"})

    assert answer.status_code == 302
    with tenancy.identity():
        assert Account.objects.get(pk=dag.account_id).name == "Dag Solem"
        assert Belonging.objects.filter(account=dag.account, until_date=None).count() == 2
    with tenancy.inside(levanger):
        assert Member.objects.get(account_id=dag.account_id).name == "Dag i Levanger"
    run_tasks()
    assert "/password/" not in mailoutbox[0].body
    assert dag.client_at(levanger).get("/people/").status_code == 200


def test_the_answer_does_not_tell_whether_the_account_existed(levanger, anne, dag):
    texts = []
    for email in (dag.account.email, "ny@example.org"):
        client = anne.client
        answer = client.post("/people/add/", {**NEW, "email": email})
        text = client.get(answer["Location"]).text.replace(email, "")
        texts.append(len(re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", text)))

    assert texts[0] == texts[1]


def test_a_person_is_added_once(levanger, anne, camilla):
    answer = anne.client.post("/people/add/", {**NEW, "email": camilla.account.email})

    assert answer.status_code == 422
    assert "Camilla Berg er allerede registrert med denne e-postadressen." in answer.text
    assert 'value="Nora Ås"' in answer.text


def test_one_who_left_comes_back_as_the_same_member_without_the_old_roles(levanger, anne, camilla):
    with tenancy.inside(levanger):
        actions.member_leaves(camilla.member, by=anne.actor, at=timezone.now())
    anne.client.post("/people/add/", {**NEW, "name": "Camilla Berg", "email": camilla.account.email})

    with tenancy.inside(levanger):
        member = Member.objects.get(account_id=camilla.account_id)
        assert (member.pk, member.left_at) == (camilla.member.pk, None)
        assert not Role.objects.filter(member=member, until_date=None).exists()
    assert camilla.actor.roles == astrid_like_roles(camilla)


def astrid_like_roles(someone):
    """What a person without any given role has."""
    return frozenset(role for role in someone.actor.roles if role.name == "employee")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "Skriv navnet på personen."),
        ("email", "", "Skriv e-postadressen til personen."),
        ("email", "nora", "Skriv hele e-postadressen"),
    ],
)
def test_what_is_missing_is_explained_and_the_rest_kept(anne, field, value, sentence):
    answer = anne.client.post("/people/add/", {**NEW, field: value})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Lærer"' in answer.text
    assert "<title>Feil:" in answer.text


def test_only_an_administrator_adds_people(levanger, camilla):
    with tenancy.inside(levanger), pytest.raises(Refused):
        actions.add_member(by=camilla.actor, at=timezone.now(), name="X", email="x@example.org")
    with tenancy.identity():
        assert not Account.objects.filter(email="x@example.org").exists()
