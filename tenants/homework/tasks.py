"""Doors for the worker: what the municipality's people are told, and the daily sweep."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy

from . import actions


@tenancy.task("homework.assignment_published", asked_by=("desk",))
def assignment_published(*, assignment_id):
    """New homework."""
    actions.tell_published(UUID(assignment_id), at=timezone.now())


@tenancy.task("homework.assignment_changed", asked_by=("desk",))
def assignment_changed(*, assignment_id, since, version):
    """Published homework was changed."""
    actions.tell_changed(UUID(assignment_id), since, version, at=timezone.now())


@tenancy.task("homework.extension_given", asked_by=("desk",))
def extension_given(*, assignment_id, extension_id):
    """The municipality was given more time."""
    actions.tell_extended(UUID(assignment_id), extension_id, at=timezone.now())


@tenancy.task("homework.exemption_given", asked_by=("desk",))
def exemption_given(*, assignment_id, part_id, exemption_id):
    """A part is not set for the municipality this time."""
    actions.tell_exempted(UUID(assignment_id), UUID(part_id), exemption_id, at=timezone.now())


@tenancy.task("homework.extension_withdrawn", asked_by=("desk",))
def extension_withdrawn(*, assignment_id, extension_id):
    """The later deadline holds no more."""
    actions.tell_extension_withdrawn(UUID(assignment_id), extension_id, at=timezone.now())


@tenancy.task("homework.exemption_withdrawn", asked_by=("desk",))
def exemption_withdrawn(*, assignment_id, part_id, exemption_id):
    """A part is set for the municipality after all."""
    actions.tell_exemption_withdrawn(UUID(assignment_id), UUID(part_id), exemption_id, at=timezone.now())


@tenancy.task("homework.reminder", asked_by=("desk",))
def reminder(*, assignment_id, reminder_id):
    """What waits, before or after the deadline or by hand."""
    actions.remind(UUID(assignment_id), reminder_id, at=timezone.now())


@tenancy.task("homework.registered_on_behalf", asked_by=("desk",))
def registered_on_behalf(*, submission_id):
    """A facilitator has registered something for the municipality."""
    actions.note_registered(UUID(submission_id), at=timezone.now())


@tenancy.task("homework.feedback_arrived", asked_by=("desk",))
def feedback_arrived(*, submission_id):
    """Feedback was released."""
    actions.tell_feedback(UUID(submission_id), at=timezone.now())


@tenancy.task("homework.question_answered", asked_by=("desk",))
def question_answered(*, submission_id, remark_id):
    """A question that was asked back has been answered."""
    actions.tell_question_answered(UUID(submission_id), remark_id, at=timezone.now())


@tenancy.task("homework.network_joined", asked_by=("desk",))
def network_joined(*, network_id):
    """The municipality has become a member of a network."""
    actions.tell_joined(UUID(network_id), at=timezone.now())


@tenancy.task("homework.widening_proposed", asked_by=("desk",))
def widening_proposed(*, widening_id):
    """The network may come to see more, if the municipality says yes."""
    actions.tell_widening_proposed(UUID(widening_id), at=timezone.now())


@tenancy.task("homework.widening_decided")
def widening_decided(*, widening_id):
    """What came of a proposal."""
    actions.tell_widening_decided(UUID(widening_id), at=timezone.now())


@tenancy.task("homework.gathering_announced", asked_by=("desk",))
def gathering_announced(*, gathering_id):
    """The network will meet."""
    actions.tell_gathering(UUID(gathering_id), at=timezone.now())


@tenancy.task("homework.gathering_changed", asked_by=("desk",))
def gathering_changed(*, gathering_id, version):
    """The meeting has another time, place or state."""
    actions.tell_gathering(UUID(gathering_id), version=version, at=timezone.now())


@tenancy.task("homework.minutes_published", asked_by=("desk",))
def minutes_published(*, gathering_id):
    """The minutes can be read."""
    actions.tell_minutes(UUID(gathering_id), at=timezone.now())


@tenancy.every_minute("homework.sweep_daily")
def sweep_daily():
    """Once a day: ask each municipality to erase what was removed."""
    actions.ask_for_sweeps()


@tenancy.task("homework.sweep", unhurried=True)
def sweep():
    """Erase what was removed more than a day ago."""
    actions.sweep(at=timezone.now())
