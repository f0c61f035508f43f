"""What joint bodies and their members agree, and theme plans side by side."""

from config.demo.shapes import cooperation as shapes
from foundation import tenancy
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from tenants.documents import facade as documents

from .documents import Shelf
from .stage import Stage


def fill(stage: Stage, told: shapes.Cooperation, clock: Shelf) -> None:
    """All of it; clock is any shelf, for its days."""
    for one in told.agreements:
        _agree(stage, one, clock)
    for plan in told.told:
        at, body = clock.when(plan.ago, 14), stage.municipalities[plan.to]
        with stage.inside(plan.at, plan.by) as by, tenancy.telling(at):
            themes = [bodies.ToldTheme(title, sharing) for title, sharing in documents.theme_plan(by)]
            bodies.tell_plan(body.pk, themes, by=by, at=at)
    for place in told.ordered:
        at = clock.when(place.ago, 15)
        with stage.inside(place.at, place.by) as by, tenancy.telling(at):
            bodies.order_theme(
                [sort_key(title) for title in place.themes], title=place.title, position=place.position,
                note=place.note, agreed_date=at.date(), by=by, at=at,
            )  # fmt: skip


def _agree(stage: Stage, one: shapes.Agreement, clock: Shelf) -> None:
    at = clock.when(one.ago, 10)
    with stage.inside(one.at, one.by) as by, tenancy.telling(at):
        proposal = bodies.propose(
            bodies.Terms(
                form=one.form, rule=one.rule, from_date=clock.day(one.from_ago), notice_months=one.notice_months,
                after_leaving=one.after_leaving, leaving_months=one.leaving_months, after_end=one.after_end,
                note=one.note,
            ),
            by=by,
            at=at,
        )  # fmt: skip
    for answer in one.answers:
        at = clock.when(answer.ago, 13)
        with stage.inside(answer.at, answer.by) as by, tenancy.telling(at):
            said = bodies.Said("yes", answer.role, clock.day(answer.decided), answer.case_number)
            bodies.answer(proposal, said, by=by, at=at)
