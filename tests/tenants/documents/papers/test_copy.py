"""A copy of all documents in force for the day the system is down, and the rendition of what was approved."""

import io
import zipfile

import pytest
from django.utils import timezone
from PIL import Image

from foundation import files, tenancy
from tenants.documents.actions.papers import freeze, make_copy
from tenants.documents.models import Opening, StaticCopy, Version
from tenants.documents.queries import copies
from tests.factories.documents import AT, make_document, make_theme, paragraph
from tests.factories.people import make_person, make_unit


@pytest.fixture
def editor(levanger):
    return make_person("Ingrid Moan", levanger, "editor")


@pytest.fixture
def shelf(editor, levanger):
    """Two documents in force that refer to each other and to a draft, and a picture in the first."""
    with tenancy.inside(levanger):
        theme = make_theme()
        drawn = io.BytesIO()
        Image.new("RGB", (9, 9), "navy").save(drawn, "PNG")
        picture = files.store(levanger.id, drawn)
        second = make_document(editor, "Brann", [paragraph("Ring 110.")], state="in_force", theme=theme)
        draft = make_document(editor, "Bare kladd", theme=theme)
        links = f'Se <a href="/documents/{second.pk}/">brann</a>, <a href="/documents/{draft.pk}/">kladd</a>'
        shown = {"id": "b2", "type": "image", "text": "", "alt": "Kart"}
        shown["image"] = {"sha256": picture, "width": 9, "height": 9}
        blocks = [paragraph("x", html=links), shown]
        first = make_document(editor, "Rømming", blocks, state="in_force", theme=theme)
    return first, second, draft, picture


def test_it_works(editor, levanger, shelf, run_tasks):
    first, second, _draft, picture = shelf
    assert "Ingen kopi ennå" in editor.client.get("/documents/copy/").content.decode()
    assert editor.client.post("/documents/copy/make/").status_code == 302
    run_tasks()
    assert "2 dokumenter" in editor.client.get("/documents/copy/").content.decode()
    answer = editor.client.get("/documents/copy/latest.zip")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content))
    assert sorted(archive.namelist()) == sorted(
        ["copy.css", "index.html", f"{first.number}.html", f"{second.number}.html", f"pictures/{picture}"]
    )
    page = archive.read(f"{first.number}.html").decode()
    assert f'href="{second.number}.html"' in page
    assert "/documents/" not in page
    assert f'src="pictures/{picture}"' in page
    assert "Brann" in archive.read("index.html").decode()


def test_only_the_newest_few_are_kept(levanger, shelf):
    with tenancy.inside(levanger):
        for _time in range(5):
            make_copy(at=timezone.now())
        assert StaticCopy.objects.count() == 3


def test_nothing_in_force_makes_no_copy(levanger):
    with tenancy.inside(levanger):
        assert make_copy(at=AT) is None


def test_a_copy_of_a_moment_ago_is_enough(editor, levanger, shelf):
    with tenancy.inside(levanger):
        make_copy(at=timezone.now())
    answer = editor.client.post("/documents/copy/make/", follow=True)
    assert "Den siste kopien er under fem minutter gammel. Last den ned, eller" in answer.content.decode()


def test_the_copy_holds_only_what_everyone_in_the_house_may_read(levanger, shelf, editor):
    first, second, *_rest = shelf
    with tenancy.inside(levanger):
        first.theme = make_theme("Nytt")
        first.save()
        unit, entered = make_unit("Heimen", levanger), {"entered_at": AT, "entered_by": editor.account_id}
        Opening.objects.create(theme=first.theme, unit=unit, stage="pilot", from_date=AT.date(), **entered)
        assert list(copies.shelf(on=AT.date()).documents) == [second.pk]
        Opening.objects.create(theme=first.theme, stage="open", from_date=AT.date(), **entered)
        assert set(copies.shelf(on=AT.date()).documents) == {first.pk, second.pk}


def test_the_copy_is_not_for_everybody(camilla, shelf):
    for path in ("/documents/copy/", "/documents/copy/latest.zip"):
        assert camilla.client.get(path).status_code == 403


def test_the_rendition_is_made_once(levanger, shelf):
    with tenancy.inside(levanger):
        version = Version.objects.get(pk=shelf[0].current_id)
        freeze(version.pk)
        made = Version.objects.get(pk=version.pk).rendition
        assert files.path(levanger.id, made).read_bytes().startswith(b"%PDF-")
        freeze(version.pk)
        assert Version.objects.get(pk=version.pk).rendition == made
        draft = Version.objects.get(pk=shelf[2].draft_id)
        freeze(draft.pk)
        assert Version.objects.get(pk=draft.pk).rendition == ""
