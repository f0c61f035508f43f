"""The product's main job from end to end, in a real browser on the running platform, with real files.

Eva sets homework for Levanger and Verdal; Camilla works on it in Levanger and hands in; Eva reads the Word file and
the spreadsheet, puts remarks in them and sends the feedback; Camilla says what was used and opens her example; Dag in
Verdal sees what was opened, and nothing else.
"""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.browser import axe_violations, chromium
from tests.database import ROOT

from .people import Person

FILES = ROOT / "platform" / "config" / "demo" / "files"
NOTE, CARD = FILES / "bo_strateginotat.docx", FILES / "bo_maleskjema.xlsx"
PARTS = [
    ("note", "Strateginotat", True),
    ("dialogue", "Dialog med folkevalgte og ledere", True),
    ("survey_plan", "Brukerundersøkelser: hvem og når", True),
    ("scorecard", "Måleskjema", True),
    ("goals", "Mål for tjenester", False),
]


@pytest.fixture(scope="module")
def browser():
    """One Chromium for the module."""
    with chromium() as one:
        yield one


def set_homework(eva, title: str) -> str:
    """Eva makes homework with five parts and publishes it; gives back its address."""
    eva.go(f"/networks/{eva.world.network_id}/assignments/new/")
    page = eva.page
    page.locator("[name=title]").fill(title)
    page.locator("[name=intro]").fill("Vi vil ha få og tydelige mål.")
    due = localdate() + timedelta(days=14)
    page.locator("[name=due_at_0]").fill(due.isoformat())
    page.locator("[name=due_at_1]").fill("23:59")
    eva.press("Lagre kladden")
    address = page.url
    for kind, name, required in PARTS:
        if "/parts/add/" not in page.url:
            eva.open(f"{address}parts/add/")
        page.locator("[name=title]").fill(name)
        page.locator("[name=kind]").select_option(kind)
        page.locator("[name=required]").set_checked(required)
        eva.press("Legg til")
    eva.open(address)
    eva.press("Se over og publiser")
    eva.press("Publiser")
    return address.partition(f":{eva.world.port}")[2]


def work(camilla, path: str) -> None:
    """Camilla writes, attaches real files and notes a talk."""
    page = camilla.page
    camilla.go(path)
    camilla.press("Strateginotat")
    page.locator("[name=text]").first.fill("Notatet er lagt ved. Kapittel to er nytt.")
    camilla.press("Lagre")
    page.locator("input[type=file]").first.set_input_files(str(NOTE))
    camilla.press("Legg til filene")
    camilla.sees("bo_strateginotat.docx")
    camilla.go(path)
    camilla.press("Måleskjema")
    page.locator("input[type=file]").first.set_input_files(str(CARD))
    camilla.press("Legg til filene")
    camilla.sees("bo_maleskjema.xlsx")
    camilla.go(path)
    camilla.press("Dialog med folkevalgte og ledere")
    page.locator("[name=text]").first.fill("Lederne var med fra start.")
    camilla.press("Lagre")


def hand_in(camilla, path: str) -> str:
    """Camilla looks over, sees who will see what, and sends; gives back the receipt's address."""
    camilla.go(path + "check/")
    camilla.sees("Hvem ser hva")
    camilla.page.locator("[name=made_by]").fill("Kommunedirektørens ledergruppe")
    camilla.press("Send til nettverket")
    camilla.sees("Levert")
    return camilla.page.url.partition(f":{camilla.world.port}")[2]


def review(eva, submission: str) -> None:
    """Eva puts a remark on a paragraph and one on a cell, judges, sums up and sends."""
    page = eva.page
    for place, kind, words in (
        (".files-reading p", "Bra", "Fint sagt."),
        (".files-reading td", "Spørsmål", "Hvor høyt?"),
    ):
        eva.go(submission)
        link = page.locator(f"{place} .files-add").first
        eva.open(link.get_attribute("href"), relative=True)
        assert page.locator("#remark_quote").input_value()
        page.locator("#remark-form").get_by_text(kind, exact=True).click()
        page.locator("#remark_text").fill(words)
        eva.press("Legg til merknaden")
        eva.sees(words)
    page.locator("[name$=-short_remark]").first.fill("Godt, og lett å lese")
    page.locator("[name=summary]").fill("Notatet er kort og tydelig. Sett ønsket resultat på tjenestene.")
    eva.press("Lagre kladden")
    eva.press("Send tilbakemelding")
    eva.sees("Bare Levanger og prosessveilederne")
    eva.press("Send nå")
    eva.sees("Tilbakemelding sendt")


def answer(camilla, receipt: str) -> None:
    """Camilla reads the remarks in place, says what was used, answers, and opens the hand-in as an example."""
    page = camilla.page
    camilla.go(receipt + "feedback/")
    assert page.locator("mark.app-mark").count() >= 1
    page.locator("#k1").get_by_text("Brukt", exact=True).click()
    page.locator("#k2").get_by_text("Spør tilbake", exact=True).click()
    page.locator("#k2 textarea").fill("Gjelder det hele kommunen?")
    camilla.press("Lagre det vi gjorde med merknadene")
    page.locator("#reply-form").get_by_text("Ja, mye", exact=True).click()
    camilla.press("Send svaret")
    camilla.sees("Svart av")
    camilla.go(receipt + "open/")
    for box in page.locator("[name=parts]").all():
        box.check()
    camilla.press("Åpne for nettverket")


def story(browser, world, javascript: bool) -> None:
    title = "Hjemmelekse med nettleseren" if javascript else "Hjemmelekse uten skript"
    eva = Person(browser, world, "network", "eva.strand@example.org", javascript=javascript).sign_in()
    camilla = Person(browser, world, "levanger", "camilla.berg@example.org", javascript=javascript).sign_in()
    dag = Person(browser, world, "verdal", "dag.solem@example.org", javascript=javascript).sign_in()
    assignment = set_homework(eva, title)
    world.post.wait_for("camilla.berg@example.org", title)
    homework = assignment.replace("/assignments/", "/homework/")
    work(camilla, homework)
    receipt = hand_in(camilla, homework)
    world.post.wait_for("eva.strand@example.org", title)
    eva.go(assignment + "matrix/")
    eva.sees("Mottatt")
    eva.sees("Ikke mottatt fra: Verdal")
    dag_sees_nothing(dag, receipt)
    review(eva, receipt.replace("/homework/", "/"))
    mail = world.post.wait_for("camilla.berg@example.org", "Tilbakemelding")
    assert "/feedback/" in mail.as_string()
    answer(camilla, receipt)
    eva.go(receipt.replace("/homework/", "/"))
    eva.sees("Gjelder det hele kommunen?")
    eva.page.locator("#k2 textarea").fill("Ja, hele.")
    eva.press("Send svaret")
    dag.go(f"/homework/networks/{world.network_id}/gallery/")
    dag.press("Levanger")
    dag.sees("Notatet er lagt ved")
    if javascript:
        assert eva.page.complaints == []
        assert axe_violations(eva.page) == []


def dag_sees_nothing(dag, receipt: str) -> None:
    """Another municipality meets the same page as for what does not exist."""
    answer = dag.page.goto(dag.world.at("verdal", receipt))
    assert answer is not None
    assert answer.status == 404


def test_it_works(browser, world):
    story(browser, world, javascript=True)


def test_it_works_without_javascript(browser, world):
    story(browser, world, javascript=False)
