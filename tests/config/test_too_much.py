"""What is more than anybody reads at once: a page with a sentence, on every host, and nothing is kept."""

import pytest
from django.conf import settings
from django.test import Client

from tenants.documents.models import Document
from tests.factories.documents import make_document
from tests.factories.people import make_person


@pytest.fixture
def little(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 20


@pytest.fixture
def editor(levanger):
    return make_person("Edda Ree", levanger, "editor")


@pytest.mark.parametrize("sent", [{"target_group": "a" * 3000}, {f"f{n}": "1" for n in range(30)}])
def test_it_works(little, editor, levanger, sent):
    from foundation import tenancy

    with tenancy.inside(levanger):
        document = make_document(editor)
    browser = editor.client
    browser.raise_request_exception = False
    answer = browser.post(
        f"/documents/{document.pk}/settings/", sent | {"target_group": "Ny"} if len(sent) > 1 else sent
    )
    assert answer.status_code == 413
    assert "Det du sendte, er for mye på en gang. Ingenting er lagret." in answer.content.decode()
    with tenancy.inside(levanger):
        assert Document.objects.get().target_group == ""


def test_a_script_is_told_in_its_own_way(little, editor):
    browser = editor.client
    answer = browser.post("/documents/new/", {"title": "a" * 3000}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")
    assert answer.json()["message"].startswith("Det du sendte, er for mye")


@pytest.mark.parametrize("host", ["localhost", "network"])
def test_on_every_host(little, db, host):
    browser = Client(headers={"host": settings.DOMAIN if host == "localhost" else settings.NETWORK_HOST})
    assert browser.post("/language/", {"language": "a" * 3000}).status_code == 413
