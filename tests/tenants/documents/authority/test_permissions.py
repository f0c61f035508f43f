"""Who reaches what of the plan, the types and the authority map."""

import pytest

from foundation import tenancy
from tests.factories.documents import make_authority, make_position, make_theme, make_type


@pytest.fixture
def places(levanger, anne):
    """The addresses."""
    with tenancy.inside(levanger):
        position = make_position(holder=anne.member)
        row, theme, kind = make_authority(position), make_theme(), make_type()
    plan, types, chart = "/documents/plan/", "/documents/types/", "/documents/authority/"
    return {
        "plan": plan,
        "plan_file": f"{plan}plan.xlsx",
        "theme": f"{plan}{theme.pk}/",
        "theme_new": f"{plan}new/",
        "theme_edit": f"{plan}{theme.pk}/edit/",
        "decide": f"{plan}{theme.pk}/decide/",
        "move": f"{plan}{theme.pk}/move/",
        "types": types,
        "type_new": f"{types}new/",
        "type": f"{types}{kind.pk}/",
        "map": chart,
        "map_file": f"{chart}map.xlsx",
        "who": f"{chart}who/",
        "row": f"{chart}{row.pk}/",
        "row_new": f"{chart}new/",
        "row_end": f"{chart}{row.pk}/end/",
        "positions": f"{chart}positions/",
        "position": f"{chart}positions/{position.pk}/",
        "position_new": f"{chart}positions/new/",
        "import": f"{chart}import/",
    }


READ = ("plan", "plan_file", "theme", "types", "map", "map_file", "who", "positions", "position")
CHANGE = ("theme_new", "theme_edit", "decide", "type_new", "type", "row", "row_new", "position_new", "import")
ROWS = [
    *[(who, "get", place, 200) for who in ("astrid", "bjorn", "camilla", "anne", "edith") for place in READ],
    *[(who, "get", place, 403) for who in ("astrid", "bjorn", "camilla") for place in CHANGE],
    *[(who, "get", place, 200) for who in ("anne", "edith") for place in CHANGE],
    *[
        (who, "post", place, 403)
        for who in ("astrid", "camilla")
        for place in ("move", "row_end", "row_new", "decide")
    ],
    ("edith", "post", "move", 302),
    ("edith", "post", "row_new", 422),
    *[("dag", "get", place, 404) for place in ("theme", "type", "row", "position")],
    ("dag", "post", "row_end", 404),
    *[("nobody", "get", place, 302) for place in (*READ, *CHANGE)],
]


@pytest.mark.parametrize("who", dict.fromkeys(row[0] for row in ROWS))
def test_it_works(who, places, request, client_for, levanger):
    client = client_for(levanger) if who == "nobody" else request.getfixturevalue(who).client
    rows = [row for row in ROWS if row[0] == who]
    found = [(*row[:3], getattr(client, row[1])(places[row[2]]).status_code) for row in rows]
    assert found == rows


def test_dag_has_nothing_to_do_on_levangers_host(places, dag, levanger):
    client = dag.client_at(levanger)
    assert {client.get(places[place]).status_code for place in READ} <= {302, 403}
