"""`make keycloak` says in a sentence what is in its way, before it has started anything."""

import socket
import subprocess
import sys
import zipfile

import pytest

from config.embedded import CHECKOUT
from deploy.demo.ports import any_port
from deploy.keycloak import distribution
from tests.start.launching import new_folder, surroundings

NAME = f"keycloak-quarkus-dist-{distribution.VERSION}.zip"


def start(**variables: str) -> subprocess.CompletedProcess:
    """A start that something is in the way of."""
    variables = {"KEYCLOAK_PORT": str(any_port()), **variables}
    return subprocess.run(
        [sys.executable, "-m", "deploy.demo"],
        env=surroundings(FELLES_DATA=str(new_folder()), PORT=str(any_port()), SIGN_IN="keycloak", **variables),
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_without_java_it_names_the_package():
    ended = start(PATH="/nowhere")
    assert ended.returncode == 1
    assert "Keycloak needs Java 17 or newer" in ended.stdout
    assert "apt install default-jre-headless" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr


def test_an_occupied_port_is_told_with_a_free_one():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = start(KEYCLOAK_PORT=str(port))
    assert ended.returncode == 1
    assert f"Port {port}, where Keycloak would be, is in use" in ended.stdout
    assert "make keycloak KEYCLOAK_PORT=" in ended.stdout


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder for programs that stand in for the system's, and an empty cache."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    monkeypatch.setenv("FELLES_CACHE", str(tmp_path / "cache"))
    (tmp_path / "bin").mkdir()

    def program(name: str, script: str) -> None:
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "bin" / name).chmod(0o755)

    return program


def test_an_old_java_is_told(programs):
    programs("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2")
    with pytest.raises(distribution.Missing, match="is another: openjdk version"):
        distribution.java()


def test_another_file_than_the_expected_is_not_unpacked(programs, tmp_path):
    programs("java", "echo 'openjdk version \"21.0.1\" 2024-01-15' >&2")
    programs(
        "mvn",
        f'for part; do case $part in -DoutputDirectory=*) cp {tmp_path}/other "${{part#*=}}/{NAME}";; esac; done',
    )
    with zipfile.ZipFile(tmp_path / "other", "w") as other:
        other.writestr("keycloak-26.5.0/bin/kc.sh", "echo wicked")
    with pytest.raises(distribution.Missing, match="is not the file that was expected"):
        distribution.make_ready(lambda text: None)
    assert not distribution.home().exists()
