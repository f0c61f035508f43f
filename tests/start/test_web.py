"""The demo's web server reads the platform early, and opens its port when it is told to."""

import io
import sys

import pytest

from deploy.demo.web import on_starting


def test_it_works(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    on_starting(None)
    assert "config.urls_network" in sys.modules


def test_without_its_launcher_it_ends(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(SystemExit, match="The launcher is gone"):
        on_starting(None)
