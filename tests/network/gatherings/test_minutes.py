"""Minutes: a draft that several write, looked over and published once; corrected without a new notice."""

from datetime import timedelta

import pytest
from django.core import mail

from foundation import tenancy
from foundation.notices.models import Notice
from network.gatherings import actions, queries
from tests.factories.circles import engage, facilitator
from tests.factories.gatherings import AT, plan, publish_minutes, seen_by, write_minutes
from tests.factories.submissions import log_of

QUIET = {"X-Autosave": "1", "Accept": "application/json"}


def draft_of(desk, gathering):
    with tenancy.desk(desk.account_id):
        return queries.get_minutes(gathering, by=desk)


def test_it_works(desk, gathering, camilla, astrid, run_tasks):
    write_minutes(desk, gathering)
    assert seen_by(camilla, gathering).minutes == ""
    publish_minutes(desk, gathering)
    view = seen_by(astrid, gathering)
    assert (view.minutes, view.minutes_published_by_name) == ("Vi ble enige om tre ting.", "Eva Strand")
    run_tasks()
    with tenancy.inside(camilla.municipality):
        titles = [one.title for one in Notice.objects.filter(account_id=camilla.account_id)]
    assert "Referat fra samlingen: Høstsamling" in titles


def test_going_on_writing_changes_nothing_for_the_members_until_it_is_published_again(
    desk, gathering, camilla, run_tasks
):
    write_minutes(desk, gathering)
    publish_minutes(desk, gathering)
    run_tasks()
    mail.outbox.clear()
    write_minutes(desk, gathering, "Halvferdig setn", version=1)
    assert seen_by(camilla, gathering).minutes == "Vi ble enige om tre ting."
    write_minutes(desk, gathering, "Vi ble enige om fire ting.", version=2)
    publish_minutes(desk, gathering, at=AT + timedelta(hours=1))
    view = seen_by(camilla, gathering)
    assert view.minutes == "Vi ble enige om fire ting."
    assert view.minutes_corrected_at == AT + timedelta(hours=1)
    run_tasks()
    assert mail.outbox == []
    corrected = log_of()[-1]
    assert (corrected.action, corrected.changes["text"][0]) == ("correct_minutes", "Vi ble enige om tre ting.")


def test_nothing_is_published_of_a_gathering_nobody_knows_or_without_words(desk, network, gathering):
    secret = plan(desk, network)
    write_minutes(desk, secret)
    with pytest.raises(actions.NotAnnounced):
        publish_minutes(desk, secret)
    write_minutes(desk, gathering, "  \n")
    with pytest.raises(actions.NothingWritten):
        publish_minutes(desk, gathering)


def test_what_is_published_is_what_was_looked_over(desk, gathering):
    write_minutes(desk, gathering)
    write_minutes(desk, gathering, "Noe annet", version=1)
    with tenancy.desk(desk.account_id), pytest.raises(actions.ChangedMeanwhile):
        actions.publish_minutes(gathering, version=1, by=desk, at=AT)


def test_two_who_write_at_once_keep_both_texts(eva, desk, network, gathering):
    sindre = facilitator("Sindre Vik")
    engage(network, sindre)
    write_minutes(sindre, gathering, "Sindres tekst")
    with pytest.raises(actions.ChangedMeanwhile) as stopped:
        write_minutes(desk, gathering, "Evas tekst", version=0)
    assert stopped.value.current.text == "Sindres tekst"
    write_minutes(desk, gathering, "Sindres tekst", version=0)  # the same text is no conflict
    answer = eva.client.post(f"/gatherings/{gathering.pk}/minutes/", {"text": "Evas tekst", "version": "0"})
    assert answer.status_code == 409
    for words in ("Sindres tekst", "Evas tekst", "Lagret av Sindre Vik", 'name="version" value="1"'):
        assert words in answer.text
    assert draft_of(desk, gathering).text == "Sindres tekst"


def test_the_autosave_answers_in_json(eva, desk, gathering):
    page = f"/gatherings/{gathering.pk}/minutes/"
    client = eva.client
    saved = client.post(page, {"text": "Vi møttes.", "version": "0"}, headers=QUIET)
    assert saved.json()["fields"] == {"version": 1}
    assert "Kladd lagret kl." in saved.json()["message"]
    stale = client.post(page, {"text": "Noe annet", "version": "0"}, headers=QUIET)
    assert stale.status_code == 409
    assert "mens du skrev" in stale.json()["message"]
    assert client.post(page, {"text": "x"}, headers=QUIET).status_code == 422
    assert draft_of(desk, gathering).text == "Vi møttes."


def test_autosaves_of_one_spell_are_one_line_in_the_log(desk, gathering):
    for version, text in enumerate(["En", "En to", "En to tre"]):
        write_minutes(desk, gathering, text, version=version)
    assert [one.action for one in log_of()].count("write_minutes") == 1
    write_minutes(desk, gathering, "En to tre fire", version=3, at=AT + timedelta(hours=1))
    assert [one.action for one in log_of()].count("write_minutes") == 2


def test_the_pages_save_look_over_and_publish(eva, gathering, camilla):
    client, page = eva.client, f"/gatherings/{gathering.pk}/minutes/"
    assert "data-autosave" in client.get(page).text
    sent = {"text": "Vi møttes.\n\nNeste gang er i mai.", "version": "0"}
    assert client.post(page, sent).url == page
    assert "Deltakerne ser den ikke ennå" in client.get(f"/gatherings/{gathering.pk}/").text
    assert client.post(page, sent | {"version": "1", "next": "publish"}).url == f"{page}publish/"
    shown = client.get(f"{page}publish/").text
    assert "Neste gang er i mai." in shown
    assert "Levanger, Verdal" in shown
    stale = client.post(f"{page}publish/", {"version": "7"})
    assert stale.status_code == 422
    assert client.post(f"{page}publish/", {"version": "1"}).url == f"/gatherings/{gathering.pk}/"
    assert "Neste gang er i mai." in seen_by(camilla, gathering).minutes
    assert "ingenting å publisere" in client.get(f"{page}publish/").text
