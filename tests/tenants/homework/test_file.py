from datetime import timedelta
from pathlib import Path

from foundation import tenancy
from tenants.homework import actions
from tenants.homework.models import DialogueEntry, DraftFile
from tests.factories.homework import add_entry, add_file, rows, send
from tests.factories.submissions import AT

SAMPLES = Path(__file__).parents[2] / "foundation" / "files" / "samples"


def test_it_works(camilla, story):
    content = (SAMPLES / "strateginotat.docx").read_bytes()
    file = add_file(camilla, story, "Strateginotat", name="strateginotat.docx", content=content)
    page = camilla.client.get(f"/homework/files/{file.pk}/").content.decode()
    assert "strateginotat.docx" in page
    assert 'id="a-' in page  # the anchors that remarks will point to
    assert "Slik ser prosessveilederen filen" in page


def test_the_original_comes_down_unchanged(camilla, story):
    content = (SAMPLES / "maaleskjema.xlsx").read_bytes()
    file = add_file(camilla, story, "Målekart", name="maaleskjema.xlsx", content=content)
    answer = camilla.client.get(f"/homework/files/{file.pk}/download/")
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"].startswith("attachment")


def test_pictures_of_the_reading_are_shown_and_no_other_file_is(camilla, story):
    content = (SAMPLES / "strateginotat.pdf").read_bytes()
    file = add_file(camilla, story, "Strateginotat", name="strateginotat.pdf", content=content)
    url = f"/homework/files/{file.pk}/pictures/"
    picture = file.reading["images"][0]
    assert f"{url}{picture}/" in camilla.client.get(f"/homework/files/{file.pk}/").content.decode()
    assert camilla.client.get(f"{url}{picture}/")["Content-Type"].startswith("image/")
    assert camilla.client.get(f"{url}{file.sha256}/").status_code == 404


def test_which_parts_it_answers_is_changed(camilla, story):
    file = add_file(camilla, story, "Strateginotat")
    url = f"/homework/files/{file.pk}/"
    chosen = [str(story.part(name)) for name in ("Strateginotat", "Målekart")]
    assert camilla.client.post(url, {"parts": chosen}).status_code == 302
    assert rows(camilla, story)["Målekart"].files[0].pk == file.pk
    assert camilla.client.post(url, {"parts": []}).status_code == 422


def test_a_removed_file_is_not_sent_and_can_be_put_back(camilla, story):
    file = add_file(camilla, story, "Strateginotat", "Målekart")
    answer = camilla.client.post(f"/homework/files/{file.pk}/remove/")
    assert rows(camilla, story)["Strateginotat"].files == ()
    page = camilla.client.get(answer["Location"]).content.decode()
    assert "Fjernet: notat.txt" in page
    camilla.client.post(f"/homework/files/{file.pk}/restore/")
    assert len(rows(camilla, story)["Målekart"].files) == 1


def test_after_a_day_it_is_swept_and_its_bytes_too(camilla, levanger, story, store):
    import os

    from foundation import files
    from foundation.files import sweeping

    gone, kept = add_file(camilla, story, "Strateginotat"), add_file(camilla, story, "Målekart", content="Annet\n")
    entry = add_entry(camilla, story)
    with tenancy.inside(levanger):
        actions.remove_file(gone.pk, by=camilla.actor, at=AT)
        actions.remove_entry(entry.pk, by=camilla.actor, at=AT)
        actions.sweep(at=AT + timedelta(hours=23))
        assert DraftFile.objects.count() == 2
        actions.sweep(at=AT + timedelta(hours=25))
        assert [file.pk for file in DraftFile.objects.all()] == [kept.pk]
        assert not DialogueEntry.objects.exists()
        for file in (gone, kept):
            os.utime(files.path(str(levanger.id), file.sha256), (AT.timestamp(), AT.timestamp()))
        sweeping.sweep_owner(str(levanger.id), at=AT + timedelta(days=2))
    assert not files.exists(str(levanger.id), gone.sha256)
    assert files.exists(str(levanger.id), kept.sha256)


def test_a_file_that_cannot_be_shown_can_be_sent_all_the_same(camilla, story):
    content = (SAMPLES / "empty_document.docx").read_bytes()
    file = add_file(camilla, story, "Strateginotat", name="tom.docx", content=content)
    with tenancy.inside(camilla.municipality):
        DraftFile.objects.filter(pk=file.pk).update(reading=None)
    assert "Vi fikk ikke vist filen" in camilla.client.get(f"/homework/files/{file.pk}/").content.decode()
    assert send(camilla, story, "Strateginotat").attempt == 1


def test_an_empty_text_is_not_said_to_be_changed_by_whoever_added_a_file(camilla, story):
    add_file(camilla, story, "Strateginotat")
    page = f"/homework/{story.assignment.pk}/parts/{story.part('Strateginotat')}/"
    assert "Sist endret av" not in camilla.client.get(page).content.decode()
