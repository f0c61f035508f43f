"""What the database itself refuses, whatever our code asks for."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from shared_library.bodies.models import AgreedTheme, Agreement, AgreementAnswer, Place, SharedTheme
from tests.factories.bodies import agree, leave, make_asked

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def an_answer(agreement, municipality):
    AgreementAnswer.objects.create(
        agreement=agreement, joint_body_id=agreement.joint_body_id, municipality_id=municipality.id,
        municipality_name="X", answer="yes", role="X", decided_date=AT.date(), at=AT,
    )  # fmt: skip


def a_theme(body, municipality):
    SharedTheme.objects.create(
        joint_body_id=body.id, municipality_id=municipality.id, municipality_name="X", title="X", key="x",
        sharing="common", position=1, told_at=AT,
    )  # fmt: skip


def test_a_municipality_speaks_only_for_itself(body, levanger, inderoy, other):
    row = agree(body, state="proposed")
    with tenancy.inside(levanger):
        refused(lambda: an_answer(row, inderoy))
        refused(lambda: a_theme(body, inderoy))
        refused(lambda: a_theme(other, levanger))
        assert Agreement.objects.update(state="withdrawn") == 0
        assert Place.objects.filter(municipality_id=inderoy.id).update(reason="X") == 0
        refused(lambda: AgreedTheme.objects.create(joint_body_id=body.id, title="X", keys=[]))
        refused(
            lambda: Place.objects.create(
                joint_body_id=other.id, municipality_id=levanger.id, municipality_name="X", from_date=AT.date()
            )
        )
        an_answer(row, levanger)


def test_a_body_answers_for_nobody(body, levanger):
    row = agree(body, state="proposed")
    with tenancy.inside(body):
        refused(lambda: an_answer(row, levanger))
        refused(lambda: a_theme(body, levanger))


def test_terms_are_never_changed(body):
    row = agree(body)
    with tenancy.owner():
        refused(lambda: Agreement.objects.filter(pk=row.pk).update(notice_months=0))
        refused(lambda: Agreement.objects.filter(pk=row.pk)._raw_delete("default"))


def test_an_answer_to_what_is_settled_is_refused(body, levanger):
    row = agree(body)
    with tenancy.inside(levanger):
        refused(lambda: an_answer(row, levanger))


def test_who_has_left_sees_what_was_agreed_in_its_time(body, levanger, inderoy):
    agree(body)
    leave(body, levanger, date(2026, 10, 1))
    agree(body, proposed_at=datetime(2026, 10, 2, 8, tzinfo=UTC))
    with tenancy.owner():
        a_theme(body, inderoy)
    with tenancy.inside(levanger):
        assert [row.version for row in Agreement.objects.all()] == [1]
        assert not SharedTheme.objects.exists()
        assert [row.municipality_id for row in Place.objects.all()] == [levanger.id]
        with connection.cursor() as cursor:
            cursor.execute("SELECT body, until_date FROM left_bodies()")
            assert cursor.fetchall() == [(body.id, date(2026, 10, 1))]


def test_a_stranger_sees_nothing(body, levanger, other):
    with tenancy.owner():
        a_theme(other, levanger)
        Place.objects.create(joint_body_id=other.id, municipality_id=body.id, municipality_name="X",
                             from_date=AT.date())  # fmt: skip
    with tenancy.inside(levanger):
        assert not Place.objects.filter(joint_body_id=other.id).exists()


def test_who_is_asked_to_join_reads_that_proposal_and_answers_for_itself(body, levanger, inderoy):
    agree(body)
    asked = make_asked(levanger)
    agree(body, state="proposed")
    with tenancy.inside(body):
        assert not Agreement.objects.filter(pk=asked.pk).exists()
        refused(lambda: an_answer(asked, body))
    with tenancy.inside(levanger):
        assert Agreement.objects.filter(joint_body_id=asked.joint_body_id).count() == 1
        assert not Place.objects.filter(joint_body_id=asked.joint_body_id).exists()
        refused(lambda: an_answer(asked, inderoy))
        an_answer(asked, levanger)
