"""The main ways through the platform in strict mode: sign-in, a page, what is saved at two doors, a hand-in, tasks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation import tenancy
from foundation.identity.models import Account
from foundation.tenancy import outbox
from tests.factories import homework
from tests.factories.outbox import waiting
from tests.factories.people import PASSWORD, someone
from tests.factories.submissions import make_story

from .trying import ask
from .walled import THEIRS, own_logins, serving


@pytest.fixture
def running(strict, settings, tmp_path):
    """The platform in strict mode, as one process has it."""
    settings.FILES_ROOT = tmp_path
    with serving(strict, own_logins()) as made:
        yield made


def do_tasks() -> list[str]:
    """What the worker does with all that was asked for; returns the names."""
    done = []
    while rows := [row for row in waiting() if row[1] != THEIRS]:
        for key, name, _ in rows:
            assert outbox.run(key), next((error for k, _, error in waiting() if k == key), "")
            done.append(name)
    return done


def test_it_works(strict, running):
    now = timezone.now()
    camilla, anne, eva = (
        *(someone(name, strict.levanger) for name in ("Camilla Berg", "Anne Lund")),
        someone("Eva Strand"),
    )
    browser = Client(headers={"host": "levanger.localhost"})
    assert browser.post("/sign-in/", {"email": camilla.account.email, "password": "feil"}).status_code == 422
    signed_in = browser.post("/sign-in/", {"email": camilla.account.email, "password": PASSWORD})
    assert (signed_in.status_code, signed_in["Location"]) == (302, "/")

    story = make_story(eva, strict.levanger, due_at=now + timedelta(days=30))
    page = browser.get(f"/homework/{story.assignment.pk}/")
    assert "Strateginotat" in page.text

    saved = browser.post("/profile/", {"name": "Camilla B. Berg", "language": "nn"})
    assert saved.status_code == 302
    with tenancy.identity():
        assert Account.objects.get(pk=camilla.account_id).name == "Camilla B. Berg"
    assert "organisation.account_changed" in do_tasks()
    with tenancy.inside(strict.levanger):
        assert ask("SELECT 1 FROM organisation_member WHERE name = 'Camilla B. Berg'") == [(1,)]

    for title in ("Strateginotat", "Samtaler", "Målekart"):
        homework.write(camilla, story, title, "Vi styrer etter få mål.", at=now)
    sent = homework.send(camilla, story, "Strateginotat", "Samtaler", "Målekart", at=now)
    assert do_tasks()
    assert "Vi styrer etter få mål." in eva.client.get(f"/submissions/{sent.submission_id}/").text

    added = anne.client.post("/people/add/", {"name": "Ny Person", "email": "ny.person@example.org", "title": ""})
    assert added.status_code == 302, added.text
    assert "identity.invite" in do_tasks()
    assert {"m_levanger", "platform_identity", "platform_worker", "network_desk"} <= set(running.connection.logins())
