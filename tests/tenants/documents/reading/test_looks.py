"""In a real browser: the pages of the reading have no fault that axe finds, fit a phone, and confirm with a click."""

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions.reading import confirm
from tenants.documents.models import Receipt, Reference
from tenants.organisation.models import Unit
from tests.browser import browse, chromium, faulty
from tests.factories.documents import add_version, heading, item, make_document, make_theme, paragraph, table
from tests.factories.people import make_person

PAGES = (
    ("astrid", "/documents/"),
    ("editor", "/documents/?by=units"),
    ("astrid", "/documents/?q=dosett"),
    ("astrid", "/documents/?q=doset&state=in_force"),
    ("astrid", "/documents/?q=xyzzyx"),
    ("astrid", "/documents/favourites/"),
    ("astrid", "/documents/to-read/"),
    ("editor", "/documents/to-read/"),
    ("astrid", "{current}"),
    ("editor", "{current}"),
    ("editor", "{draft}"),
    ("astrid", "{gone}"),
    ("astrid", "{current}history/"),
    ("astrid", "{current}history/1/"),
    ("astrid", "{current}changes/1/3/"),
    ("bjorn", "{current}receipts/"),
    ("bjorn", "{current}receipts/{unit}/"),
    ("editor", "/documents/links/"),
    ("nobody", "/d/"),
    ("nobody", "/d/{number}/"),
)


@pytest.fixture
def editor(levanger):
    """Who is responsible for documents."""
    return make_person("Edel Torp", levanger, "editor")


@pytest.fixture
def nobody(client_for, levanger):
    """Somebody who is not signed in."""

    class Nobody:
        client = client_for(levanger)
        municipality = levanger

    return Nobody()


@pytest.fixture
def places(levanger, camilla, astrid, editor):
    """Documents of every kind."""
    with tenancy.inside(levanger):
        unit = Unit.objects.get(name="Vinne omsorg")
        for number in range(4):
            make_person(f"Ansatt {number}", levanger, ("employee", unit))
        theme = make_theme("Helse og omsorg")
        make_theme("Legemidler", parent=theme)
        text = [
            heading("Formål"), paragraph("Rett tid for dosett."), item("Les", ordered=True), item("Gi", ordered=True),
            table(("Hva", "Hvem"), ("Dosett", "Sykepleier")),
        ]  # fmt: skip
        law = [{"text": "Legemiddelhåndteringsforskriften", "url": "https://lovdata.no/"}]
        current = make_document(
            camilla, "Dosett i hjemmetjenesten", text, state="in_force", theme=theme, asks_receipt=True,
            is_public=True, law_links=law, target_group="Alle i hjemmetjenesten",
        )  # fmt: skip
        add_version(camilla, current, [*text[:1], paragraph("Rett tid, alltid."), *text[2:]], state="in_force")
        add_version(camilla, current, [*text, paragraph("Meld avvik.")], state="in_force", changes=["Avvik meldes."])
        add_version(camilla, current, [*text, paragraph("Kladd.")])
        draft = make_document(camilla, "Kladden", state="draft")
        gone = make_document(camilla, "Det gamle", state="withdrawn", unit=unit)
        gone.versions.update(ended_at=gone.created_at, end_reason="Erstattet av et annet.")
        version = current.versions.get(state="in_force")
        Reference.objects.create(version=version, block_id="b", target_id=gone.pk, words="det gamle")
        confirm(version, by=editor.actor, at=timezone.now())  # has read all there is, astrid has not
    return {
        "current": f"/documents/{current.pk}/",
        "draft": f"/documents/{draft.pk}/",
        "gone": f"/documents/{gone.pk}/",
        "unit": unit.pk,
        "number": current.number,
    }


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, request, places):
    visits = ((request.getfixturevalue(who).client, path.format(**places)) for who, path in PAGES)
    assert faulty(browser, visits) == {}


def test_one_click_confirms_without_leaving_the_page(browser, astrid, places, levanger):
    page = browse(browser, astrid.client, places["current"])
    page.get_by_role("button", name="Jeg har lest og forstått").click()
    page.get_by_text("Du har lest og forstått").wait_for()
    assert page.get_by_text("1 av 6 i enheten din har bekreftet.").count() == 1
    with tenancy.inside(levanger):
        assert Receipt.objects.filter(member_id=astrid.actor.member_id).count() == 1
    page.context.close()
