"""One word for one thing in every text about documents."""

from pathlib import Path

import tenants.documents

HOUSE = Path(tenants.documents.__file__).parent


def test_a_draft_is_called_utkast_and_nothing_else():
    sources = [path for path in HOUSE.rglob("*") if path.suffix in {".py", ".html", ".js"}]
    assert sources
    assert [path.name for path in sources if "kladd" in path.read_text(encoding="utf-8").lower()] == []
