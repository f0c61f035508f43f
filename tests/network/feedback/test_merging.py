"""Two facilitators in the same draft: nothing is lost, and nothing is overwritten unseen."""

import pytest

from foundation import tenancy
from network.feedback.models import Assessment, Feedback
from network.feedback.rules import digest, merged
from tests.factories.circles import engage, facilitator
from tests.factories.feedback import reviewed
from tests.factories.people import make_facilitator_account

AUTO = {"X-Autosave": "1"}


@pytest.fixture
def frode(story):
    """A second facilitator of the network."""
    person = make_facilitator_account("Frode Lie")
    engage(story.network, facilitator(person.account.name, account_id=person.account_id, email=person.account.email))
    return person


def form_of(client, submission):
    """The large form as the page shows it now: what a browser would send if nothing were typed."""
    context = client.get(f"/submissions/{submission.id}/").context
    summary, (_part, said) = context["summary_form"], context["assessment_forms"][0]
    fields = {name: summary[name].value() for name in ("summary", "version", "seen")}
    return fields | {said.add_prefix(name): said[name].value() for name in said.fields}


def save(client, submission, form, **typed):
    """Send the form with some fields typed anew, named by how their names end."""
    fields = dict(form)
    for end, value in typed.items():
        fields |= {name: value for name in form if name.endswith(end)}
    return client.post(f"/submissions/{submission.id}/draft/", fields)


def stored(story):
    with tenancy.desk(story.by.account_id):
        return Feedback.objects.get().summary, list(Assessment.objects.values_list("judgement", "short_remark"))


def test_it_works(eva, frode, story, submission):
    reviewed(story, submission)
    hers, his = form_of(eva.client, submission), form_of(frode.client, submission)
    assert save(eva.client, submission, hers, summary="Evas tekst.").status_code == 302
    assert save(frode.client, submission, his, short_remark="Frodes merknad").status_code == 302
    assert stored(story) == ("Evas tekst.", [("good", "Frodes merknad")])


def test_where_both_wrote_both_texts_are_shown_and_the_next_save_decides(eva, frode, story, submission):
    reviewed(story, submission)
    hers, his = form_of(eva.client, submission), form_of(frode.client, submission)
    save(eva.client, submission, hers, summary="Evas tekst.")
    answer = save(frode.client, submission, his, summary="Frodes tekst.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Evas tekst." in page
    assert "Frodes tekst.</textarea>" in page
    assert stored(story)[0] == "Evas tekst."
    again = his | {"summary": "Frodes tekst.", "seen": answer.context["summary_form"]["seen"].value()}
    assert save(frode.client, submission, again).status_code == 302
    assert stored(story)[0] == "Frodes tekst."


def test_what_does_not_clash_is_saved_beside_what_does(eva, frode, story, submission):
    reviewed(story, submission)
    hers, his = form_of(eva.client, submission), form_of(frode.client, submission)
    save(eva.client, submission, hers, summary="Evas tekst.")
    answer = save(frode.client, submission, his, summary="Frodes tekst.", short_remark="Frodes merknad")
    assert answer.status_code == 409
    assert stored(story) == ("Evas tekst.", [("good", "Frodes merknad")])


def test_a_clash_while_typing_is_told_and_overwrites_nothing(eva, frode, story, submission):
    reviewed(story, submission)
    his = form_of(frode.client, submission)
    save(eva.client, submission, form_of(eva.client, submission), summary="Evas tekst.")
    address = f"/submissions/{submission.id}/draft/"
    answer = frode.client.post(address, his | {"summary": "Frodes tekst."}, headers=AUTO)
    assert answer.status_code == 409
    assert "Eva Strand har lagret en annen tekst" in answer.json()["message"]
    assert stored(story)[0] == "Evas tekst."


def test_saves_that_follow_each_other_never_clash_with_themselves(eva, story, submission):
    client, form = eva.client, form_of(eva.client, submission)
    for text in ("En", "En to", "En to tre"):
        answer = client.post(f"/submissions/{submission.id}/draft/", form | {"summary": text}, headers=AUTO)
        assert answer.status_code == 200
        form |= answer.json()["fields"]
    assert stored(story)[0] == "En to tre"


def test_line_breaks_are_the_same_however_they_are_sent(eva, story, submission):
    reviewed(story, submission)
    client = eva.client
    save(client, submission, form_of(client, submission), summary="En\r\nto")
    assert stored(story)[0] == "En\nto"
    version = form_of(client, submission)["version"]
    save(client, submission, form_of(client, submission), summary="En\r\nto")
    assert form_of(client, submission)["version"] == version


@pytest.mark.parametrize("seen", ["", "[]", "nonsense", '{"summary": 3}', "9" * 4400, "[" * 50_000])
def test_a_form_without_memory_still_stops_at_an_older_version(eva, story, submission, seen):
    reviewed(story, submission)
    answer = save(eva.client, submission, form_of(eva.client, submission), version=1, summary="Min.", seen=seen)
    assert answer.status_code in (409, 422)
    assert stored(story)[0] == "Godt arbeid."


@pytest.mark.parametrize("seen", ["9" * 4400, "[" * 50_000])
def test_a_form_that_is_shown_again_takes_no_odd_memory(eva, story, submission, seen):
    reviewed(story, submission)
    answer = save(eva.client, submission, form_of(eva.client, submission), version="x", seen=seen)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("shown", "typed", "now", "expected"),
    [
        ("a", "a", "a", ({}, [])),  # nobody changed it
        ("a", "b", "a", ({"x": "b"}, [])),  # changed here
        ("a", "a", "b", ({}, [])),  # changed elsewhere
        ("a", "b", "b", ({}, [])),  # changed to the same on both sides
        ("a", "b", "c", ({}, ["x"])),  # changed on both sides
    ],
)
def test_each_field_goes_its_own_way(shown, typed, now, expected):
    assert merged({"x": digest(shown)}, {"x": typed}, {"x": now}) == expected


def test_what_the_form_does_not_remember_is_never_overwritten():
    assert merged({}, {"x": "b"}, {"x": "a"}) == ({}, ["x"])
