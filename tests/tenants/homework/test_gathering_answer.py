"""The municipality's answer: does it come, and who."""

import pytest

from foundation import tenancy
from network.gatherings import actions
from tests.factories.gatherings import AT, STARTS, announced, answer, seen_by

YES = {"coming": "yes", "names": "Camilla Berg,  Anne Lund", "note": "På nett", "version": "0"}


@pytest.fixture
def gathering(story):
    """A gathering that the members know of."""
    return announced(story.by, story.network)


def page(gathering):
    return f"/homework/gatherings/{gathering.pk}/"


def test_it_works(gathering, camilla):
    client = camilla.client
    assert "Kommer dere?" in client.get(page(gathering)).text
    assert client.post(page(gathering), YES).url == page(gathering)
    ours = seen_by(camilla, gathering).our_answer
    assert (ours.coming, ours.names, ours.note) == (True, "Camilla Berg, Anne Lund", "På nett")
    shown = client.get(page(gathering)).text
    assert "Vi kommer" in shown
    assert "Svart av Camilla Berg" in shown
    assert "Endre svaret" in shown


def test_one_must_choose_and_the_rest_is_kept(gathering, camilla):
    refused = camilla.client.post(page(gathering), YES | {"coming": ""})
    assert refused.status_code == 422
    assert "Velg om dere kommer eller ikke." in refused.text
    assert "Anne Lund" in refused.text
    assert seen_by(camilla, gathering).our_answer.coming is None


def test_two_who_answer_at_once_see_both(gathering, camilla):
    answer(camilla, gathering, coming=False, names="", note="Vi har kommunestyre")
    stopped = camilla.client.post(page(gathering), YES)
    assert stopped.status_code == 409
    for words in ("mens du skrev", "Vi har kommunestyre", "Anne Lund", 'name="version" value="1"'):
        assert words in stopped.text
    assert seen_by(camilla, gathering).our_answer.coming is False
    assert camilla.client.post(page(gathering), YES | {"version": "1"}).status_code == 302
    assert seen_by(camilla, gathering).our_answer.coming is True


def test_a_second_click_is_no_conflict(gathering, camilla):
    client = camilla.client
    for _click in range(2):
        assert client.post(page(gathering), YES).status_code == 302


def test_after_it_is_held_the_answer_stands(story, gathering, camilla):
    with tenancy.desk(story.by.account_id):
        actions.move_state(gathering, "hold", by=story.by, at=STARTS)
    refused = camilla.client.post(page(gathering), YES)
    assert refused.status_code == 422
    assert "Dette går ikke slik samlingen står nå." in refused.text


def test_a_moved_gathering_asks_again(story, gathering, camilla):
    answer(camilla, gathering)
    with tenancy.desk(story.by.account_id):
        later = AT.replace(day=AT.day + 1)
        actions.change_gathering(gathering, version=gathering.version, place="Skolen", by=story.by, at=later)
    client = camilla.client
    assert "Tid eller sted er endret etter at dere svarte" in client.get(page(gathering)).text
    assert "Flyttet, se over svaret" in client.get("/homework/gatherings/").text
    assert client.post(page(gathering), YES | {"version": "1"}).status_code == 302
    assert "Tid eller sted er endret" not in client.get(page(gathering)).text


@pytest.mark.parametrize("who", ["astrid", "bjorn", "anne"])
def test_one_who_is_no_coordinator_reads_and_does_not_answer(request, gathering, who):
    person = request.getfixturevalue(who)
    shown = person.client.get(page(gathering))
    assert shown.status_code == 200
    assert "Lagre svaret" not in shown.text
    assert person.client.post(page(gathering), YES).status_code == 403
