"""`make lock`: pyproject.toml resolved into lock files with hashes, for every Python and system, without addresses."""

import shutil
import subprocess
import sys
from pathlib import Path

from config.embedded import CHECKOUT

DEPLOY = CHECKOUT / "deploy"
HEADER = "# Made by `make lock` out of pyproject.toml. Do not edit.\n"
UV = shutil.which("uv") or "uv"
COMPILE = [
    *(UV, "pip", "compile", "--quiet", "--universal", "--python-version", "3.12", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
]


def resolve(name: str, *arguments: str, text: str | None = None) -> None:
    """Write deploy/requirements-<name>.txt; what the file holds already is kept where it still fits."""
    target = DEPLOY / f"requirements-{name}.txt"
    subprocess.run([*COMPILE, *arguments, "-o", str(target)], input=text, text=True, check=True, cwd=CHECKOUT)
    lines = target.read_text("utf-8")
    target.write_text(HEADER + lines.removeprefix(HEADER), "utf-8")


def main() -> None:
    """All of them, the second within the bounds of the first; the third is the first with the other driver."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    resolve("demo", *upgrade, "--extra", "demo", "pyproject.toml")
    bounds = ("-c", str(Path("deploy/requirements-demo.txt")), "pyproject.toml")
    resolve("dev", *upgrade, "--extra", "dev", *bounds)
    without = (f"--no-emit-package={name}" for name in ("psycopg", "psycopg-binary"))
    resolve("psycopg2", *upgrade, "--extra", "demo", "--extra", "psycopg2", *without, *bounds)
    uv = next(line.split(" ")[0] for line in (DEPLOY / "requirements-dev.txt").open() if line.startswith("uv=="))
    resolve("installer", "-", text=uv)


if __name__ == "__main__":
    main()
