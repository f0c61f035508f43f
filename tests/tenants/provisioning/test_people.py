"""People come, change, leave and come back as the directory tells (RFC 7644)."""

from urllib.parse import quote

from django.db import connection

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.models import Account, Belonging
from tenants.organisation.models import Member
from tests.factories.people import Someone, make_person
from tests.factories.provisioning import ENTERPRISE, USER
from tests.factories.tokens import make_token, program


def member_of(municipality, name):
    with tenancy.inside(municipality):
        return Member.objects.get(name=name)


def test_it_works(levanger, directory, anne):
    made = directory.add("Ellen Ny", title="Lege", externalId="701984")

    answer = directory.ask("GET", f"/Users/{made['id']}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/scim+json")
    told = answer.json()
    assert told["userName"] == "ellen.ny@levanger.example"
    assert told["meta"]["location"].endswith(f"/scim/v2/Users/{made['id']}")
    assert (told["meta"]["resourceType"], told["meta"]["version"]) == ("User", 'W/"1"')
    member = member_of(levanger, "Ellen Ny")
    assert (member.title, member.left_at) == ("Lege", None)
    assert "Kommunens katalog (Entra)" in anne.client.get("/log/").text


def test_who_left_is_out_at_once_and_comes_back_as_the_same(levanger, directory):
    made = directory.add("Ellen Ny")
    ellen = someone(levanger, "Ellen Ny")
    signed_in = ellen.client
    assert signed_in.get("/people/").status_code == 200

    assert directory.set_active(made, False).status_code == 204
    # the very next request: nothing waits for a task
    assert signed_in.get("/people/").status_code == 403
    with tenancy.identity():
        assert not Belonging.objects.filter(account=ellen.account, until_date=None).exists()
    assert directory.get(f"/Users/{made['id']}")["active"] is False

    directory.set_active(made, True)
    assert member_of(levanger, "Ellen Ny").pk == ellen.member.pk
    assert member_of(levanger, "Ellen Ny").left_at is None
    assert signed_in.get("/people/").status_code == 302, "an old session is not good again"


def someone(municipality, name):
    member = member_of(municipality, name)
    with tenancy.identity():
        return Someone(Account.objects.get(pk=member.account_id), municipality, member)


def test_the_last_belonging_ends_every_session_everywhere(levanger, directory):
    """Here with a new stamp at once, and a task asks Keycloak to end its own."""
    made = directory.add("Ellen Ny")
    ellen = someone(levanger, "Ellen Ny")
    directory.set_active(made, False)

    with tenancy.identity():
        assert Account.objects.get(pk=ellen.account_id).stamp != ellen.account.stamp
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("SELECT arguments FROM public.tenancy_outbox WHERE name = 'directory.end_sessions'")
        assert [str(ellen.account_id) in str(told) for (told,) in cursor.fetchall()] == [True]


def test_one_who_belongs_elsewhere_too_leaves_here_only(levanger, verdal, directory):
    made = directory.add("Ellen Ny")
    ellen = someone(levanger, "Ellen Ny")
    there = make_person("Ellen Ny", verdal, account=ellen.account).client
    directory.set_active(made, False)

    assert ellen.client.get("/people/").status_code == 403
    assert there.get("/people/").status_code == 200


def test_an_account_elsewhere_is_told_of_as_little_as_one_that_is_not(levanger, dag, directory):
    new = directory.add("Nils Ny", "nils@levanger.example")
    known = directory.add("D. Solem", dag.account.email)

    assert new.keys() == known.keys()
    assert "Verdal" not in str(known)
    assert known["displayName"] == "D. Solem"


def test_deleted_is_left_and_told_again_is_the_same_member(levanger, directory):
    made = directory.add("Ellen Ny")
    before = member_of(levanger, "Ellen Ny")

    assert directory.ask("DELETE", f"/Users/{made['id']}").status_code == 204
    assert directory.ask("GET", f"/Users/{made['id']}").status_code == 404
    assert directory.ask("DELETE", f"/Users/{made['id']}").status_code == 404
    assert member_of(levanger, "Ellen Ny").left_at is not None
    directory.add("Ellen Ny")
    again = member_of(levanger, "Ellen Ny")
    assert (again.pk, again.left_at) == (before.pk, None)


def test_whom_somebody_added_by_hand_before_is_the_same_member(levanger, directory, camilla):
    made = directory.add("Camilla Berg", camilla.account.email)

    with tenancy.inside(levanger):
        assert Member.objects.filter(email=camilla.account.email).count() == 1
    assert camilla.actor.has("coordinator")
    directory.set_active(made, False)
    assert camilla.client.get("/people/").status_code == 403


def test_one_who_was_added_by_hand_and_is_first_told_of_as_gone_is_gone(levanger, directory, camilla):
    page, token = camilla.client, make_token(camilla)
    told = {"schemas": [USER], "userName": "cb", "displayName": "Camilla Berg"}
    told |= {"emails": [{"value": camilla.account.email}], "active": False}
    assert page.get("/people/").status_code == 200
    first = directory.ask("POST", "/Users", told)

    assert first.status_code == 201
    assert page.get("/people/").status_code == 403
    assert program(levanger, token.secret).get("/api/v1/networks/").status_code == 401
    # another of the directory's people with this address says nothing of who is here
    directory.set_active(first.json(), True)
    assert directory.ask("POST", "/Users", told | {"userName": "cb-old"}).status_code == 201
    assert member_of(levanger, "Camilla Berg").left_at is None


def test_a_name_that_was_given_to_somebody_new_brings_nobody_back(levanger, directory):
    """Of two people with one user name, one after the other, the first stays out."""
    first = directory.add("Ola Nordmann", "olanor", emails=[{"value": "ola.n@levanger.example"}])
    assert directory.ask("DELETE", f"/Users/{first['id']}").status_code == 204
    second = directory.add("Olav Norheim", "olanor", emails=[{"value": "olav.n@levanger.example"}])

    assert second["id"] != first["id"]
    assert member_of(levanger, "Ola Nordmann").left_at is not None
    assert member_of(levanger, "Olav Norheim").left_at is None
    directory.ask("DELETE", f"/Users/{second['id']}")
    again = directory.add("Ola Nordmann", "OLANOR", emails=[{"value": "Ola.N@levanger.example"}])
    assert again["userName"] == "OLANOR"
    assert member_of(levanger, "Ola Nordmann").left_at is None
    assert member_of(levanger, "Olav Norheim").left_at is not None


def test_the_same_name_twice_is_refused_in_small_letters_too(directory):
    directory.add("Ellen Ny")
    answer = directory.ask("POST", "/Users", {"schemas": [USER], "userName": "ELLEN.ny@levanger.example"})

    assert (answer.status_code, answer.json()["scimType"]) == (409, "uniqueness")


def test_put_replaces_and_keeps_what_it_may_not(levanger, directory):
    made = directory.add("Ellen Ny", title="Lege")
    body = {
        "schemas": [USER, ENTERPRISE], "id": "x", "userName": "ellen.ny@levanger.example", "displayName": "Ellen Berg",
        "active": True, ENTERPRISE: {"department": "Helse", "manager": {"value": "1"}},
    }  # fmt: skip
    answer = directory.ask("PUT", f"/Users/{made['id']}", body)

    told = answer.json()
    assert (answer.status_code, told["id"], told[ENTERPRISE]["department"]) == (200, made["id"], "Helse")
    assert "title" not in told
    assert member_of(levanger, "Ellen Berg").title == "Lege", "what the directory does not tell stays"


def test_what_has_no_use_here_is_not_kept(directory):
    made = directory.add("Ellen Ny", password="hemmelig", addresses=[{"locality": "Levanger"}], ims=[{"value": "x"}])

    assert not {"password", "addresses", "ims"} & made.keys()


def test_one_who_is_told_inactive_gets_nothing_before_being_active(levanger, directory):
    answer = directory.ask(
        "POST", "/Users", {"schemas": [USER], "userName": "ny@levanger.example", "displayName": "Ny", "active": False}
    )

    assert answer.status_code == 201
    with tenancy.inside(levanger):
        assert not Member.objects.filter(name="Ny").exists()
    directory.set_active(answer.json(), True)
    assert member_of(levanger, "Ny").left_at is None


def test_the_etag_of_what_has_changed_is_refused(directory):
    made = directory.add("Ellen Ny")
    url, change = f"/Users/{made['id']}", {"schemas": [USER], "userName": "ellen.ny@levanger.example", "title": "Lege"}

    assert directory.ask("GET", url, **{"If-None-Match": 'W/"1"'}).status_code == 304
    assert directory.ask("PUT", url, change, **{"If-Match": 'W/"1"'}).status_code == 200
    assert directory.ask("PUT", url, change | {"title": "Rådgiver"}, **{"If-Match": 'W/"1"'}).status_code == 412


FILTERS = {
    'userName eq "ELLEN.NY@levanger.example"': 1,
    'externalId eq "a1"': 1,
    'externalId eq "A1"': 0,
    'emails[type eq "work"].value eq "ellen@jobb.example"': 1,
    'userName sw "ellen" and title pr': 1,
    'userName co "levanger" and not (title pr)': 1,
    'displayName eq "Nils Ny" or title eq "Lege"': 2,
    "active eq true": 2,
    'meta.lastModified gt "2020-01-01T00:00:00Z"': 2,
    'userName eq "ingen@levanger.example"': 0,
    f'{ENTERPRISE}:department eq "Helse"': 1,
}


def test_filters(directory):
    email = [{"value": "ellen@jobb.example", "type": "work"}]
    directory.add("Ellen Ny", externalId="a1", title="Lege", emails=email, **{ENTERPRISE: {"department": "Helse"}})
    directory.add("Nils Ny")

    found = {wanted: directory.get(f"/Users?filter={quote(wanted)}") for wanted in FILTERS}
    assert {wanted: answer["totalResults"] for wanted, answer in found.items()} == FILTERS
    assert all(len(answer.get("Resources", [])) == answer["totalResults"] for answer in found.values())


def test_pages_and_attributes(directory):
    for number in range(5):
        directory.add(f"Person {number}")

    page = directory.get("/Users?startIndex=2&count=2&attributes=userName")
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (5, 2, 2)
    assert [one["userName"][:8] for one in page["Resources"]] == ["person.1", "person.2"]
    assert set(page["Resources"][0]) == {"schemas", "id", "userName"}
    assert directory.get("/Users?count=0")["totalResults"] == 5
    assert "displayName" not in directory.get("/Users?excludedAttributes=displayName")["Resources"][0]


def test_each_act_stands_in_the_log(levanger, directory):
    made = directory.add("Ellen Ny")
    directory.set_active(made, False)

    with tenancy.inside(levanger):
        acts = list(
            Entry.objects.exclude(action="make_token").order_by("at", "id").values_list("action", "account_id")
        )
    assert [action for action, _who in acts] == ["add_member", "tell_person", "member_leaves"]
    assert all(who for _action, who in acts)
