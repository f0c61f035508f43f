"""Every task that is asked for is answered to."""

import ast
from pathlib import Path

from foundation.tenancy import outbox

ROOT = Path(__file__).resolve().parents[2]


def asked_for() -> dict[str, str]:
    """{name: file} of each later("…") in the code."""
    found = {}
    for folder in ("platform", "tenants", "network", "shared_library"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "later":
                    name = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else "?"
                    found[str(name)] = str(path.relative_to(ROOT))
    return found


def test_every_name_that_later_is_given_is_written_out_and_known():
    unknown = {name: file for name, file in asked_for().items() if name not in outbox.tasks()}
    assert unknown == {}
