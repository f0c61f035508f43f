"""What leads to itself: two texts that refer to each other, and two people who are deputies for each other."""

from django.utils import timezone

from tenants.documents.actions.papers import make_copy
from tenants.documents.actions.texts import keep_links
from tenants.documents.models import Reference
from tenants.documents.queries.authority import approvers
from tenants.organisation.models import Deputy
from tests.factories.documents import FIRST, make_authority, make_document, make_position, paragraph
from tests.factories.people import make_person


def refer(document, other):
    version = document.versions.get()
    version.blocks = [paragraph("Se der.", html=f'Se <a href="/documents/{other.pk}/">der</a>.')]
    version.save(update_fields=["blocks"])
    keep_links(version)


def test_it_works(astrid, camilla, settings, tmp_path):
    """Each page says who refers to it; the copy holds both; when one goes, the other's link is told of."""
    settings.FILES_ROOT = tmp_path / "store"
    edel = make_person("Edel Torp", camilla.municipality, "editor")
    first, second = (make_document(edel, title, state="in_force") for title in ("Brann", "Rømming"))
    refer(first, second)
    refer(second, first)
    refer(second, second)
    refer(first, second)
    assert Reference.objects.count() == 2
    assert "Brann" in astrid.client.get(f"/documents/{second.pk}/").text.partition("<aside")[2]
    for path in ("", "document.docx", "document.pdf"):
        assert astrid.client.get(f"/documents/{first.pk}/{path}").status_code == 200
    assert make_copy(at=timezone.now()).documents == 2
    edel.client.post(f"/documents/{second.pk}/withdraw/", {"reason": "Slått sammen."})
    assert "«der» viser til «Rømming», som er trukket tilbake." in edel.client.get("/documents/links/").text


def test_two_who_are_deputies_for_each_other_approve_once_each(anne, bjorn, camilla):
    for one, other in ((anne, bjorn), (bjorn, anne)):
        Deputy.objects.create(member=one.member, deputy=other.member, from_date=FIRST)
    make_authority(make_position(holder=anne.member))
    place = approvers(make_document(camilla), on=timezone.localdate()).steps[0].positions[0]
    assert [person.name for person in place.people] == ["Anne Lund", "Bjørn Haugen"]
