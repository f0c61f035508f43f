"""Quality documents from end to end, in a real browser on the running platform: in Levanger with script, in Verdal
without.

The editor plans a theme, moves files in with the spreadsheet beside them, and writes a new text. A version is heard
and sent; nobody may approve it, until the editor says who is director. Readers see what changed, confirm, and find
the text by its short address; at last there is a copy for the day the system is down, and a theme on trial in a unit.
"""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from tests.browser import chromium
from tests.database import WORKING

from .people import Person
from .staff import HOME_CARE, OWNER, files_with_sheet, make_staff

THEME, TITLE = "Helse og omsorg", "Brannvern i hjemmet"
OLD, NEW = "Gå gjennom røykvarsleren hvert år.", "Trykk på testknappen hver måned."


@pytest.fixture(scope="module")
def browser():
    """One Chromium for the module."""
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def staff(world, live, django_db_blocker):
    """{municipality: Staff}."""
    from tests.conftest import logged_in

    with django_db_blocker.unblock(), logged_in(live, WORKING):
        return {slug: make_staff(slug) for slug in ("levanger", "verdal")}


def plan(edda: Person) -> None:
    """The plan and the types begin with what most municipalities have; a theme is decided upon."""
    page = edda.page
    edda.go("/documents/plan/")
    edda.press("Begynn med disse")
    edda.press(THEME)
    edda.press("Skriv inn en beslutning")
    page.locator("[name=sharing][value=slots]").check()
    page.locator("[name=decided_by]").fill("Styringsgruppa")
    page.locator("[name=decided_date]").fill(localdate().isoformat())
    edda.press("Lagre")
    edda.sees("Felles med lokale felt")
    edda.go("/documents/types/")
    edda.press("Begynn med disse")


def move_in(edda: Person) -> str:
    """Two Word files and a spreadsheet: looked over, an unknown owner made, entered. Gives back the one in force."""
    page = edda.page
    edda.go("/documents/import/")
    packed = {"name": "Kvalitet.zip", "mimeType": "application/zip", "buffer": files_with_sheet()}
    page.locator("#upload input[type=file]").set_input_files(packed)
    edda.press("Last opp")
    edda.waits_for("Hva hver fil blir")
    page.locator("[name=name_owner_0]").select_option(label=f"Lag «{OWNER}»")
    edda.press("Lagre valgene")
    edda.sees("1 fil blir gjeldende dokument")
    edda.press("Før inn 2 dokumenter")
    edda.waits_for("2 dokumenter er flyttet inn")
    edda.press("Brannvern.docx")
    edda.sees("Godkjent før dokumentet ble flyttet hit")
    assert page.locator("article img").count() == 1
    return edda.path


def begin_a_text(edda: Person) -> None:
    """A new document, asked where it belongs, written and kept as a draft."""
    page = edda.page
    edda.go("/documents/new/")
    page.locator("[name=title]").fill("Tilsyn om natten")
    page.locator("[name=theme_id]").select_option(label=THEME)
    page.locator("[name=document_type_id]").select_option(label="Prosedyre")
    edda.press("Neste")
    page.locator("[name=home][value=quality_system]").check()
    edda.press("Lag dokumentet")
    edda.adds("Bank på før du går inn.")
    edda.press("Lagre")
    edda.sees("Utkastet er lagret.")
    edda.go("/documents/desk/")
    edda.sees("Tilsyn om natten")


def hear(edda: Person, nurse: Person, document: str) -> None:
    """A new version is heard; the nurse proposes words, and the editor answers."""
    page = edda.page
    edda.go(document)
    edda.press("Ny versjon")
    edda.adds(NEW)
    page.locator("[name=news_1]").fill("Røykvarsleren testes hver måned.")
    edda.press("Lagre")
    edda.go(document + "hearing/")
    page.get_by_role("checkbox", name=HOME_CARE).check()
    page.locator("[name=how][value=period]").check()
    page.locator("[name=until_date]").fill((localdate() + timedelta(days=14)).isoformat())
    edda.press("Send på høring")
    nurse.go(document + "hearing/")
    nurse.page.locator("[name=quote]").fill(NEW)
    nurse.page.locator("[name=text]").fill("Skriv hvem som gjør det.")
    nurse.press("Send forslaget")
    nurse.sees("Skriv hvem som gjør det.")
    edda.go(document + "hearing/")
    page.locator("li summary", has_text="Svar").click()
    page.locator("[name$=outcome]").select_option("answered")
    page.locator("li [name$=text]").fill("Den som er på besøk.")
    edda.press("Lagre svaret")
    edda.press("Avslutt høringen")
    edda.sees("Alle forslag er besvart.")


def fill_the_hole_and_approve(edda: Person, director: Person, name: str, document: str) -> None:
    """Nobody is director: the hole is a task on the editor's own page. Then the director says yes."""
    page = edda.page
    edda.go(document + "approval/")
    edda.press("Send til godkjenning")
    edda.sees("Ingen kan godkjenne som Kommunedirektør")
    edda.go("/")
    edda.press("Ingen er kommunedirektør")
    page.locator("[name=member]").select_option(label=name)
    page.locator("[name=from_date]").fill(localdate().isoformat())
    edda.press("Lagre")
    edda.sees(name)
    director.go("/")
    director.sees(TITLE)
    director.go(document + "approval/")
    director.sees("Røykvarsleren testes hver måned.")
    director.press("Godkjenn")
    director.go(document)
    director.sees("Versjon 2")


def read(nurse: Person, leader: Person, document: str) -> None:
    """What is new, the difference in the text, the receipt, and the meeting where the leader went through it."""
    nurse.go(document)
    nurse.sees("Røykvarsleren testes hver måned.")
    nurse.press("Se alle endringer fra versjon 1")
    assert NEW in "".join(nurse.page.locator("ins").all_inner_texts())
    nurse.go(document)
    if nurse.javascript:
        nurse.page.get_by_role("button", name="Jeg har lest og forstått").click()
        expect(nurse.page.get_by_role("heading", name="Du har lest og forstått")).to_be_visible()
    else:
        nurse.press("Jeg har lest og forstått")
    nurse.sees("Du har lest og forstått")
    leader.go(document + "receipts/")
    leader.sees("1 av 2")
    leader.press("Registrer møte")
    leader.page.locator("[name=held_date]").fill(localdate().isoformat())
    for box in leader.page.locator("[name=members]").all():
        box.check()
    leader.press("Registrer")
    leader.sees("2 av 2")


def by_short_address(nurse: Person, document: str) -> None:
    """The short address and the code beside it lead to the version in force."""
    nurse.go(document)
    code = nurse.page.locator("img[src$='qr.svg']").get_attribute("src")
    assert nurse.page.locator(f"a[href$='{code.removesuffix('qr.svg')}']").count()
    answer = nurse.page.goto(nurse.world.at(nurse.host, code))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    nurse.open(nurse.world.at(nurse.host, code.removesuffix("qr.svg")))
    nurse.sees("Versjon 2")
    nurse.sees(NEW)


def take_a_copy(edda: Person) -> None:
    """The copy for the day the system is down holds the document; one was perhaps made of itself a moment ago."""
    edda.go("/documents/copy/")
    edda.press("Lag en kopi nå")
    edda.waits_for("Last ned kopien")
    with edda.page.expect_download() as coming:
        edda.page.get_by_role("link", name="Last ned kopien").click()
    with zipfile.ZipFile(io.BytesIO(coming.value.path().read_bytes())) as copy:
        pages = {name: copy.read(name).decode() for name in copy.namelist() if name.endswith(".html")}
    assert TITLE in pages["index.html"]
    assert any(OLD in page for page in pages.values())


def try_in_a_unit(edda: Person, nurse: Person, teacher: Person) -> None:
    """A theme on trial in home care is found there, and not in the school."""
    page = edda.page
    for person in (nurse, teacher):
        person.go("/documents/?q=røykvarsler")
        person.sees(TITLE)
    edda.go("/documents/openings/")
    edda.press("Skriv inn en beslutning")
    page.locator("[name=theme]").select_option(label=THEME)
    page.locator("[name=stage][value=pilot]").check()
    page.get_by_role("checkbox", name=HOME_CARE).check()
    page.locator("[name=from_date]").fill(localdate().isoformat())
    page.locator("[name=decided_by]").fill("Ledergruppen")
    edda.press("Lagre")
    edda.sees("Prøves ut")
    nurse.go("/documents/?q=røykvarsler")
    nurse.sees(TITLE)
    teacher.go("/documents/?q=røykvarsler")
    assert TITLE not in teacher.page.locator("main").inner_text()


def story(browser, world, slug: str, staff, *, javascript: bool) -> None:
    def person(email: str) -> Person:
        return Person(browser, world, slug, email, javascript=javascript).sign_in()

    edda, director, nurse = person(staff.editor), person(staff.director), person(staff.nurse)
    leader, teacher = person(staff.leader), person(staff.teacher)
    plan(edda)
    document = move_in(edda)
    begin_a_text(edda)
    hear(edda, nurse, document)
    fill_the_hole_and_approve(edda, director, staff.director_name, document)
    read(nurse, leader, document)
    by_short_address(nurse, document)
    take_a_copy(edda)
    try_in_a_unit(edda, nurse, teacher)
    for one in (edda, director, nurse, leader, teacher):
        assert one.page.complaints == []
        one.page.context.close()


def test_it_works(browser, world, staff):
    story(browser, world, "levanger", staff["levanger"], javascript=True)


def test_it_works_without_javascript(browser, world, staff):
    story(browser, world, "verdal", staff["verdal"], javascript=False)
