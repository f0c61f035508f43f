"""The status table is the source's, and what the demo tells agrees with it."""

from config.demo import contents
from network.feedback.rules import JUDGEMENTS, OUTCOMES, PROCESS_STATES, is_hole, process_state

SEVEN = ["bo", "notteroy", "snillfjord", "verran", "leirfjord", "sula", "sorreisa"]
FIVE = ["strategy_note", "dialogue", "survey_plan", "scorecard", "service_goals"]


def cells(demo):
    return {(cell.municipality, cell.part): cell for cell in demo.status_table}


def test_it_works(demo):
    assert set(cells(demo)) == {(municipality, part) for municipality in SEVEN for part in FIVE}
    assert len(demo.status_table) == 35


def test_its_words_are_the_systems_words(demo):
    for cell in demo.status_table:
        assert cell.state in PROCESS_STATES
        assert cell.judgement in dict(JUDGEMENTS)
        assert cell.outcome in {"", *dict(OUTCOMES)}
        assert cell.source.startswith("slide")


def test_cells_that_cannot_be_told_apart_say_unclear_and_why(demo):
    unclear = [cell for cell in demo.status_table if not cell.certain]
    assert len(unclear) == 7
    for cell in unclear:
        assert cell.judgement == "unclear"
        assert cell.source_note


def test_what_was_not_received_is_not_judged(demo):
    for cell in demo.status_table:
        if cell.state == "not_received":
            assert (cell.judgement, cell.remark, cell.outcome) == ("none", "", "")
        else:
            assert cell.remark


def test_three_municipalities_have_sent_nothing(demo):
    missing = {
        municipality
        for municipality in SEVEN
        if all(cells(demo)[municipality, part].state == "not_received" for part in FIVE)
    }
    assert missing == {"leirfjord", "sula", "sorreisa"}


def test_there_are_thirteen_holes_and_an_optional_part_is_none(demo):
    required = {part.key: part.required for one in demo.assignments if one.key == "homework_2" for part in one.parts}
    assert list(required) == FIVE
    assert [part for part in FIVE if not required[part]] == ["service_goals"]
    holes = [
        cell for cell in demo.status_table if is_hole(required=required[cell.part], state=cell.state, exempt=False)
    ]
    assert len(holes) == 13


def test_the_hand_ins_and_the_feedback_give_the_tables_states(demo):
    newest = {}
    for hand_in in demo.hand_ins:
        if hand_in.assignment == contents.JUDGED_BY_TABLE:
            for part in hand_in.parts:
                newest[hand_in.municipality, part.part] = hand_in.attempt
    feedback = {
        (one.municipality, one.attempt): one for one in demo.feedback if one.assignment == contents.JUDGED_BY_TABLE
    }
    for place, cell in cells(demo).items():
        about = feedback.get((cell.municipality, newest.get(place)))
        state = process_state(
            submitted=place in newest,
            feedback_state=about.state if about else "",
            answered=bool(about and about.reply),
        )
        assert state == cell.state, place
