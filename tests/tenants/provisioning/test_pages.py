"""The administrator's pages about the directory: who may open them, and what they do and show."""

import re

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.organisation.models import Handover, Role
from tenants.provisioning.models import Group, Mapping, Token
from tests.browser import chromium, faulty
from tests.factories.provisioning import Directory


def test_it_works(levanger, anne):
    """A token is made, shown once, used, and revoked; it stands nowhere else."""
    client = anne.client
    answer = client.post("/people/directory/tokens/make/", {"name": "Entra", "days": "365"})
    token = re.search(r"felles_scim_[\w-]+", answer.text)[0]

    assert "no-store" in answer["Cache-Control"]
    assert Directory(levanger, token).ask("GET", "/Users").status_code == 200
    page = client.get("/people/directory/").text
    assert token not in page
    assert "http://levanger.localhost" in page
    assert "Sist brukt" in page
    with tenancy.inside(levanger):
        pk = Token.objects.get().pk
    assert client.post(f"/people/directory/tokens/{pk}/revoke/")["Location"] == "/people/directory/"
    assert Directory(levanger, token).ask("GET", "/Users").status_code == 401
    assert "Trukket tilbake" in client.get("/people/directory/").text
    log = client.get("/log/").text
    assert "Laget en nøkkel til katalogen" in log
    assert "Trakk tilbake en nøkkel til katalogen" in log


def test_a_group_is_mapped_and_unmapped(levanger, anne, directory):
    ellen = directory.add("Ellen Ny")
    directory.add_group("Koordinatorer", ellen)
    with tenancy.inside(levanger):
        url = f"/people/directory/groups/{Group.objects.get().pk}/"

    assert anne.client.post(url, {"role": "coordinator", "unit": ""})["Location"] == url
    assert "Gitt til 1 person" in anne.client.get(url).text
    with tenancy.inside(levanger):
        mapping = Mapping.objects.get()
    assert anne.client.post(f"/people/directory/mappings/{mapping.pk}/remove/")["Location"] == url
    with tenancy.inside(levanger):
        assert not Role.objects.filter(member__name="Ellen Ny", until_date=None).exists()


@pytest.mark.parametrize(
    ("role", "told"),
    [("", "Velg en rolle."), ("unit_leader", "Velg enheten rollen gjelder."), ("facilitator", "")],
)
def test_a_choice_that_does_not_fit_is_asked_again(levanger, anne, directory, role, told):
    directory.add_group("Ledere")
    with tenancy.inside(levanger):
        url = f"/people/directory/groups/{Group.objects.get().pk}/"
    answer = anne.client.post(url, {"role": role, "unit": ""})

    assert answer.status_code == 422
    assert told in answer.text


def test_only_administrators(levanger, verdal, camilla, dag, directory):
    directory.add_group("Ledere")
    with tenancy.inside(levanger):
        group, token = Group.objects.get().pk, Token.objects.get().pk
    paths = ("", "tokens/make/", f"groups/{group}/")
    found = {client.get(f"/people/directory/{path}").status_code for client in (camilla.client,) for path in paths}

    assert found == {403}
    assert camilla.client.post(f"/people/directory/tokens/{token}/revoke/").status_code == 403
    assert dag.client.get(f"/people/directory/groups/{group}/").status_code == 404


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_looks(browser, levanger, anne, directory, astrid):
    ellen = directory.add("Ellen Ny")
    directory.add_group("En gruppe med et navn som er langt nok til å stå på to linjer", ellen)
    with tenancy.inside(levanger):
        group = Group.objects.get().pk
        item = {"app": "homework", "kind": "part", "key": str(group), "title": "Strategi", "url": "/"}
        items = [item | {"holder": None, "holder_name": ""}, item | {"app": "documents", "kind": "draft"}]
        items[1] |= {"holder": str(anne.member.pk), "holder_name": "Anne Lund"}
        left = Handover.objects.create(member=astrid.member, items=items, left_at=timezone.now())
    pages = (
        "/people/directory/",
        "/people/directory/tokens/make/",
        f"/people/directory/groups/{group}/",
        "/people/leavers/",
        f"/people/leavers/{left.pk}/",
    )
    assert faulty(browser, ((anne.client, path) for path in pages)) == {}
