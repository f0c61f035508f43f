"""The judge of our PDF files: veraPDF, fetched from Maven Central by Maven itself, run by the system's Java.

`python -m config.tools.judges` sees to it that they are there: root on Debian gets Java and Maven from the system's
packages, others are told what to install; without it those tests fail. With CI=true the run ends at once.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.embedded import CHECKOUT

VERSION = "1.28.2"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
FOLDER = CHECKOUT / "build" / "verapdf"
CLASSPATH = FOLDER / f"classpath-{VERSION}"
PACKAGES = ("default-jre-headless", "maven")
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>felles</groupId><artifactId>judges</artifactId><version>1</version>
<dependencies><dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId>
<version>{VERSION}</version></dependency></dependencies></project>
"""


class NoJudge(Exception):
    """veraPDF cannot be run here; the text says what to do."""


def command() -> list[str]:
    """How veraPDF is called; fetched the first time."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if not java or not maven:
        raise NoJudge(
            "The tests of our PDF files need Java and Maven (Debian, Ubuntu: apt install default-jre-headless maven)."
        )
    if not _is_there():
        _fetch(maven)
    return [java, "-Djava.awt.headless=true", "-cp", CLASSPATH.read_text("utf-8").strip(), MAIN]


def _is_there() -> bool:
    return CLASSPATH.exists() and all(
        Path(place).exists() for place in CLASSPATH.read_text("utf-8").strip().split(os.pathsep)
    )


def _fetch(maven: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "pom.xml").write_text(POM, "utf-8")
    ended = subprocess.run(
        [maven, "-q", "-B", "dependency:build-classpath", f"-Dmdep.outputFile={CLASSPATH}"],
        cwd=FOLDER, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if ended.returncode or not _is_there():
        CLASSPATH.unlink(missing_ok=True)
        raise NoJudge(f"Maven could not fetch veraPDF {VERSION}: {ended.stdout[-400:]}")


def install() -> None:
    """Debian's packages, where we may install them."""
    missing = not shutil.which("java") or not shutil.which("mvn")
    if missing and os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        print("Installing Java and Maven for the tests of our PDF files …", flush=True)
        unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
            subprocess.run([apt, *step], check=False, stdout=subprocess.DEVNULL, env=unattended)


def main() -> int:
    """0 when the judge can be called; 1 where the tests shall not even begin without it."""
    install()
    try:
        command()
    except NoJudge as missing:
        print(missing)
        return 1 if os.environ.get("CI") == "true" else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
