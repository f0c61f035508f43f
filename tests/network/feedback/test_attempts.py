"""Several attempts: the difference, what is newer, what was said of the one before, and the phrases one has used."""

import pytest

from foundation import tenancy
from network.feedback import facade
from network.feedback.contracts import ReplyView
from tests.factories.feedback import AT, released, reviewed
from tests.factories.submissions import handed_in, registered


@pytest.fixture
def second(camilla, story, submission):
    """Levanger's second attempt at the same part."""
    return handed_in(camilla, story, Strateginotat="Få mål. Veldig tydelige mål.")


def read(person, address):
    return person.client.get(address).content.decode()


def test_it_works(eva, submission, second):
    page = read(eva, f"/submissions/{second.id}/changes/")
    assert "<ins>" in page
    assert "siden forsøk 1" in page
    desk = read(eva, f"/submissions/{second.id}/")
    assert f'href="/submissions/{submission.id}/">Forsøk 1' in desk
    assert "Hva er endret siden sist?" in desk


def test_the_earlier_one_says_that_there_is_a_newer_one(eva, submission, second):
    page = read(eva, f"/submissions/{submission.id}/")
    assert "har levert på nytt etter dette" in page
    assert f'href="/submissions/{second.id}/">Gå til forsøk 2' in page


def test_the_difference_alone_is_given_to_script(eva, second):
    answer = eva.client.get(f"/submissions/{second.id}/changes/", headers={"HX-Request": "true"})
    assert "<ins>" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_replaced_attempt_is_not_in_the_pile(eva, dag, story, submission, second):
    handed_in(dag, story, Strateginotat="Vårt.")
    assert "av 2 innleveringer" in read(eva, f"/submissions/{second.id}/")
    assert 'rel="next"' not in read(eva, f"/submissions/{submission.id}/")


def test_an_attempt_with_other_parts_stays_in_the_pile(eva, camilla, story, submission):
    other = handed_in(camilla, story, Samtaler="I juni.")
    assert "av 2 innleveringer" in read(eva, f"/submissions/{other.id}/")


def test_what_the_municipality_said_last_time_is_in_view(eva, camilla, story, submission):
    released(story, submission)
    with tenancy.inside(camilla.municipality):
        said = ReplyView(useful="much", change="yes", change_text="Vi strøk fem kolonner.")
        facade.reply(submission.id, said, by=camilla.actor, at=AT)
    later = handed_in(camilla, story, Strateginotat="Nytt notat.")
    page = read(eva, f"/submissions/{later.id}/")
    assert "Etter forrige tilbakemelding" in page
    assert "Vi strøk fem kolonner." in page


def test_feedback_on_one_attempt_says_nothing_of_the_next(eva, story, submission, camilla):
    released(story, submission)
    later = handed_in(camilla, story, Strateginotat="Nytt notat.")
    matrix = read(eva, f"/assignments/{story.assignment.pk}/matrix/")
    assert "Mottatt" in matrix
    assert f"/submissions/{later.id}/" in matrix


def test_what_came_on_behalf_is_said_until_it_is_confirmed(eva, dag, story):
    from network.submissions import facade as submissions

    made = registered(story, dag.municipality, Strateginotat="Kom på e-post.")
    assert "Ikke bekreftet av kommunen ennå" in read(eva, f"/submissions/{made.id}/")
    with tenancy.inside(dag.municipality):
        submissions.confirm(made.id, by=dag.actor, at=AT)
    assert "Bekreftet av kommunen" in read(eva, f"/submissions/{made.id}/")


def test_ones_own_words_can_be_used_again(eva, dag, story, submission):
    reviewed(story, submission, remarks=("Hvem eier målet?", "Fint."))
    other = handed_in(dag, story, Strateginotat="Vårt.")
    client = eva.client
    found = client.get(f"/submissions/{other.id}/phrases/?q=eier&at=0.p1")
    assert [row.text for row in found.context["rows"]] == ["Hvem eier målet?"]
    phrase = found.context["rows"][0].pk
    form = client.get(f"/submissions/{other.id}/?at=0.p1&phrase={phrase}").context["remark_form"]
    assert form["text"].value() == "Hvem eier målet?"
    assert form["anchor"].value() == "p1"


def test_words_that_are_not_there_say_so(eva, submission):
    assert "samles her" in read(eva, f"/submissions/{submission.id}/phrases/")
    assert "Ingen av merknadene dine" in read(eva, f"/submissions/{submission.id}/phrases/?q=hval")


@pytest.mark.parametrize("odd", ["?at=", "?at=9.p1", "?at=x", "?at=0.nowhere", "?phrase=x", "?at=0.p1&phrase="])
def test_an_odd_address_shows_the_desk(eva, submission, odd):
    assert eva.client.get(f"/submissions/{submission.id}/{odd}").status_code == 200
