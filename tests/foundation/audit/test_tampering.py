"""Whatever a superuser does to a log is found, and the right entry is named. The long form: make prove-log."""

from dataclasses import replace

from django.db import connection, transaction

from deploy.demo.postgres import SUPERUSER
from foundation import tenancy
from foundation.audit import chain, checking
from foundation.audit.contracts import Told
from foundation.registry.models import Municipality
from tests.factories.tampering import BEHIND_THE_HEAD, WAYS, unfound, written


def as_superuser(act):
    """The act in Levanger's schema under a superuser's login; all of it is taken back."""

    def done():
        connection.settings_dict = connection.settings_dict | {"USER": SUPERUSER}
        with tenancy.owner():
            house = Municipality.objects.get(slug="levanger")
        with tenancy.owner(house.schema_name), transaction.atomic():
            answer = act(house)
            transaction.set_rollback(True)
        return answer

    return done


def test_it_works(own_database):
    def everything(house):
        written(house.schema_name, house.id, 150)
        return unfound(house.schema_name, house.id, len(WAYS) + len(BEHIND_THE_HEAD), 40)

    tried, wrong = own_database.do(as_superuser(everything))
    assert wrong == []
    assert tried > 50


def test_a_long_chain_is_walked_in_steps(levanger):
    with tenancy.owner(levanger.schema_name):
        written(levanger.schema_name, levanger.id, 25)
        walker, steps = chain.Walker(), 1
        while checking.step(levanger.id, walker, limit=10):
            walker = chain.Walker(walker.state, walker.faults)
            steps += 1
        assert walker.faults == []
    assert steps == 3


def test_heads_are_read_out_of_any_text(levanger):
    told = Told(levanger.id, 7, "a" * 64)
    mail = f"Hei\n> {checking.line(told)}\nog {{ikke}} dette\n{checking.line(replace(told, number=8))}"
    assert [one.number for one in checking.heads_in(mail)] == [7, 8]
