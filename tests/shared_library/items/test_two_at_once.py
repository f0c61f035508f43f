from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.items import facade
from tests.factories.bodies import AT, make_body, publication
from tests.factories.people import make_person
from tests.factories.threads import at_home


def _people():
    with tenancy.public():
        levanger, verdal = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal"))
    make_body(verdal, levanger)
    return make_person("Kari Vik", levanger, "editor"), make_person("Odd Lie", verdal, "editor")


def test_it_works(own_database):
    """Publishing and deciding, twice at the same moment each, on one database."""
    kari, odd = own_database.do(_people)

    def publish(actor):
        return facade.publish(publication(), by=actor, at=AT).item_id

    told = own_database.run(*[at_home(odd, publish)] * 2)
    assert facade.KeyTaken in told
    (item_id,) = (one for one in told if one is not facade.KeyTaken)

    def new_version(actor):
        return facade.publish(publication("Nytt.", item_id=item_id, change_note="Nytt"), by=actor, at=AT).number

    assert set(own_database.run(*[at_home(odd, new_version)] * 2)) == {2, facade.NothingNew}

    def use(number):
        return lambda actor: facade.use(item_id, mode="adopted", number=number, by=actor, at=AT).number

    assert own_database.run(at_home(kari, use(1)), at_home(kari, use(2))) == [1, 2]
    held = own_database.do(at_home(odd, lambda actor: facade.uses(item_id, by=actor)))
    assert len(held) == 1

    def withdraw(actor):
        facade.withdraw(item_id, from_date=AT.date(), reason="Slutt", by=actor, at=AT)

    assert set(own_database.run(*[at_home(odd, withdraw)] * 2)) == {None, facade.AlreadyWithdrawn}
