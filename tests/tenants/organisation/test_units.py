"""Units: made, named, moved."""

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from tenants.organisation.models import Unit
from tests.factories.people import make_unit


@pytest.fixture
def tree(levanger):
    """Oppvekst over skole over trinn, beside Vinne omsorg."""
    top = make_unit("Oppvekst", levanger)
    school = make_unit("Nesset skole", levanger, parent=top)
    return {"top": top, "school": school, "class": make_unit("Mellomtrinnet", levanger, parent=school)}


def test_it_works(levanger, anne):
    answer = anne.client.post("/people/units/add/", {"name": "Kultur", "parent": ""})

    assert answer["Location"] == "/people/units/"
    assert "Kultur" in anne.client.get("/people/units/").text
    with tenancy.inside(levanger):
        assert Entry.objects.get(action="add_unit").changes["name"] == [None, "Kultur"]


def test_each_unit_stands_after_the_one_it_lies_under(tree, astrid):
    text = astrid.client.get("/people/units/").text
    places = [text.index(f">{name}<") for name in ("Oppvekst", "Nesset skole", "Mellomtrinnet", "Vinne omsorg")]

    assert places == sorted(places)


def test_a_unit_is_renamed_and_moved_at_once(levanger, tree, anne):
    anne.client.post(f"/people/units/{tree['class'].pk}/", {"name": "5.–7. trinn", "parent": str(tree["top"].pk)})

    with tenancy.inside(levanger):
        unit = Unit.objects.get(pk=tree["class"].pk)
        assert (unit.name, unit.parent_id) == ("5.–7. trinn", tree["top"].pk)
        assert set(Entry.objects.values_list("action", flat=True)) == {"rename_unit", "move_unit"}


def test_a_unit_is_never_put_below_itself(levanger, tree, anne):
    answer = anne.client.post(
        f"/people/units/{tree['top'].pk}/", {"name": "Noe annet", "parent": str(tree["class"].pk)}
    )

    assert answer.status_code == 422
    assert "En enhet kan ikke ligge under seg selv." in answer.text
    with tenancy.inside(levanger):
        assert Unit.objects.get(pk=tree["top"].pk).name == "Oppvekst"


def test_a_name_is_asked_for(anne):
    assert "Skriv navnet på enheten." in anne.client.post("/people/units/add/", {"name": " "}).text


def test_an_empty_page_says_what_will_come(verdal, dag):
    assert "Ingen enheter ennå" in dag.client.get("/people/units/").text
