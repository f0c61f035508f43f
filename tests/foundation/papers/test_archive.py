"""veraPDF judges: each paper is PDF/A-2a and PDF/UA-1 at once."""

import subprocess
import xml.etree.ElementTree as ET

import pytest

from config.tools.judges import command
from foundation.papers import pdf

from .conftest import BLOCKS


@pytest.fixture(scope="module")
def judge():
    """How veraPDF is called; where it cannot be, the test fails with what to install."""
    return command()


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_it_holds_in_every_language_and_state(profile, judge, paper, at, tmp_path):
    papers = {
        "full": paper(),
        "draft": paper(mark="Utkast", language="nn"),
        "long": paper(BLOCKS * 12, language="da"),
        "bare": paper([], facts=(), tables=(), language="en"),
        "deep": paper([{"type": "heading", "level": level, "text": f"Nivå {level}"} for level in (3, 6, 2, 9, 1)]),
    }
    for name, one in papers.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf(one, at=at))
    said = subprocess.run(
        [*judge, "--flavour", profile, "--format", "xml", str(tmp_path)], check=False, capture_output=True, text=True
    )
    reports = ET.fromstring(said.stdout).findall(".//validationReport")
    assert len(reports) == len(papers)
    assert [report.get("statement") for report in reports if report.get("isCompliant") != "true"] == [], said.stdout
