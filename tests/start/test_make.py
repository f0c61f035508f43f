"""The commands, the installation and the lock files."""

import os
import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from config.embedded import CHECKOUT
from config.tools.rules.files import FILE_RULES
from config.tools.rules.rule import broken


def test_it_works():
    shown = subprocess.run(["make", "help"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    named = re.findall(r"^  make (\S+) +\S", shown, re.M)
    defined = re.findall(r"^([a-z0-9-]+):", (CHECKOUT / "Makefile").read_text(), re.M)
    assert set(named) == set(defined)
    assert {"demo", "demo-reset", "test", "check", "bench"} <= set(named)


def test_pyenv_is_told_a_version_that_is_new_enough():
    major, minor = (CHECKOUT / ".python-version").read_text().strip().split(".")[:2]
    assert (int(major), int(minor)) >= (3, 12)


@pytest.mark.parametrize("name", ["demo", "dev", "psycopg2", "installer"])
def test_every_locked_package_has_a_version_and_hashes(name):
    text = (CHECKOUT / f"deploy/requirements-{name}.txt").read_text()
    packages = re.split(r"\n(?=\w)", text.split("\n", 1)[1])
    assert packages
    assert all(re.match(r"[\w.\[\]-]+==\S+", package) and "--hash=sha256:" in package for package in packages)


def test_no_file_holds_an_address_of_a_registry():
    assert broken(tuple(rule for rule in FILE_RULES if "address" in rule.name)) == []


def test_the_lock_files_are_committed_and_looked_at():
    rule = next(rule for rule in FILE_RULES if rule.name == "locks-hold-no-address")
    assert rule.where(PurePosixPath("deploy/requirements-demo.txt"))


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A checkout with nothing to install but the virtual environment itself."""
    (tmp_path / "deploy").mkdir()
    shutil.copy2(CHECKOUT / "deploy" / "with", tmp_path / "deploy" / "with")
    (tmp_path / "deploy" / "requirements-demo.txt").write_text("# nothing\n")
    return tmp_path


def run(checkout: Path, *command: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [checkout / "deploy" / "with", "demo", *command],
        cwd=checkout, env={**os.environ, **variables}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_second_start_installs_nothing(checkout):
    first = run(checkout, "python", "-c", "import sys; print(sys.prefix)")
    assert (first.returncode, first.stdout.strip()) == (0, str(checkout / ".venv")), first.stderr
    second = run(checkout, "true")
    assert (second.returncode, second.stderr) == (0, "")


def test_an_installation_that_was_cut_short_is_started_over(checkout):
    broken_venv = checkout / ".venv"
    broken_venv.mkdir()
    (broken_venv / "unfinished").touch()
    (broken_venv / "half").touch()
    done = run(checkout, "python", "-V")
    assert done.returncode == 0
    assert "An earlier installation did not finish" in done.stderr
    assert not (broken_venv / "half").exists()
    assert not (broken_venv / "unfinished").exists()


def test_without_a_python_there_is_one_clear_sentence(checkout):
    done = run(checkout, "true", FELLES_PYTHON="/nowhere/python3")
    assert done.returncode == 1
    assert "Felles needs Python 3.12 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_ci_runs_the_tests_and_then_the_checks():
    script = (CHECKOUT / ".ci" / "run").read_text()
    assert re.findall(r"^make (\S+)", script, re.M) == ["test", "test-psycopg2", "check"]
    assert os.access(CHECKOUT / ".ci" / "run", os.X_OK)
