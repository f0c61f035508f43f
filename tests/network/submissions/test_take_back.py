from datetime import timedelta

import pytest

from foundation import files, tenancy
from foundation.keys import uuid7
from foundation.rights import Refused
from network.submissions import facade as submissions
from tests.factories.submissions import AT, handed_in, log_of, make_story, registered, stored_file


def _take_back(person, submission_id):
    with tenancy.inside(person.municipality):
        return submissions.take_back(submission_id, by=person.actor, at=AT + timedelta(hours=1))


def test_it_works(camilla, story):
    made = handed_in(camilla, story, Strateginotat="Sendt ved en feil")
    gone = _take_back(camilla, made.id)

    assert gone.erased_by_name == "Camilla Berg"
    assert (gone.parts, gone.files, gone.made_by, gone.message) == ((), (), "", "")
    with tenancy.desk(story.by.account_id):
        seen = submissions.submission(made.id, by=story.by)
    assert seen == gone


def test_the_cell_goes_back_to_the_earlier_attempt(camilla, story):
    handed_in(camilla, story, Strateginotat="Første")
    second = handed_in(camilla, story, Strateginotat="Andre")
    _take_back(camilla, second.id)

    with tenancy.desk(story.by.account_id):
        assert [one.attempt for one in submissions.newest(story.assignment.pk, by=story.by)] == [1]


def test_the_next_attempt_gets_a_new_number(camilla, story):
    made = handed_in(camilla, story, Strateginotat="Første")
    _take_back(camilla, made.id)
    assert handed_in(camilla, story, Strateginotat="Andre").attempt == 2


def test_it_is_in_the_log_once(camilla, story):
    made = handed_in(camilla, story, Strateginotat="Feil")
    _take_back(camilla, made.id)
    _take_back(camilla, made.id)
    assert [one.changes for one in log_of() if one.action == "take_back"] == [{"state": ["handed_in", "erased"]}]


def test_the_bytes_go_when_nobody_else_has_the_same_file(camilla, dag, story, run_tasks):
    part = [story.part("Strateginotat")]
    own = stored_file(str(camilla.municipality.id), part, b"Bare v\xc3\xa5r.\n", "var.txt")
    shared = stored_file(str(camilla.municipality.id), part, b"Skjemaet.\n", "skjema.txt")
    theirs = stored_file(str(dag.municipality.id), part, b"Skjemaet.\n", "skjema.txt")
    handed_in(dag, story, file=theirs, Strateginotat="")
    first, second = (handed_in(camilla, story, file=file, Strateginotat="") for file in (own, shared))
    network = files.network_owner(story.network.pk)
    _age(network, own.sha256, shared.sha256)

    _take_back(camilla, first.id)
    _take_back(camilla, second.id)
    run_tasks()

    assert not files.exists(network, own.sha256)
    assert files.exists(network, shared.sha256)
    assert files.exists(str(camilla.municipality.id), own.sha256)


def test_a_municipality_cannot_have_anothers_files_erased(camilla, dag, eva, levanger, verdal, story, run_tasks):
    """Whatever it asks for: which network and how old is told by what was really taken back, and by nobody else."""
    theirs = make_story(eva, verdal, title="Et annet nettverk")
    uploaded = stored_file(files.network_owner(theirs.network.pk), [theirs.part("Strateginotat")], b"Snart levert.\n")
    made, standing = (handed_in(camilla, story, Strateginotat=text) for text in ("Feil", "Rett"))
    _take_back(camilla, made.id)
    with tenancy.inside(levanger):
        for asked in (made.id, standing.id, uuid7()):
            tenancy.later("submissions.erase_files", submission_id=asked, hashes=[uploaded.sha256])
    run_tasks()
    assert files.exists(files.network_owner(theirs.network.pk), uploaded.sha256)


def test_the_facilitators_are_told(camilla, story, run_tasks, mailoutbox):
    made = handed_in(camilla, story, Strateginotat="Feil")
    _take_back(camilla, made.id)
    run_tasks()
    told = [mail for mail in mailoutbox if "trukket tilbake" in mail.subject]
    assert [(mail.to, mail.subject) for mail in told] == [
        ([story.by.email], "Levanger har trukket tilbake en innlevering: Strategi og målekart")
    ]


def test_another_municipality_does_not_reach_it(camilla, dag, story):
    from django.http import Http404

    made = handed_in(camilla, story, Strateginotat="Vår")
    with pytest.raises(Http404):
        _take_back(dag, made.id)


def test_the_facilitator_takes_back_only_what_is_registered_and_not_confirmed(camilla, levanger, story):
    own = handed_in(camilla, story, Strateginotat="Vår")
    behalf = registered(story, levanger, Målekart="Fra e-post")
    with tenancy.desk(story.by.account_id):
        with pytest.raises(Refused):
            submissions.take_back(own.id, by=story.by, at=AT)
        assert submissions.take_back(behalf.id, by=story.by, at=AT).erased_at


def _age(owner, *hashes):
    """As if the bytes had been stored when they were handed in, in October."""
    import os

    for sha256 in hashes:
        os.utime(files.path(owner, sha256), (AT.timestamp(), AT.timestamp()))
