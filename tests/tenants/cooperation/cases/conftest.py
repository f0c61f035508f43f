from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.registry.models import Municipality
from tests.factories.bodies import make_body, publish
from tests.factories.cases import open_case
from tests.factories.people import make_person, someone


@pytest.fixture
def others(db):
    """Two municipalities without a house of their own."""
    with tenancy.public():
        return [Municipality.objects.get(slug=slug) for slug in ("steinkjer", "inderoy")]


@pytest.fixture
def body(levanger, verdal, others):
    """A joint body with three members, in Verdal's house."""
    return make_body(verdal, levanger, *others)


@pytest.fixture
def odd(body):
    """Puts cases before the members."""
    return make_person("Odd Lie", body, "editor")


@pytest.fixture
def anne(levanger):
    """An administrator of Levanger, whose authority map names nobody."""
    return someone("Anne Lund", levanger)


@pytest.fixture
def item(body, odd):
    """What the body has published."""
    return publish(body, odd.actor, at=timezone.now())


@pytest.fixture
def now():
    """The moment of what is done through the pages' own acts."""
    return {"at": timezone.now(), "due_date": date(2199, 1, 1)}


@pytest.fixture
def case(odd, item, now):
    """An open case about it."""
    return open_case(odd, item, **now)


@pytest.fixture
def urls(case):
    """Addresses of the pages."""
    base = "/cooperation/cases/"
    return SimpleNamespace(
        list=base, new=f"{base}new/", freeze=f"{base}freeze/", case=f"{base}{case}/", answer=f"{base}{case}/answer/",
        stop=f"{base}{case}/stop/",
    )  # fmt: skip


@pytest.fixture
def said():
    """What a person of Levanger types."""
    return {
        "answer": "object", "reason": "For dyrt for oss.", "role": "Kommunestyret", "decided_date": "2026-02-03",
        "case_number": "26/118",
    }  # fmt: skip
