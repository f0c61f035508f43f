"""Request bodies as Microsoft's client sends them, which the RFC has otherwise."""

from foundation import tenancy
from tenants.organisation.models import Member
from tests.factories.provisioning import ENTERPRISE, GROUP, USER

NEW_USER = {
    "schemas": [USER, ENTERPRISE],
    "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
    "userName": "Test_User_ab6490ee@levanger.example",
    "active": "True",
    "emails": [{"primary": True, "type": "work", "value": "Test_User_fd0ea19b@levanger.example"}],
    "meta": {"resourceType": "User"},
    "name": {"formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName"},
    "roles": [],
    ENTERPRISE: {"department": "Helse", "manager": "1"},
}


def told(directory):
    answer = directory.ask("POST", "/Users", NEW_USER)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_it_works(levanger, directory):
    assert directory.get("/Users?filter=userName%20eq%20%22non-existing%22")["totalResults"] == 0
    made = told(directory)

    assert made["active"] is True
    with tenancy.inside(levanger):
        assert Member.objects.get(name="givenName familyName").email == "test_user_fd0ea19b@levanger.example"
    answer = directory.patch(f"/Users/{made['id']}", {"op": "Replace", "path": "active", "value": "False"})
    assert answer.status_code == 204
    with tenancy.inside(levanger):
        assert Member.objects.get(name="givenName familyName").left_at is not None


def test_capitals_paths_and_dotted_keys(directory):
    url = f"/Users/{told(directory)['id']}"
    operations = (
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "updated@levanger.example"},
        {"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "+47 900 00 000"},
        {"op": "Replace", "path": "name.familyName", "value": "Berg"},
        {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": "26118915-6090-4610-87e4-49d8ca9f808d"},
        {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": [{"$ref": "../Users/2", "value": "2"}]},
        {"op": "Replace", "path": 'addresses[type eq "work"].locality', "value": "Levanger"},
        {"op": "Remove", "path": "title"},
        {"op": "replace", "value": {"displayName": "Ny", "name.givenName": "Eli", f"{ENTERPRISE}:department": "IT"}},
        {"op": "Add", "value": {"active": "True", "preferredLanguage": "nb"}},
    )
    for one in operations:
        assert directory.patch(url, one).status_code == 204, one

    now = directory.get(url)
    assert now["emails"][0]["value"] == "updated@levanger.example"
    assert now["phoneNumbers"] == [{"type": "mobile", "value": "+47 900 00 000"}]
    assert (now["displayName"], now["name"]["givenName"], now["name"]["familyName"]) == ("Ny", "Eli", "Berg")
    assert now[ENTERPRISE] == {"department": "IT", "manager": {"value": "2"}}
    assert (now["active"], now["preferredLanguage"]) == (True, "nb")


def test_groups(directory):
    made = told(directory)
    group = directory.ask(
        "POST",
        "/Groups",
        {
            "schemas": [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
            "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
            "displayName": "displayName",
            "meta": {"resourceType": "Group"},
        },
    ).json()
    url, member = f"/Groups/{group['id']}", {"$ref": None, "value": made["id"]}

    assert directory.patch(url, {"op": "Add", "path": "members", "value": [member]}).status_code == 204
    assert [one["value"] for one in directory.get(url)["members"]] == [made["id"]]
    assert directory.patch(url, {"op": "Add", "path": "members", "value": [member]}).status_code == 204
    assert len(directory.get(url)["members"]) == 1
    assert directory.patch(url, {"op": "Remove", "path": "members", "value": [member]}).status_code == 204
    assert "members" not in directory.get(url)
    directory.patch(url, {"op": "Add", "path": "members", "value": [member]})
    assert directory.patch(url, {"op": "Remove", "path": f'members[value eq "{made["id"]}"]'}).status_code == 204
    assert "members" not in directory.get(url)
    assert directory.patch(url, {"op": "Replace", "path": "displayName", "value": "Nytt navn"}).status_code == 204
    assert directory.get(url)["displayName"] == "Nytt navn"
