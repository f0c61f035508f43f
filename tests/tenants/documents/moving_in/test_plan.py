"""What a file will become, from what is known about it."""

from datetime import date

from tenants.documents.rules.moving_in import Catalogue, Known, compare, planned, unknown_names

ON = date(2026, 11, 22)
KNOWN = Catalogue(
    theme=[Known("t1", "Helse"), Known("t2", "Legemidler", ("Helse",)), Known("t3", "Legemidler", ("Skole",))],
    type=[Known("p", "Prosedyre")],
    owner=[Known("o", "Rådmann")],
)
ROW = {"title": "Brann", "theme": "helse", "type": "PROSEDYRE", "owner": "Rådmann"}


def _plan(row=None, choices=None, **layers):
    return planned(layers | {"row": ROW if row is None else row}, choices or {}, KNOWN, ON)


def _codes(plan):
    return [code for code, _about in plan.issues]


def test_it_works():
    plan = _plan(ROW | {"approved_by": "Kari", "approved_date": "1.3.2024", "review_date": "2027-03-01"})
    assert (plan.title, plan.theme.id, plan.type.id, plan.owner.id) == ("Brann", "t1", "p", "o")
    assert (plan.approved_date, plan.review_date) == (date(2024, 3, 1), date(2027, 3, 1))
    assert plan.is_approved
    assert plan.is_ready
    assert plan.issues == []


def test_without_approval_it_becomes_a_draft():
    assert not _plan().is_approved
    assert _plan().is_ready


def test_half_an_approval_and_one_that_is_to_come_make_a_draft_and_are_told():
    half = _plan(ROW | {"approved_by": "Kari"})
    assert _codes(half) == ["approval_half"]
    assert not half.is_approved
    later = _plan(ROW | {"approved_by": "Kari", "approved_date": "2027-01-01"})
    assert _codes(later) == ["approved_later"]
    assert not later.is_approved
    assert later.is_ready


def test_a_day_that_cannot_be_read_waits_until_it_is_put_right():
    plan = _plan(ROW | {"approved_by": "Kari", "approved_date": "i vår"})
    assert plan.issues == [("bad_approved_date", "i vår")]
    assert not plan.is_ready
    assert _plan(ROW | {"approved_date": "i vår"}, hand={"approved_date": ""}).is_ready


def test_the_hand_counts_before_the_row_and_the_row_before_the_choice_for_all():
    choices = {"theme": "t3", "type": "p", "owner": "o"}
    assert _plan({}, choices, found={"title": "Fra filen"}).title == "Fra filen"
    assert _plan({}, choices).theme.id == "t3"
    assert _plan(ROW, choices).theme.id == "t1"
    assert _plan(ROW, choices, hand={"theme": "t2", "title": "For hånd"}).theme.id == "t2"
    assert _plan(ROW, hand={"title": "For hånd"}).title == "For hånd"


def test_a_name_is_found_by_its_path_when_two_have_it():
    assert _plan(ROW | {"theme": "Legemidler"}).theme.is_unknown
    assert _plan(ROW | {"theme": "Skole > Legemidler"}).theme.id == "t3"
    assert _plan(ROW | {"theme": "Helse/Legemidler"}).theme.id == "t2"


def test_unknown_names_wait_for_an_answer():
    row = ROW | {"theme": "Vann", "type": "Skjema", "owner": "Ingeniør"}
    plan = _plan(row)
    assert _codes(plan) == ["unknown_theme", "unknown_type", "unknown_owner"]
    assert unknown_names([plan, plan]) == {
        "theme": [("Vann", 2)], "type": [("Skjema", 2)], "owner": [("Ingeniør", 2)],
    }  # fmt: skip
    answers = {"theme": {"vann": "make"}, "type": {"skjema": "p"}, "owner": {"ingeniør": "none"}}
    answered = _plan(row, {"names": answers})
    assert answered.theme.make
    assert (answered.type.id, answered.owner.id) == ("p", "")
    assert _codes(answered) == ["no_owner"]
    assert answered.is_ready


def test_what_is_missing_is_named():
    plan = _plan({})
    assert _codes(plan) == ["no_theme", "no_type", "no_owner", "no_title"]
    assert not plan.is_ready


def test_the_same_number_twice_stops_and_the_same_title_is_told():
    rows = [ROW | {"old_number": "17"}, ROW | {"old_number": "17"}, ROW | {"title": "Vask", "old_number": "18"}]
    plans = {str(place): _plan(row) for place, row in enumerate(rows)}
    compare(plans, titles={"vask"}, numbers={"18"}, addresses=set())
    assert _codes(plans["0"]) == _codes(plans["1"]) == ["number_twice", "title_twice"]
    assert _codes(plans["2"]) == ["number_known", "title_known"]
