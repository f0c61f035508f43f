"""The demo's quality documents, as they are loaded into Levanger and Verdal."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from config.demo.dates import Calendar
from config.demo.handbook import handbook
from config.demo.loading import documents, drafting, houses
from config.demo.loading.stage import Stage
from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.sorting import sort_key
from tenants.documents.models import Document, Receipt, Remark, Version
from tenants.documents.queries import authority
from tenants.organisation.models import Unit


@pytest.fixture
def shelf(demo, levanger):
    """Levanger with the demo's people and documents."""
    now = timezone.now()
    here = [
        replace(person, hats=tuple(hat for hat in person.hats if hat.at == "levanger"))
        for person in demo.people
        if any(hat.at == "levanger" for hat in person.hats)
    ]
    stage = Stage(replace(demo, people=tuple(here)), Calendar(now))
    stage.municipalities["levanger"] = levanger
    names = next(one.units for one in demo.municipalities if one.slug == "levanger")
    with tenancy.inside(levanger):
        for name in names:
            unit = Unit.objects.filter(name=name).first() or Unit.objects.create(name=name, sort_key=sort_key(name))
            stage.units["levanger", name] = unit.pk
    book = handbook()
    made = documents.Shelf(stage, book, "levanger")
    with tenancy.history():
        houses.make_people(stage, "felles-demo", at=now - timedelta(days=150))
    with tenancy.history(), stage.inside("levanger", book.cast["levanger"]["editor"]):
        documents.fill(made)
        drafting.play(made)
        yield made


def test_it_works(shelf):
    assert Document.objects.count() == 40
    states = {state: Version.objects.filter(state=state).count() for state in ("draft", "hearing", "approval")}
    assert states == {"draft": 3, "hearing": 2, "approval": 2}
    assert Version.objects.filter(state="withdrawn").count() == 1
    assert Version.objects.filter(state="in_force").count() == 37
    today = timezone.localdate()
    assert Document.objects.filter(review_date__lte=today).count() >= 4
    assert [str(hole) for hole in authority.holes(on=today)] == ["Ingen er eiendomssjef"]
    assert Receipt.objects.count() >= 5
    assert Remark.objects.filter(hearing=None).count() >= 2


def test_nothing_happens_on_a_day_to_come_and_log_and_notices_bear_the_moment_that_is_told_of(shelf):
    began = shelf.stage.calendar.now
    told = {"enter_in_force", "decide_theme", "start_hearing", "send_for_approval"}
    assert told <= set(Entry.objects.values_list("action", flat=True))
    assert not Entry.objects.filter(at__gte=began)
    assert {"approval_asked", "hearing_started"} <= set(Notice.objects.values_list("kind", flat=True))
    assert not Notice.objects.filter(created_at__gte=began)
    now = timezone.now()
    for versions in (one.versions.order_by("number") for one in Document.objects.all()):
        moments = [version.edited_at for version in versions]
        assert moments == sorted(moments)
        assert moments[-1] <= now


def test_every_version_after_the_first_says_what_is_new(shelf):
    later = Version.objects.filter(number__gt=1, state="in_force")
    assert later
    assert all(one.changes for one in later)
