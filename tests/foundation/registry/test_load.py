"""The registry's data: the municipalities of Norway and Denmark, present and former."""

from datetime import date

from foundation import tenancy
from foundation.registry.loading import former, load_registry, present
from foundation.registry.models import Municipality


def rows() -> dict[str, Municipality]:
    with tenancy.public():
        return {f"{row.country}{row.number}": row for row in Municipality.objects.all()}


def test_it_works(db):
    registry = rows()
    now = [row for row in registry.values() if row.ended_date is None]
    assert sum(row.country == "no" for row in now) == 357
    assert sum(row.country == "dk" for row in now) == 98
    assert registry["no5037"].name == "Levanger"
    assert registry["no5037"].slug == "levanger"
    assert registry["no5037"].mark == "LE"


def test_loading_again_changes_nothing(db):
    before = {key: (row.id, row.slug, row.name) for key, row in rows().items()}
    load_registry()
    assert {key: (row.id, row.slug, row.name) for key, row in rows().items()} == before


def test_loading_again_keeps_what_a_municipality_chose(levanger):
    with tenancy.owner():
        Municipality.objects.filter(id=levanger.id).update(language="nn", colour="#112233", slug="levangen")
    load_registry()
    with tenancy.public():
        row = Municipality.objects.get(id=levanger.id)
    assert (row.language, row.colour, row.slug) == ("nn", "#112233", "levangen")
    assert row.opened_at


def test_former_ones_bear_their_last_number_their_end_and_todays_successors(db):
    registry = rows()
    known = {
        "0722": ("Nøtterøy", date(2018, 1, 1), ["3911"]),
        "0821": ("Bø", date(2020, 1, 1), ["4020"]),
        "5012": ("Snillfjord", date(2020, 1, 1), ["5055", "5056", "5059"]),
        "5039": ("Verran", date(2020, 1, 1), ["5006"]),
        "1534": ("Haram", date(2020, 1, 1), ["1508", "1580"]),
    }
    for number, expected in known.items():
        row = registry[f"no{number}"]
        assert (row.name, row.ended_date, row.successors) == expected
        assert row.opened_at is None


def test_a_new_number_alone_is_no_end(db):
    numbers = {one.number for one in former()}
    assert not numbers & {"1601", "5001", "1613", "1724", "5004", "3811", "1504"}


def test_every_successor_is_a_municipality_of_today(db):
    today = {one.number for one in present() if one.country == "no"}
    assert all(one.successors and set(one.successors) <= today for one in former())
    assert not today & {one.number for one in former()}


def test_addresses_are_ascii_and_those_who_share_a_name_carry_their_number(db):
    registry = rows()
    assert registry["no0722"].slug == "notteroy"
    assert registry["dk0169"].slug == "hoje-taastrup"
    assert {row.slug for row in registry.values() if row.name == "Herøy"} == {"heroy-1515", "heroy-1818"}
    assert registry["no1867"].slug == "bo"
    assert registry["no0821"].slug == "bo-0821"
    assert len({row.slug for row in registry.values()}) == len(registry)


def test_lists_are_in_the_order_of_the_alphabet(db):
    with tenancy.public():
        names = list(
            Municipality.objects.filter(country="no", ended_date=None)
            .order_by("sort_key")
            .values_list("name", flat=True)
        )
    assert names[0] == "Alstahaug"
    assert names[-4:] == ["Årdal", "Ås", "Åseral", "Åsnes"]
    assert names.index("Vågå") < names.index("Ørland") < names.index("Ål")
