"""The tests' browser: the system's own, and never silently missing where it counts."""

import subprocess
import sys

import pytest

from config.tools import browser
from tests.start.launching import surroundings


def look(**variables: str) -> subprocess.CompletedProcess:
    """Look for a browser where no program can be found."""
    variables = {"PATH": "/nowhere", "CHROMIUM": "", **variables}
    command = [sys.executable, "-m", "config.tools.browser"]
    return subprocess.run(command, env=surroundings(**variables), capture_output=True, text=True, check=False)


def test_it_works(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/somewhere/chromium")
    assert browser.path() == "/somewhere/chromium"


def test_a_missing_browser_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "ON_A_MAC", browser.ON_A_MAC / "not here")
    with pytest.raises(browser.NoBrowser, match="apt install chromium"):
        browser.path()


def test_in_ci_a_missing_browser_is_a_failure():
    found = look(CI="true")
    assert found.returncode == 1
    assert "The browser tests need Chromium" in found.stdout


def test_elsewhere_it_is_said_and_the_other_tests_run():
    found = look(CI="")
    assert found.returncode == 0
    assert "The browser tests need Chromium" in found.stdout
