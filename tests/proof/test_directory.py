"""What a municipality's directory reads and tells by its token is that municipality's, whatever ids it knows."""

import pytest

from tests.factories import canaries
from tests.factories.people import make_person
from tests.factories.provisioning import GROUP, PATCH, USER, Directory, make_directory
from tests.factories.twins import EVERY_ROLE, OWN, SECOND

from .conftest import content

RENAMED = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "displayName", "value": "Et navn"}]}


@pytest.fixture
def asking(houses) -> list[tuple[str, Directory, set[str]]]:
    """(who, the directory, what it may see); the ids are the same in all houses."""
    neighbour = make_person("Berit Lie", houses.second, *EVERY_ROLE)
    own, other = make_directory(houses.right), make_directory(neighbour)
    return [
        ("the house's own", own, {OWN}),
        ("the twin's own, at home", other, {SECOND}),
        ("the twin's token", Directory(houses.first, other.token), set()),
        ("the house's token at the twin's", Directory(houses.second, own.token), set()),
        ("a wrong token", Directory(houses.first, "x"), set()),
    ]


def test_it_works(houses, asking, report):
    leaks, errors, shown, asked = [], [], set(), 0
    for method, path, body in _requests(houses):
        for who, directory, may in asking:
            directory.client.raise_request_exception = False
            response = directory.ask(method, path, body)
            asked += 1
            seen = canaries.seen(content(response))
            shown |= seen
            leaks.extend((who, method, path, one) for one in sorted(seen - may))
            if response.status_code >= 500 or (not may and response.status_code not in (401, 429)):
                errors.append((who, method, path, response.status_code))
    report(f"directories: {asked} requests: {len(leaks)} leaks", requests=asked, leaks=len(leaks))
    assert (leaks, errors) == ([], [])
    assert shown == {OWN, SECOND}


def _requests(houses):
    """(verb, path, body), the reading ones first: what is told stays told."""
    people, groups = houses.world.ids["member"][-2:], houses.world.ids["group"][-2:]
    reading = ["/Users", "/Groups", "/Users?count=1", "/Groups?filter=displayName%20co%20%22k%22", "/Schemas"]
    rows = [f"/Users/{key}" for key in people] + [f"/Groups/{key}" for key in groups]
    yield from (("GET", path, None) for path in [*reading, *rows])
    for path in rows:
        schema = USER if "Users" in path else GROUP
        yield "PUT", path, {"schemas": [schema], "userName": "a@levanger.example", "displayName": "Et navn"}
        yield "PATCH", path, RENAMED
    yield "POST", "/Users", {"schemas": [USER], "userName": "b@verdal.example", "displayName": "Siv Bø"}
    yield "POST", "/Groups", {"schemas": [GROUP], "displayName": "Ny", "members": [{"value": str(people[0])}]}
    yield from (("DELETE", path, None) for path in rows)
