"""Who comes and who was there: the municipality's answer, and the facilitators' form."""

import re

import pytest
from django.http import Http404

from foundation import tenancy
from foundation.keys import uuid7
from foundation.rights import Refused
from network.gatherings import actions, facade
from network.gatherings.contracts import AttendanceChange
from network.gatherings.models import Attendance
from tests.factories.gatherings import AT, STARTS, answer, elsewhere, held, plan, seen_by
from tests.factories.submissions import log_of


def hidden(text, form_of):
    """The fields of one municipality's line as a browser sends the untouched page."""
    tags = re.findall(rf'<input[^>]*name="(?:initial-)?{form_of}-[^>]*>', text)
    tags = [tag for tag in tags if 'type="checkbox"' not in tag]
    return {
        re.search(r'name="([^"]*)"', tag)[1]: (re.search(r'value="([^"]*)"', tag) or [None, ""])[1] for tag in tags
    }


def lines(desk, gathering):
    with tenancy.desk(desk.account_id):
        return {one.name: one for one in facade.gathering(gathering.pk, by=desk).attendance}


def test_it_works(desk, gathering, camilla, dag):
    answer(camilla, gathering, names="Camilla Berg, Anne Lund", note="På nett")
    ours = seen_by(camilla, gathering).our_answer
    assert (ours.coming, ours.names, ours.note, ours.version) == (True, "Camilla Berg, Anne Lund", "På nett", 1)
    theirs = {one.name: one for one in seen_by(dag, gathering).attendance}
    assert theirs["Levanger"].coming is True
    assert theirs["Verdal"].coming is None
    assert log_of()[-1].action == log_of(camilla.municipality)[-1].action == "answer_attendance"
    assert log_of()[-1].changes["coming"] == [None, True]


def test_an_answer_may_change_until_it_is_held(desk, gathering, camilla):
    answer(camilla, gathering)
    answer(camilla, gathering, coming=False, names="", version=1)
    assert lines(desk, gathering)["Levanger"].coming is False
    with tenancy.desk(desk.account_id):
        actions.move_state(gathering, "hold", by=desk, at=STARTS)
    with pytest.raises(facade.NotNow):
        answer(camilla, gathering)


def test_two_who_answer_at_once_are_told(gathering, camilla):
    answer(camilla, gathering, version=0)
    with pytest.raises(facade.ChangedMeanwhile) as stopped:
        answer(camilla, gathering, coming=False, version=0)
    assert stopped.value.current.coming is True
    answer(camilla, gathering, version=0)  # the same answer is no conflict


def test_what_was_not_announced_and_other_networks_are_out_of_reach(desk, network, camilla, verdal):
    secret = plan(desk, network)
    frida, other = elsewhere(verdal)
    for row in (secret, plan(frida, other)):
        with pytest.raises(Http404):
            answer(camilla, row)


def test_an_employee_reads_and_does_not_answer(gathering, astrid):
    with pytest.raises(Refused):
        answer(astrid, gathering)
    assert seen_by(astrid, gathering).our_answer.coming is None


def test_the_facilitator_writes_in_what_came_by_phone(eva, desk, gathering, levanger, verdal):
    page = f"/gatherings/{gathering.pk}/attendance/"
    shown = eva.client.get(page).text
    assert "Til stede" not in shown
    sent = hidden(shown, levanger.id) | hidden(shown, verdal.id)
    sent |= {f"{levanger.id}-coming": "yes", f"{levanger.id}-names": "Anne Lund", f"{verdal.id}-coming": ""}
    assert eva.client.post(page, sent).status_code == 302
    found = lines(desk, gathering)
    assert (found["Levanger"].coming, found["Levanger"].answered_by_name) == (True, "Eva Strand")
    assert found["Verdal"].answered_at is None


def test_a_municipality_that_answers_meanwhile_is_not_overwritten(eva, desk, gathering, camilla, levanger, verdal):
    page = f"/gatherings/{gathering.pk}/attendance/"
    shown = eva.client.get(page).text
    sent = hidden(shown, levanger.id) | hidden(shown, verdal.id) | {f"{verdal.id}-coming": ""}
    answer(camilla, gathering, coming=False, names="", note="")
    untouched = sent | {f"{levanger.id}-coming": "", f"{verdal.id}-coming": "yes"}
    assert eva.client.post(page, untouched).status_code == 302
    assert lines(desk, gathering)["Levanger"].coming is False
    touched = sent | {f"{levanger.id}-coming": "yes", f"{levanger.id}-names": "Anne"}
    stopped = eva.client.post(page, touched)
    assert stopped.status_code == 422
    assert "Svaret ble endret mens du skrev, hos: Levanger" in stopped.text
    assert "Kommunen svarte nettopp: kommer ikke." in stopped.text
    assert 'value="Anne"' in stopped.text
    again = touched | hidden(stopped.text, levanger.id)
    again |= {f"{levanger.id}-coming": "yes"}
    assert eva.client.post(page, again).status_code == 302
    assert lines(desk, gathering)["Levanger"].names == "Anne"


def test_who_was_there_is_noted_from_who_said_yes(eva, desk, network, camilla, levanger, verdal):
    row = held(desk, network)
    page = f"/gatherings/{row.pk}/attendance/"
    shown = eva.client.get(page).text
    assert "Til stede" in shown
    sent = hidden(shown, levanger.id) | hidden(shown, verdal.id)
    sent |= {f"{one.id}-coming": "" for one in (levanger, verdal)}
    sent[f"{levanger.id}-attended"] = "on"
    assert eva.client.post(page, sent).status_code == 302
    found = lines(desk, row)
    assert (found["Levanger"].attended, found["Verdal"].attended) == (True, False)
    assert "1 av 2 kommuner var til stede" in eva.client.get(f"/gatherings/{row.pk}/").text
    assert seen_by(camilla, row).our_answer.attended is True


def test_only_members_have_a_line(desk, gathering, levanger, eva):
    with tenancy.desk(desk.account_id):
        stranger = AttendanceChange(uuid7(), 0, {"coming": True})
        assert actions.save_attendance(gathering, [stranger], by=desk, at=AT) == 0
        assert Attendance.objects.count() == 0


def test_an_empty_form_changes_nothing(eva, desk, gathering, camilla):
    answer(camilla, gathering)
    refused = eva.client.post(f"/gatherings/{gathering.pk}/attendance/")
    assert refused.status_code == 422
    assert lines(desk, gathering)["Levanger"].coming is True
