"""The demo's data is whole: everything that is named exists, and fits where it is going."""

import pytest

from config.demo import build, contents, shapes

LONGEST = {  # what the tables hold
    (shapes.Assessment, "short_remark"): 80,
    (shapes.StatusCell, "remark"): 80,
    (shapes.Assessment, "reason"): 240,
    (shapes.Assignment, "title"): 160,
    (shapes.Part, "title"): 120,
    (shapes.Part, "short_title"): 40,
    (shapes.Criterion, "text"): 160,
    (shapes.Criterion, "hint"): 240,
    (shapes.Extension, "reason"): 240,
    (shapes.Exemption, "reason"): 240,
    (shapes.Gathering, "title"): 160,
    (shapes.Gathering, "place"): 160,
    (shapes.AgendaItem, "title"): 160,
    (shapes.Attendance, "note"): 240,
    (shapes.Opening, "note"): 240,
    (shapes.Entry, "who"): 240,
    (shapes.HandIn, "received_how"): 120,
    (shapes.Network, "name"): 120,
    (shapes.Person, "name"): 120,
    (shapes.DemoFile, "title"): 160,
}


def everything(value):
    """The value and all that it holds."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from everything(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from everything(getattr(value, name))


def test_it_works(demo):
    assert {network.key for network in demo.networks} == {"mal-og-styring", "kvalitet-innherred"}
    assert len(demo.municipalities) == 11


def test_every_municipality_is_known(demo):
    known = {municipality.slug for municipality in demo.municipalities}
    named = {one.municipality for one in everything(demo) if hasattr(one, "municipality")}
    named |= {hat.at for person in demo.people for hat in person.hats}
    named |= {member for network in demo.networks for member in network.members}
    named |= {member for municipality in demo.municipalities for member in municipality.members}
    assert named <= known


def test_every_person_is_known(demo):
    known = {person.key for person in demo.people}
    fields = ("by", "created_by", "proposed_by", "responsible", "lead")
    named = {getattr(one, field, "") for one in everything(demo) for field in fields}
    assert named - {""} <= known


def test_every_assignment_part_and_criterion_is_known(demo):
    parts = {one.key: {part.key for part in one.parts} for one in demo.assignments}
    criteria = {one.key: {criterion.key for criterion in one.criteria} for one in demo.assignments}
    for told in (*demo.hand_ins, *demo.drafts):
        held = {part.part for part in told.parts}
        assert held <= parts[told.assignment]
        assert {part for file in told.files for part in file.parts} <= held
    for feedback in demo.feedback:
        assert {remark.part for remark in feedback.remarks} <= parts[feedback.assignment]
        assert {one.part for one in feedback.assessments} <= parts[feedback.assignment]
        assert feedback.criteria.keys() <= criteria[feedback.assignment]
        assert set(feedback.criteria.values()) <= {0, 1, 2}


def test_every_gathering_network_and_example_is_known(demo):
    networks = {network.key for network in demo.networks}
    gatherings = {gathering.key: gathering.network for gathering in demo.gatherings}
    assignments = {assignment.key for assignment in demo.assignments}
    examples = {opening.key for opening in demo.openings}
    assert {one.network for one in (*demo.assignments, *demo.gatherings)} <= networks
    assert all(gatherings[one.gathering] == one.network for one in demo.assignments)
    assert {one.derived_from for one in demo.assignments} - {""} <= assignments
    assert {item.source_key for one in demo.gatherings for item in one.agenda} - {""} <= assignments
    assert {remark.example for one in demo.feedback for remark in one.remarks} - {""} <= examples


def test_feedback_and_openings_speak_of_what_was_handed_in(demo):
    handed_in = {(one.assignment, one.municipality, one.attempt): one for one in demo.hand_ins}
    for feedback in demo.feedback:
        hand_in = handed_in[feedback.assignment, feedback.municipality, feedback.attempt]
        files = {file.file for file in hand_in.files}
        assert {remark.file for remark in feedback.remarks} - {""} <= files
    for opening in demo.openings:
        hand_in = handed_in[opening.assignment, opening.municipality, opening.attempt]
        assert set(opening.parts) <= {part.part for part in hand_in.parts}


def test_what_cannot_be_judged_has_a_reason(demo):
    for feedback in demo.feedback:
        for assessment in feedback.assessments:
            assert (assessment.outcome == "cannot_assess") == bool(assessment.reason)


def test_every_file_is_made_and_used(demo):
    used = {one.file for one in everything(demo) if isinstance(one, shapes.DemoFile)}
    assert used == set(build.names())


@pytest.mark.parametrize(("shape", "name"), LONGEST, ids=lambda value: getattr(value, "__name__", value))
def test_texts_are_no_longer_than_the_tables_hold(demo, shape, name):
    texts = [getattr(one, name) for one in everything(demo) if isinstance(one, shape)]
    assert texts
    assert max(map(len, texts)) <= LONGEST[shape, name]


def test_an_unknown_key_is_refused():
    with pytest.raises(contents.Unfitting, match="Moment has no place for hour"):
        contents.shaped(shapes.Moment, {"day": 1, "time": "09:00", "hour": 9}, "here")


def test_a_wrong_type_is_refused():
    with pytest.raises(contents.Unfitting, match="is no int"):
        contents.shaped(shapes.Moment, {"day": "1", "time": "09:00"}, "here")


def test_an_example_is_of_the_same_homework_and_opened_before_the_feedback_that_shows_it(demo):
    openings = {opening.key: opening for opening in demo.openings}
    shown = [(one, openings[remark.example]) for one in demo.feedback for remark in one.remarks if remark.example]
    assert shown
    for one, opening in shown:
        assert opening.assignment == one.assignment
        assert one.released is None or (one.released.day, one.released.time) > (opening.at.day, opening.at.time)
