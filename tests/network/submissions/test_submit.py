import pytest

from foundation import files, tenancy
from foundation.keys import uuid7
from foundation.rights import Refused
from network.submissions import facade as submissions
from tests.factories.submissions import AT, hand_in_of, handed_in, log_of, stored_file


def test_it_works(camilla, story):
    made = handed_in(camilla, story, Strateginotat="Vi styrer etter mål.\n\nNoen få.")

    assert made.attempt == 1
    assert made.municipality_id == camilla.municipality.id
    assert not made.is_late
    assert [part.title for part in made.parts] == ["Strateginotat"]
    assert [block["id"] for block in made.parts[0].reading["blocks"]] == ["p1", "p2"]


def test_the_desk_reads_the_same_copy(camilla, story):
    made = handed_in(camilla, story, Strateginotat="Vi styrer etter mål.")

    with tenancy.desk(story.by.account_id):
        seen = submissions.submission(made.id, by=story.by)
        newest = submissions.newest(story.assignment.pk, by=story.by)
    assert seen == made
    assert [(one.municipality_id, one.part_id, one.attempt) for one in newest] == [
        (camilla.municipality.id, story.part("Strateginotat"), 1)
    ]


def test_bytes_are_copied_to_the_network(camilla, story):
    owner = str(camilla.municipality.id)
    file = stored_file(owner, [story.part("Strateginotat"), story.part("Målekart")])
    made = handed_in(camilla, story, file=file, Strateginotat="", Målekart="")

    address = files.network_owner(story.network.pk)
    assert files.exists(address, file.sha256)
    with tenancy.desk(story.by.account_id):
        assert submissions.file(made.files[0].id, by=story.by) == (address, file.sha256, "notat.txt", "txt")
    assert made.files[0].part_ids == (story.part("Strateginotat"), story.part("Målekart"))


def test_a_later_attempt_counts_for_the_parts_it_holds(camilla, story):
    handed_in(camilla, story, Strateginotat="Første", Målekart="Kart")
    second = handed_in(camilla, story, Strateginotat="Andre")

    assert second.attempt == 2
    with tenancy.inside(camilla.municipality):
        counts = {one.part_id: one.attempt for one in submissions.newest(story.assignment.pk, by=camilla.actor)}
    assert counts == {story.part("Strateginotat"): 2, story.part("Målekart"): 1}


def test_a_second_click_gives_the_first_ones_submission(camilla, story):
    once = uuid7()
    first = handed_in(camilla, story, once=once, Strateginotat="Én gang")
    again = handed_in(camilla, story, once=once, Strateginotat="Én gang")

    assert again.id == first.id
    with tenancy.inside(camilla.municipality):
        assert len(submissions.submissions(story.assignment.pk, by=camilla.actor)) == 1


def test_it_is_written_in_the_networks_log(camilla, story):
    handed_in(camilla, story, Strateginotat="Vi styrer etter mål.")

    assert [one.changes for one in log_of() if one.action == "hand_in"] == [{"attempt": [None, 1]}]


def test_an_employee_does_not_hand_in(astrid, story):
    with pytest.raises(Refused):
        handed_in(astrid, story, Strateginotat="Nei")


def test_a_file_that_is_gone_stops_it_with_a_sentence(camilla, story):
    file = stored_file(str(camilla.municipality.id), [story.part("Strateginotat")])
    files.erase(str(camilla.municipality.id), file.sha256)

    with pytest.raises(submissions.FileGone, match="notat"):
        handed_in(camilla, story, file=file, Strateginotat="")
    with tenancy.inside(camilla.municipality):
        assert submissions.submissions(story.assignment.pk, by=camilla.actor) == []


def test_dialogue_entries_become_blocks_that_can_be_remarked_on(camilla, story):
    from dataclasses import replace

    content = hand_in_of(story, Samtaler="")
    entry = {"date": "2026-10-01", "who": "Formannskapet", "what": "Vi gikk gjennom målene.", "outcome": "Tre mål ut."}
    content = replace(content, parts=(replace(content.parts[0], entries=(entry,)),))
    with tenancy.inside(camilla.municipality):
        made = submissions.submit(content, by=camilla.actor, at=AT)

    blocks = made.parts[0].reading["blocks"]
    assert [(block["id"], block["text"]) for block in blocks] == [
        ("e1.1", "01.10.2026 · Formannskapet"),
        ("e1.2", "Vi gikk gjennom målene."),
        ("e1.3", "Tre mål ut."),
    ]
