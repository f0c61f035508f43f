"""Who may open which page, and send which form."""

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.organisation.models import Deputy, Handover, Role, Unit
from tests.factories.people import FIRST_DAY

PEOPLE = ("astrid", "bjorn", "camilla", "anne", "dag", "nobody")
EVERYONE_HERE = {"astrid": 200, "bjorn": 200, "camilla": 200, "anne": 200, "dag": 403, "nobody": 302}
ADMINISTRATOR = {"astrid": 403, "bjorn": 403, "camilla": 403, "anne": 200, "dag": 403, "nobody": 302}
ONESELF = {**ADMINISTRATOR, "camilla": 200}
TOLD = {"astrid": 404, "bjorn": 200, "camilla": 404, "anne": 200, "dag": 403, "nobody": 302}


def sends(table: dict[str, int], done: int = 302) -> dict[str, int]:
    """The same for a form: who may, gets what a form that fits (302) or does not (422) gets."""
    return {who: done if status == 200 else status for who, status in table.items()}


ROWS = [
    ("GET", "/people/", EVERYONE_HERE),
    ("GET", "/people/{camilla}/", EVERYONE_HERE),
    ("GET", "/people/units/", EVERYONE_HERE),
    ("GET", "/people/add/", ADMINISTRATOR),
    ("POST", "/people/add/", sends(ADMINISTRATOR, 422)),
    ("GET", "/people/{camilla}/change/", ONESELF),
    ("POST", "/people/{camilla}/change/", sends(ONESELF, 422)),
    ("GET", "/people/{camilla}/leave/", ADMINISTRATOR),
    ("POST", "/people/{camilla}/leave/", sends(ADMINISTRATOR)),
    ("GET", "/people/{camilla}/roles/give/", ADMINISTRATOR),
    ("POST", "/people/{camilla}/roles/give/", sends(ADMINISTRATOR, 422)),
    ("POST", "/people/roles/{role}/end/", sends(ADMINISTRATOR)),
    ("GET", "/people/{camilla}/deputies/set/", ONESELF),
    ("POST", "/people/{camilla}/deputies/set/", sends(ONESELF, 422)),
    ("POST", "/people/deputies/{deputy}/end/", sends(ONESELF)),
    ("GET", "/people/leavers/", EVERYONE_HERE),
    ("GET", "/people/leavers/{handover}/", TOLD),
    ("POST", "/people/leavers/{handover}/", sends(TOLD, 422)),
    ("GET", "/administration/contacts/", ADMINISTRATOR),
    ("POST", "/administration/contacts/", sends(ADMINISTRATOR, 422)),
    ("GET", "/people/units/add/", ADMINISTRATOR),
    ("POST", "/people/units/add/", sends(ADMINISTRATOR, 422)),
    ("GET", "/people/units/{unit}/", ADMINISTRATOR),
    ("POST", "/people/units/{unit}/", sends(ADMINISTRATOR, 422)),
]


@pytest.fixture
def ids(levanger, bjorn, camilla, astrid):
    """What the addresses name."""
    with tenancy.inside(levanger):
        return {
            "camilla": camilla.member.pk,
            "role": Role.objects.get(member=camilla.member).pk,
            "deputy": Deputy.objects.create(
                member=camilla.member, deputy=astrid.member, from_date=FIRST_DAY, until_date=FIRST_DAY.replace(day=2)
            ).pk,
            "unit": Unit.objects.get().pk,
            "handover": Handover.objects.create(
                member=camilla.member, told=[bjorn.account_id], left_at=timezone.now()
            ).pk,
        }


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("method", "path", "expected"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_it_works(who, method, path, expected, ids, levanger, client_for, request):
    client = client_for(levanger) if who == "nobody" else request.getfixturevalue(who).client_at(levanger)

    answer = client.generic(method, path.format(**ids), content_type="application/x-www-form-urlencoded")

    assert answer.status_code == expected[who]


def test_every_page_of_the_module_is_in_the_table():
    from tenants.organisation.urls import urlpatterns

    told = {path.split("/", 1)[1].replace("{camilla}", "x") for _, path, _ in ROWS}
    told = {path.replace("{role}", "x").replace("{deputy}", "x").replace("{unit}", "x") for path in told}
    told = {path.replace("{handover}", "x") for path in told}

    assert told == {
        str(pattern.pattern).replace("<uuid:pk>", "x").replace("<uuid:handover_id>", "x") for pattern in urlpatterns
    }
