"""What waits of what is common stands on Min side, for those who may decide."""

from datetime import date

import pytest

from foundation import tenancy
from tenants.common import facade
from tenants.common.actions import adopting
from tenants.common.models import Update
from tests.factories.base import AT, base_text
from tests.factories.documents import make_theme, make_type
from tests.factories.questions import questions


@pytest.fixture
def waiting(levanger, editor, deviations):
    """A newer version that waits in Levanger, and one that was decided."""
    with tenancy.inside(levanger):
        theme, kind = make_theme().pk, make_type().pk
        taken = adopting.take(adopting.Wish(deviations, "nb", theme, kind), by=editor.actor, at=AT)
        Update.objects.create(adoption=taken, number=2, react_by_date=date(2026, 10, 1), came_at=AT)
        Update.objects.create(adoption=taken, number=3, state="declined", came_at=AT)
        return Update.objects.get(number=2)


def test_it_works(editor, waiting):
    page = editor.client.get("/").content.decode()
    assert "Ta stilling til ny utgave: Slik melder du avvik" in page
    assert f"/common/updates/{waiting.pk}/" in page
    assert "/common/updates/" in editor.client.get("/common/").content.decode()


def test_others_are_not_asked(astrid, waiting):
    assert "Ta stilling til ny utgave" not in astrid.client.get("/").content.decode()


def test_what_is_late_is_overdue_and_the_nearest_day_comes_first(editor, waiting, levanger):
    with tenancy.inside(levanger):
        other = adopting.take(
            adopting.Wish(base_text("horing", "Høring"), "nb", make_theme("B").pk, make_type("C").pk),
            by=editor.actor,
            at=AT,
        )
        Update.objects.create(adoption=other, number=2, came_at=AT)
        actor = editor.actor
        found = facade.waiting(actor, on=date(2026, 10, 2))
        assert len(questions(lambda: facade.waiting(actor, on=date(2026, 10, 2)))) == 2
    assert [(one.title, one.due, one.overdue) for one in found] == [
        ("Slik melder du avvik", date(2026, 10, 1), True),
        ("Høring", None, False),
    ]
