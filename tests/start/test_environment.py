"""Variables become values, and a wrong one stops the start with its name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


def test_it_works(monkeypatch):
    monkeypatch.setenv("COLOUR", "green")
    assert environment.env("COLOUR") == "green"
    assert environment.env("SHAPE", "round") == "round"


def test_a_missing_variable_is_named(monkeypatch):
    monkeypatch.delenv("COLOUR", raising=False)
    with pytest.raises(ImproperlyConfigured, match="COLOUR is missing"):
        environment.env("COLOUR")


def test_an_empty_variable_counts_as_missing(monkeypatch):
    monkeypatch.setenv("COLOUR", "")
    assert environment.env("COLOUR", "blue") == "blue"
    assert not environment.given("COLOUR")


def test_a_secret_comes_out_of_a_file(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("s3cret\n")
    monkeypatch.setenv("KEY_FILE", str(file))
    assert environment.env("KEY") == "s3cret"


def test_a_file_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "nothing"))
    with pytest.raises(ImproperlyConfigured, match="KEY_FILE cannot be read"):
        environment.env("KEY")


def test_two_sources_of_one_secret_are_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("KEY", "a")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "b"))
    with pytest.raises(ImproperlyConfigured, match="KEY and KEY_FILE are both set"):
        environment.env("KEY")


@pytest.mark.parametrize(("text", "value"), [("1", True), ("Yes", True), ("off", False), ("0", False)])
def test_a_flag_is_yes_or_no(monkeypatch, text, value):
    monkeypatch.setenv("FLAG", text)
    assert environment.env_flag("FLAG", not value) is value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (lambda: environment.env_flag("X", False), "maybe"),
        (lambda: environment.env_number("X", 1), "-3"),
        (lambda: environment.env_choice("X", {"a", "b"}, "a"), "c"),
        (lambda: environment.env_database("X"), "mysql://host/name"),
        (lambda: environment.env_database("X"), "postgresql://host"),
        (lambda: environment.env_mailer("X"), "http://host"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(monkeypatch, read, text):
    monkeypatch.setenv("X", text)
    with pytest.raises(ImproperlyConfigured, match=r"^X "):
        read()


def test_a_refused_address_is_not_repeated_for_it_may_hold_a_password(monkeypatch):
    monkeypatch.setenv("X", "mysql://me:hidden@host/name")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.env_database("X")
    assert "hidden" not in str(refused.value)


def test_a_database_address_is_taken_apart(monkeypatch):
    monkeypatch.setenv("X", "postgresql://me:p%40ss@db.example:6432/felles?sslmode=verify-full")
    assert environment.env_database("X") == {
        "NAME": "felles",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_a_database_may_be_behind_a_unix_socket(monkeypatch):
    monkeypatch.setenv("X", "postgresql://me@/felles?host=/run/pg")
    found = environment.env_database("X")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/pg", "", {})


@pytest.mark.parametrize(
    ("address", "port", "tls"), [("smtp://h", 25, (False, False)), ("smtps://h", 465, (True, False)),
                                 ("smtp+tls://h:2525", 2525, (False, True))]
)  # fmt: skip
def test_a_mail_address_says_how_it_is_encrypted(monkeypatch, address, port, tls):
    monkeypatch.setenv("X", address)
    options = environment.env_mailer("X")["OPTIONS"]
    assert (options["port"], (options["use_ssl"], options["use_tls"])) == (port, tls)
