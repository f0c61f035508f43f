"""Behind the walls of the fingerprints, asked with plain SQL as each role."""

from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from shared_library.prints.models import Band, Consent, Pair, Print, Release
from tests.factories.bodies import AT, blocks, leave, make_body
from tests.factories.radar import make_pair

TABLES = ("consent", "print", "band", "pair", "release")


@pytest.fixture
def pair(levanger, verdal):
    """Levanger's and Verdal's prints, a pair that Levanger has said yes to, and its text; a body without a house."""
    with tenancy.public():
        body = Municipality.objects.get(slug="steinkjer")
    make_body(body, levanger, verdal)
    with tenancy.owner():
        prints = [_print(row) for row in (levanger, verdal)]
        made = Pair.objects.create(
            joint_body_id=body.pk, first=prints[0], second=prints[1], likeness=0.5, found_at=AT,
            first_municipality_id=levanger.pk, first_name="Levanger", first_title="Vakt", first_answer="yes",
            second_municipality_id=verdal.pk, second_name="Verdal", second_title="Vakta",
        )  # fmt: skip
        Release.objects.create(
            pair=made, joint_body_id=body.pk, municipality_id=levanger.pk, municipality_name="Levanger", title="Vakt",
            language="nb", number=1, blocks=[], sha256="", released_at=AT,
        )  # fmt: skip
    return made


def _print(row):
    given = Consent.objects.create(municipality_id=row.pk, theme_id=uuid7(), theme="HMS", given_at=AT)
    made = Print.objects.create(
        consent=given, municipality_id=row.pk, municipality_name=row.name, document_id=uuid7(), number=1,
        title="Vakt", minhash=[1, 2], printed_at=AT,
    )  # fmt: skip
    Band.objects.create(of=made, municipality_id=row.pk, value=7)
    return made


def rows(door):
    with door, connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM public.prints_{table}")
            found.append(cursor.fetchone()[0])
    return found


def test_it_works(pair, levanger, verdal):
    assert rows(tenancy.inside(levanger)) == [1, 1, 1, 1, 1]
    assert rows(tenancy.inside(verdal)) == [1, 1, 1, 1, 0]


def test_a_stranger_sees_nothing_and_a_body_nothing_before_both_have_said_yes(pair, levanger, verdal):
    with tenancy.public():
        inderoy = Municipality.objects.get(slug="inderoy")
    make_body(verdal, levanger, inderoy)
    with tenancy.owner():
        Pair.objects.update(joint_body_id=verdal.pk, second_municipality_id=inderoy.pk)
        Release.objects.update(joint_body_id=verdal.pk)
    assert rows(tenancy.inside(verdal))[3:] == [0, 0]
    with tenancy.owner():
        Pair.objects.update(second_answer="yes")
    assert rows(tenancy.inside(verdal))[3:] == [1, 1]


def test_the_worker_reads_no_text(pair):
    with pytest.raises(ProgrammingError, match="permission denied"):
        rows(tenancy.worker())


@pytest.mark.parametrize("door", [tenancy.public, tenancy.identity, lambda: tenancy.desk(uuid7())])
def test_nobody_else_reads_anything(pair, door):
    for table in TABLES:
        with door(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"SELECT 1 FROM public.prints_{table}")


@pytest.mark.parametrize("field", ["first_answer = 'no'", "likeness = 1", "first_municipality_id = here()"])
def test_each_side_answers_for_itself_alone(pair, verdal, field):
    with tenancy.inside(verdal), connection.cursor() as cursor:
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            cursor.execute(f"UPDATE public.prints_pair SET {field}")
        cursor.execute("UPDATE public.prints_pair SET second_answer = 'no'")
        assert cursor.rowcount == 1


@pytest.mark.parametrize("statement", [
    "INSERT INTO public.prints_consent (id, municipality_id, theme_id, theme, given_at, given_by_name, total, printed)"
    " VALUES (gen_random_uuid(), %(levanger)s, gen_random_uuid(), 'x', now(), '', 0, 0)",
    "INSERT INTO public.prints_pair SELECT * FROM public.prints_pair",
    "INSERT INTO public.prints_release (id, pair_id, joint_body_id, municipality_id, municipality_name, title,"
    " language, number, blocks, sha256, released_at, released_by_name)"
    " VALUES (gen_random_uuid(), %(pair)s, here(), %(levanger)s, '', '', 'nb', 1, '[]', '', now(), '')",
])  # fmt: skip
def test_nobody_writes_for_another(pair, levanger, verdal, statement):
    with tenancy.inside(verdal), pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(statement, {"levanger": levanger.pk, "pair": pair.pk})


def test_a_withdrawn_consent_takes_everything_that_came_of_it(pair, levanger, verdal):
    with tenancy.inside(levanger):
        Consent.objects.all().delete()
    assert rows(tenancy.inside(levanger)) == [0, 0, 0, 0, 0]
    assert rows(tenancy.inside(verdal)) == [1, 1, 1, 0, 0]
    with tenancy.owner():
        assert not Release.objects.exists()


@pytest.fixture
def wanted(levanger, verdal):
    """Verdal's house as the joint body of two others, which both released their text to it."""
    with tenancy.public():
        inderoy = Municipality.objects.get(slug="inderoy")
    make_body(verdal, levanger, inderoy)
    return make_pair(verdal.pk, *((one.pk, one.name, "Vakt", "nb", blocks("Ring.")) for one in (levanger, inderoy)))


def test_what_was_let_go_is_read_until_the_last_day_and_not_until_the_next_comparing(wanted, levanger, verdal):
    today = localdate()
    leave(verdal, levanger, on=today + timedelta(days=1))
    assert [rows(tenancy.inside(one))[3:] for one in (verdal, levanger)] == [[1, 2], [1, 1]]
    leave(verdal, levanger, on=today)
    assert [rows(tenancy.inside(one))[3:] for one in (verdal, levanger)] == [[0, 0], [0, 1]]


def test_of_a_draft_that_was_made_the_body_keeps_who_it_is_from_and_no_text_of_who_left(wanted, levanger, verdal):
    with tenancy.owner():
        Pair.objects.update(made_at=AT)
    leave(verdal, levanger, on=localdate())
    with tenancy.inside(verdal):
        assert list(Release.objects.values_list("municipality_name", flat=True)) == ["Inderøy"]
        assert Pair.objects.get().first_name == "Levanger"
