"""What an installation costs: the figures add up, and what is assumed fits the platform."""

from dataclasses import replace

import pytest
from django.apps import apps

from config.embedded import CHECKOUT
from config.tools import costing
from config.tools.costing import GIB, MIB, Measured

TOLD = costing.read(CHECKOUT / "deploy" / "cost.toml")
HERE = Measured(
    common=20 * MIB, empty=2 * MIB, row=dict.fromkeys(TOLD["rows"], 1000.0), file=30_000, shared=150 * MIB,
    backend=2 * MIB, met=MIB, web=100 * MIB, worker=200 * MIB, request=0.04, pressed=0.1, journal=GIB,
    cores=2, machine=8 * GIB,
)  # fmt: skip


@pytest.fixture
def found():
    wanted = [costing.need(number, HERE, TOLD) for number in (1, 50, 455)]
    return [(one, costing.machine(one, TOLD)) for one in wanted]


def test_it_works(found):
    for one, each in found:
        price = TOLD["price"]
        units = {
            "vcpu": each.vcpu,
            "memory_gib": each.memory_gib,
            "disk_gib": each.disk_gib,
            "backup_gib": each.backup_gib,
        }
        assert each.price == sum(price[name] * number for name, number in units.items())
        assert each.each == each.price / one.municipalities
        assert each.vcpu >= one.processors
        assert each.memory_gib * GIB >= one.memory >= one.web + one.worker + one.backends + one.server
        assert each.disk_gib * GIB >= one.disk > one.database + one.files + one.journal
        assert each.backup_gib * GIB >= one.backup > one.files


def test_many_cost_more_together_and_less_each(found):
    prices = [(each.price, -each.each) for _one, each in found]
    assert prices == sorted(prices)
    assert [one.groups for one, _each in found] == [1, 1, 5]
    # no connection of a group meets more municipalities than the memory that is set for it allows
    assert all(one.municipalities / one.groups * HERE.met <= TOLD["machine"]["group_mb"] * MIB for one, _each in found)


def test_a_municipality_more_adds_its_own_and_nothing_else():
    one, two, three = (costing.need(number, HERE, TOLD) for number in (1, 2, 3))
    rows, files = costing.year(HERE, TOLD)
    years = TOLD["municipality"]["years"]
    assert two.database - one.database == pytest.approx(HERE.empty + years * rows)
    assert two.files - one.files == three.files - two.files == pytest.approx(years * files)


def test_what_is_measured_counts():
    slow = replace(HERE, request=4 * HERE.request)
    assert costing.need(455, slow, TOLD).processors == 4 * costing.need(455, HERE, TOLD).processors
    with pytest.raises(KeyError):
        costing.year(replace(HERE, row={}), TOLD)


def test_the_tables_that_are_assumed_to_grow_are_there():
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert set(TOLD["rows"]) <= there


def test_the_answer_names_what_is_an_example_and_what_is_assumed(found):
    said = costing.table(found, HERE, TOLD)
    assert "a month, NOK, example prices" in said
    assert "(assumed)" in said
    assert "Measured on 2 cores with 8 GiB" in said
    sizes = costing.told_all(found, HERE, TOLD)["sizes"]
    assert [one["machine"]["price"] for one in sizes] == [each.price for _one, each in found]
