"""Files and links: up, down, away and back; bad ones are refused with what was typed kept."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation import files, tenancy
from foundation.files import sweeping
from foundation.keys import uuid7
from network.gatherings import queries
from network.gatherings.models import GatheringMaterial
from tests.factories.gatherings import AT, seen_by

LINK = {"url": "https://www.kommune.no/side", "title": "", "complete": "True"}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def page(gathering):
    return f"/gatherings/{gathering.pk}/material/"


def upload(name="notat.txt", content=b"Vi ser p\xc3\xa5 tallene.\n"):
    return SimpleUploadedFile(name, content)


def names(desk, gathering):
    with tenancy.desk(desk.account_id):
        return [one.title for one in queries.material(gathering)]


def only(desk, gathering):
    with tenancy.desk(desk.account_id):
        return GatheringMaterial.objects.get(gathering=gathering)


def test_it_works(eva, desk, gathering, camilla):
    answer = eva.client.post(page(gathering), {"file": upload(), "title": "Notat", "url": "", "complete": "True"})
    assert answer.status_code == 302
    row = only(desk, gathering)
    assert (row.title, row.name, row.kind) == ("Notat", "notat.txt", "txt")
    served = eva.client.get(f"/gatherings/material/{row.pk}/")
    assert b"".join(served.streaming_content).startswith(b"Vi ser")
    assert "attachment" in served["Content-Disposition"]
    assert [one.title for one in seen_by(camilla, gathering).material] == ["Notat"]


def test_a_link_is_added_and_has_no_file(eva, desk, gathering):
    assert eva.client.post(page(gathering), LINK).status_code == 302
    row = only(desk, gathering)
    assert row.title == "https://www.kommune.no/side"
    assert eva.client.get(f"/gatherings/material/{row.pk}/").status_code == 404


def test_two_clicks_add_it_once(eva, desk, gathering):
    once = str(uuid7())
    for _click in range(2):
        assert eva.client.post(page(gathering), LINK | {"once": once}).status_code == 302
    assert len(names(desk, gathering)) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title": "Notat", "complete": "True"}, "Velg en fil eller skriv en lenke"),
        ({"url": "https://x.example", "file": upload(), "complete": "True"}, "én av delene"),
        ({"url": "ikke en adresse", "title": "Notat", "complete": "True"}, "Skriv hele adressen"),
        ({"file": upload("skjema.docx", b"ikke Word"), "title": "Notat", "complete": "True"}, "ds-validation-message"),
        ({"file": upload("tom.txt", b""), "title": "Notat", "complete": "True"}, "Filen er tom"),
        ({"file": upload(), "title": "Notat"}, "Forbindelsen ble brutt"),
    ],
)
def test_what_cannot_be_used_says_what_to_do_and_stores_nothing(eva, desk, gathering, sent, sentence):
    answer = eva.client.post(page(gathering), sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    if "title" in sent:
        assert 'value="Notat"' in answer.text
    assert names(desk, gathering) == []


def test_what_is_taken_away_is_put_back(eva, desk, gathering, camilla):
    eva.client.post(page(gathering), LINK | {"title": "Side"})
    row = only(desk, gathering)
    assert eva.client.post(f"/gatherings/material/{row.pk}/remove/").url == page(gathering)
    assert seen_by(camilla, gathering).material == ()
    assert "Hent tilbake" in eva.client.get(page(gathering)).text
    assert eva.client.post(f"/gatherings/material/{row.pk}/restore/").url == page(gathering)
    assert names(desk, gathering) == ["Side"]


def test_the_sweep_keeps_what_is_in_use(eva, desk, gathering):
    eva.client.post(page(gathering), {"file": upload(), "complete": "True"})
    row, owner = only(desk, gathering), files.network_owner(gathering.network_id)
    with tenancy.worker():
        assert row.sha256 in sweeping.kept(owner)
        assert sweeping.sweep_owner(owner, at=AT + timedelta(days=900)) == 0
    assert files.exists(owner, row.sha256)
