"""Two requests of the directory at the same moment."""

from foundation import tenancy
from foundation.registry.models import Municipality
from tests.factories.people import someone
from tests.factories.provisioning import USER, make_directory


def directory():
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    return make_directory(someone("Anne Lund", levanger))


def test_it_works(own_database):
    """Both people are in the group, the same new person is told once, and of two changes neither is lost."""
    one = own_database.do(directory)
    ellen, nils = own_database.do(lambda: (one.add("Ellen Ny"), one.add("Nils Ny")))
    group = own_database.do(lambda: one.add_group("Alle"))

    def puts(person):
        change = {"op": "add", "path": "members", "value": [{"value": person["id"]}]}
        return lambda: one.patch(f"/Groups/{group['id']}", change).status_code

    def tells():
        told = {"schemas": [USER], "userName": "eli@levanger.example", "displayName": "Eli", "active": True}
        return one.ask("POST", "/Users", told).status_code

    assert own_database.run(puts(ellen), puts(nils)) == [204, 204]
    assert len(own_database.do(lambda: one.get(f"/Groups/{group['id']}")["members"])) == 2
    assert sorted(own_database.run(tells, tells)) == [201, 409]
