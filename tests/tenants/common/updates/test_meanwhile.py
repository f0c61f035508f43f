"""What is published in the very moment an older version is taken: it waits all the same, and is told once."""

from django.db import connection

from foundation import tenancy
from foundation.notices.models import Notice
from tests.factories.base import base_text

from .conftest import text


def test_it_works(adoption, levanger, run_tasks, now):
    """The publication's task ran before the taking was stored, and found nobody who uses the text."""
    base_text(blocks=text(a="Meld straks."), change_note="Ny frist.")
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tenancy_outbox WHERE name = 'items.published'")
        assert cursor.rowcount == 1
    run_tasks()
    assert {number: one.state for number, one in now().updates.items()} == {2: "waiting"}
    with tenancy.inside(levanger):
        assert Notice.objects.filter(kind="common_version").count() == 1


def test_nothing_waits_when_nothing_came(adoption, run_tasks, now):
    run_tasks()
    assert now().updates == {}


def test_what_both_tasks_find_is_told_once(adoption, levanger, run_tasks, now):
    base_text(blocks=text(a="Meld straks."), change_note="Ny frist.")
    run_tasks()
    assert {number: one.state for number, one in now().updates.items()} == {2: "waiting"}
    with tenancy.inside(levanger):
        assert Notice.objects.filter(kind="common_version").count() == 1
