"""The checks by name: one that is not there is no check that is content."""

import pytest

from config.tools import check


def test_it_works(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["check", "layout"])
    assert check.main() == 0
    assert "1 of 1 in order" in capsys.readouterr().out


def test_a_name_that_is_not_there_is_refused(monkeypatch):
    monkeypatch.setattr("sys.argv", ["check", "layout", "lint"])
    with pytest.raises(SystemExit, match=r"There is no check called lint\. There are: .*layout"):
        check.main()
