import pytest

from network.feedback.rules import is_hole, process_state, use_rate


@pytest.mark.parametrize(
    ("submitted", "state", "answered", "expected"),
    [
        (False, "", False, "not_received"),
        (True, "", False, "received"),
        (True, "draft", False, "in_review"),
        (True, "ready", False, "in_review"),
        (True, "released", False, "released"),
        (True, "released", True, "answered"),
    ],
)
def test_it_works(submitted, state, answered, expected):
    assert process_state(submitted=submitted, feedback_state=state, answered=answered) == expected


def test_an_optional_part_is_never_a_hole():
    assert not is_hole(required=False, state="not_received", exempt=False)


def test_a_part_that_is_not_set_is_no_hole():
    assert not is_hole(required=True, state="not_received", exempt=True)


def test_a_required_part_that_has_not_come_is_a_hole():
    assert is_hole(required=True, state="not_received", exempt=False)


def test_the_use_rate_counts_only_what_was_told():
    assert use_rate(["used", "partly", "not_used", ""]) == (2 / 3, 3)


def test_without_a_fate_there_is_no_rate():
    assert use_rate(["", ""]) == (None, 0)
