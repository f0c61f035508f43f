"""The demo's inbox: letters of a real SMTP conversation, read on a page without a database."""

import smtplib
from email.message import EmailMessage

import pytest
from django.test import Client

from deploy.demo.ports import any_port
from deploy.demo.post import catcher


@pytest.fixture
def folder(tmp_path, settings):
    settings.POST_FOLDER = str(tmp_path)
    return tmp_path


@pytest.fixture
def page(folder, settings):
    """page(path) -> the answer of post.localhost."""
    return lambda path="/": Client(headers={"host": settings.POST_HOST}).get(path)


def send(port: int, subject: str, text: str) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "felles@example.org", "camilla@levanger.example", subject
    letter["Date"] = "Sun, 22 Nov 2026 06:00:00 +0000"
    letter.set_content(text)
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
        server.send_message(letter)


@pytest.fixture
def port(folder):
    """The port of a catcher that runs."""
    server = catcher(folder, any_port())
    server.start()
    yield server.port
    server.stop()


def test_it_works(port, page):
    send(port, "Tilbakemelding er klar", "Les den her: http://levanger.localhost:8000/homework/1/\n\nÆrlig talt <b>")
    inbox = page().content.decode()
    assert "Tilbakemelding er klar" in inbox
    assert "camilla@levanger.example" in inbox
    letter = page("/000001/").content.decode()
    assert '<a href="http://levanger.localhost:8000/homework/1/"' in letter
    assert "Ærlig talt &lt;b&gt;" in letter


def test_the_newest_letter_stands_first(port, page):
    send(port, "Første", "a")
    send(port, "Andre", "b")
    inbox = page().content.decode()
    assert inbox.index("Andre") < inbox.index("Første")


def test_an_empty_inbox_says_so(page):
    assert "Ingen e-post ennå" in page().content.decode()


@pytest.mark.parametrize("number", ["000009", "1", "..", "secret"])
def test_only_letters_are_shown(folder, page, number):
    (folder / "secret.eml").write_text("Subject: x\n\n")
    assert page(f"/{number}/").status_code == 404


def test_without_the_demo_there_is_no_such_host(settings, db):
    settings.POST_FOLDER = ""
    assert Client(headers={"host": "post.localhost"}).get("/").status_code == 404
