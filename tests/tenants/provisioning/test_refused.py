"""Wrong tokens, wrong requests, and too much of it."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from foundation import tenancy
from tenants.provisioning import actions
from tenants.provisioning.models import Person, Placed, Token
from tenants.provisioning.views import scim, storage
from tests.factories.pace import counted
from tests.factories.provisioning import GROUP, PATCH, USER, Directory, make_directory


def test_it_works(levanger, verdal, dag, directory):
    """Another municipality's token is a wrong one like any other."""
    theirs = make_directory(dag)
    answers = [Directory(levanger, token).ask("GET", "/Users") for token in (theirs.token, "felles_scim_x", "", "å\0")]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert all(answer["WWW-Authenticate"] == "Bearer" for answer in answers)
    assert theirs.ask("GET", "/Users").status_code == 200


def test_a_token_is_good_until_it_is_revoked_or_over(levanger, anne, directory):
    assert directory.ask("GET", "/Users").status_code == 200
    with tenancy.inside(levanger):
        token = Token.objects.get()
        assert (token.last_used_at is not None, directory.token in token.hash) == (True, False)
        actions.revoke_token(token, by=anne.actor, at=timezone.now())
    assert directory.ask("GET", "/Users").status_code == 401

    other = make_directory(anne, "Ny", days=1)
    assert other.ask("GET", "/Users").status_code == 200
    with tenancy.inside(levanger):
        Token.objects.filter(name="Ny").update(expires_at=timezone.now() - timedelta(seconds=1))
    assert other.ask("GET", "/Users").status_code == 401


def test_a_signed_in_person_is_no_directory(anne):
    assert anne.client.get("/scim/v2/Users").status_code == 401


def test_what_is_served_is_told_to_all(levanger, directory):
    nobody = Directory(levanger, "")
    config = nobody.get("/ServiceProviderConfig")

    assert (config["bulk"]["supported"], config["patch"]["supported"]) == (False, True)
    assert (config["filter"]["maxResults"], config["etag"]["supported"]) == (200, True)
    assert nobody.ask("GET", "/Schemas").status_code == 401
    assert {one["name"] for one in directory.get("/ResourceTypes")["Resources"]} == {"User", "Group"}
    assert directory.get(f"/Schemas/{USER}")["name"] == "User"
    assert directory.get("/ResourceTypes/User")["endpoint"] == "/Users"


RENAME = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "displayName", "value": "X"}]}
JUMP = {"schemas": [PATCH], "Operations": [{"op": "jump"}]}
WRONG_PATH = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "name[", "value": 1}]}
ID = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "id", "value": "1"}]}
NO_PATH = {"schemas": [PATCH], "Operations": [{"op": "remove"}]}
BAD = [
    ("POST", "/Users", b"{", 400, "invalidSyntax"),
    ("POST", "/Users", b"\xff\xfe", 400, "invalidSyntax"),
    ("POST", "/Users", b"[]", 400, "invalidSyntax"),
    ("POST", "/Users", {"schemas": [USER]}, 400, "invalidValue"),
    ("POST", "/Users", {"schemas": [USER], "userName": "x" * 300}, 400, "invalidValue"),
    ("POST", "/Users", {"schemas": [USER], "userName": "ingen adresse"}, 400, "invalidValue"),
    ("POST", "/Users", {"schemas": [USER], "userName": "a\0b@y.example"}, 400, "invalidValue"),
    ("POST", "/Users", b'{"schemas": ["' + USER.encode() + b'"], "userName": "\\ud800@y.example"}', 400, None),
    ("POST", "/Users", {"schemas": [USER], "userName": "x@y.example", "active": "perhaps"}, 400, "invalidValue"),
    ("POST", "/Groups", {"schemas": [GROUP], "displayName": ""}, 400, "invalidValue"),
    ("PATCH", "/Users/{id}", JUMP, 400, None),
    ("PATCH", "/Users/{id}", WRONG_PATH, 400, "invalidPath"),
    ("PATCH", "/Users/{id}", ID, 400, "mutability"),
    ("PATCH", "/Users/{id}", NO_PATH, 400, "noTarget"),
    ("GET", "/Users?filter=userName%20zz", None, 400, "invalidFilter"),
    ("GET", "/Users?startIndex=x", None, 400, "invalidValue"),
    ("GET", "/Users/-", None, 404, None),
    ("GET", "/Users?startIndex=99999999999999999999", None, 200, None),
    ("GET", "/Users?filter=userName%20eq%20%22%5Cu0000%22", None, 200, None),
    ("GET", "/Users?filter=externalId%20eq%20%22%5Cud800%22", None, 200, None),
    ("GET", "/Groups?filter=displayName%20eq%20%22%5Cu0000%22", None, 200, None),
    ("GET", f"/Users?filter={'(' * 3000}title%20pr{')' * 3000}", None, 200, None),
    ("GET", "/Nothing", None, 404, None),
    ("GET", "/Users/{id}/more", None, 404, None),
    ("PUT", "/Users", {}, 405, None),
    ("POST", "/Bulk", {}, 501, None),
    ("GET", "/Me", None, 501, None),
]  # fmt: skip


def test_bad_input_is_answered_in_the_protocols_words_and_leaves_nothing(levanger, directory):
    known = directory.add("Ellen Ny")["id"]
    wrong = {}
    for method, path, body, status, kind in BAD:
        answer = directory.ask(method, path.replace("{id}", known), body)
        told = json.loads(answer.content)
        seen = (answer.status_code, told.get("scimType") if kind else None)
        if seen != (status, kind) or answer["Content-Type"] != "application/scim+json":
            wrong[method, path, str(body)[:90]] = (*seen, told.get("scimType"), told.get("detail", "")[:80])
    assert wrong == {}
    with tenancy.inside(levanger):
        assert Person.objects.count() == 1


def test_too_large_is_refused(directory):
    assert directory.ask("POST", "/Users", b" " * (scim.LARGEST + 1)).status_code == 413
    assert directory.ask("POST", "/Users", b" " * (6 * 1024 * 1024)).status_code == 413


MANY = """
INSERT INTO provisioning_person
    (id, external_id, version, made_at, changed_at, user_name, user_key, name, is_active, attributes)
SELECT gen_random_uuid(), '', 1, now(), now(), 'p' || n, 'p' || n, 'P', true, '{}' FROM generate_series(1, 10000) n
RETURNING id"""


def test_ten_thousand_members_at_once(levanger, directory):
    made = directory.add_group("Alle")
    with tenancy.inside(levanger), connection.cursor() as cursor:
        cursor.execute(MANY)
        told = [str(key) for (key,) in cursor.fetchall()]
    url, values = f"/Groups/{made['id']}", [{"value": key} for key in told]

    assert directory.patch(url, {"op": "Add", "path": "members", "value": values}).status_code == 204
    assert directory.patch(url, {"op": "Remove", "path": f'members[value eq "{told[7]}"]'}).status_code == 204
    with tenancy.inside(levanger):
        assert Placed.objects.count() == 9_999


def test_nobody_elses_is_read_changed_or_ended(levanger, directory, dag):
    """Ids of another municipality's directory are as good as none, on their own and as members of a group."""
    theirs = make_directory(dag)
    person, group = theirs.add("Frida By", "frida@verdal.example"), theirs.add_group("Alle")
    own = directory.add_group("Våre")
    for kind, one in (("Users", person), ("Groups", group)):
        for method, body in (("GET", None), ("PATCH", RENAME), ("PUT", one), ("DELETE", None)):
            assert directory.ask(method, f"/{kind}/{one['id']}", body).status_code == 404, (kind, method)
    member = {"op": "add", "path": "members", "value": [{"value": person["id"]}]}
    assert directory.patch(f"/Groups/{own['id']}", member).status_code == 400
    assert theirs.get(f"/Users/{person['id']}")["active"] is True


def test_who_sends_wrong_tokens_keeps_no_right_one_out(levanger, directory, monkeypatch):
    """Not even from the same network: else thirty requests a minute would keep leavers in."""
    monkeypatch.setattr(scim, "MOST_WRONG", 1)
    wrong = Directory(levanger, "wrong")
    assert [wrong.ask("GET", "/Users").status_code for _ in range(2)] == [401, 429]
    assert directory.ask("GET", "/Users").status_code == 200


def test_a_house_at_its_limit_leaves_the_neighbours_directory_alone(levanger, directory, dag):
    theirs = make_directory(dag)
    wide, narrow = "/Users?filter=title%20pr", "/Users?filter=userName%20eq%20%22x%22"
    counted(levanger, "scim:wide", storage.MOST_WIDE - 1)
    assert [directory.ask("GET", wide).status_code for _ in range(2)] == [200, 429]
    assert directory.ask("GET", "/Users?filter=externalId%20eq%20%22%22").status_code == 429
    assert directory.ask("GET", narrow).status_code == 200
    assert theirs.ask("GET", wide).status_code == 200

    with tenancy.inside(levanger):
        token = Token.objects.get()
    counted(levanger, f"scim:{token.pk}", scim.MOST_A_MINUTE)
    assert directory.ask("GET", narrow).status_code == 429
    assert theirs.ask("GET", narrow).status_code == 200
    counted(levanger, "scim:wrong:127.0.0", scim.MOST_WRONG)
    assert Directory(levanger, "wrong").ask("GET", narrow).status_code == 429
    assert Directory(theirs.municipality, "wrong").ask("GET", narrow).status_code == 401


@pytest.mark.parametrize(("limit", "token", "status"), [("MOST_A_MINUTE", "", 200), ("MOST_WRONG", "wrong", 401)])
def test_one_more_than_a_minute_allows_waits(levanger, directory, monkeypatch, limit, token, status):
    asking = Directory(levanger, token or directory.token)
    monkeypatch.setattr(scim, limit, 3)
    found = [asking.ask("GET", "/Users").status_code for _ in range(4)]

    assert found == [status] * 3 + [429]
    assert asking.ask("GET", "/Users")["Retry-After"] == "60"
