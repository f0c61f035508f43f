from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from foundation import files, tenancy
from foundation.files import sweeping
from foundation.files.storage.places import library_owner
from foundation.files.tasks import sweep_daily
from shared_library.items import facade
from shared_library.items.contracts import Text
from tests.factories.bodies import AT, blocks, leave, publish
from tests.factories.outbox import waiting


@pytest.fixture
def picture(body):
    """A picture block of the body's, whose bytes lie in its store."""
    sha256 = files.store(body.id, BytesIO(b"\x89PNG et bilde"))
    return {"id": "b9", "type": "image", "text": "", "alt": "Dør", "image": {"sha256": sha256}}


@pytest.fixture
def item_id(body, odd, picture):
    return publish(body, odd.actor, texts={"nb": Text("Dører", [*blocks("Lukk."), picture])}).item_id


def test_it_works(item_id, picture, levanger):
    sha256 = picture["image"]["sha256"]
    assert files.exists(library_owner(item_id), sha256)

    with tenancy.inside(levanger):
        for _twice in range(2):
            facade.copy_pictures(item_id, [picture])

    assert files.path(levanger.id, sha256).read_bytes() == b"\x89PNG et bilde"


def test_the_sweep_keeps_what_a_version_shows(item_id, picture, body, odd):
    owner = library_owner(item_id)
    stray = files.store(owner, BytesIO(b"en annen"))
    publish(body, odd.actor, "Uten bilde.", item_id=item_id, change_note="Uten bilde")

    with tenancy.worker():
        assert sweeping.sweep_owner(owner, at=timezone.now() + timedelta(days=3)) == 1

    assert files.exists(owner, picture["image"]["sha256"])
    assert not files.exists(owner, stray)


def test_each_item_of_the_library_is_swept_once_a_day(item_id, run_tasks):
    with tenancy.worker():
        sweep_daily()

    assert "files.sweep_item" in {name for _key, name, _error in waiting()}


def test_who_left_reaches_no_picture_of_what_came_later(item_id, picture, body, odd, kari, levanger):
    later = files.store(body.id, BytesIO(b"\x89PNG et annet bilde"))
    shown = picture | {"id": "b10", "image": {"sha256": later}}
    texts = {"nb": Text("Dører", [*blocks("Lukk."), shown])}
    publish(body, odd.actor, texts=texts, item_id=item_id, change_note="Nytt bilde", at=AT + timedelta(days=2))
    page = f"/common/{item_id}/pictures/{{}}/"
    ours = picture["image"]["sha256"]
    assert [kari.client.get(page.format(one)).status_code for one in (ours, later)] == [200, 200]

    leave(body, levanger, on=localdate(AT) + timedelta(days=1))
    assert [kari.client.get(page.format(one)).status_code for one in (ours, later)] == [200, 404]
    with tenancy.inside(levanger):
        facade.copy_pictures(item_id, [picture, shown])
    assert [files.exists(levanger.id, one) for one in (ours, later)] == [True, False]
