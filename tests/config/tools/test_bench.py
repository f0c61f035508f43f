"""Measurements: each module is run by `make bench`, or has a target of its own."""

from config.embedded import CHECKOUT
from config.tools import bench


def test_it_works():
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    assert "python -m config.tools.bench\n" in makefile
    for module, target in bench.APART.items():
        assert (bench.MODULES / f"{module}.py").exists()
        assert f"\n{target}: " in makefile
        assert f"config.tools.bench {module}\n" in makefile


def test_every_module_measures():
    for file in bench.MODULES.glob("*.py"):
        assert "\ndef measure(figures: Figures) -> None:" in file.read_text("utf-8"), file.name
