"""Writes the demo's Word and Excel files: `python -m config.demo.build` makes platform/config/demo/files/ again."""

import sys
from pathlib import Path

from .documents.years import Years

FOLDER = Path(__file__).parent / "files"
COMMITTED_FIRST_YEAR = 2027  # the plan year that the committed files speak of


def names() -> list[str]:
    """Every demo file, in alphabetical order."""
    from .documents import sheet, word

    texts = [f"{path.stem}.docx" for path in word.FOLDER.glob("*.md")]
    return sorted(texts + [f"{path.stem}.xlsx" for path in sheet.FOLDER.glob("*.toml")])


def made(file: str, first_year: int) -> bytes:
    """The bytes of one file, made anew, for an economic plan that begins in first_year."""
    from .documents import sheet, word  # a start in a year whose files are committed need not read the pens

    stem, ending = file.rsplit(".", 1)
    make = {"docx": word.word_file, "xlsx": sheet.excel_file}[ending]
    return make(stem, Years(first_year))


def content(file: str, first_year: int = COMMITTED_FIRST_YEAR) -> bytes:
    """The bytes of one file: the committed one where its years are right, else made anew (about 30 ms)."""
    if first_year == COMMITTED_FIRST_YEAR:
        return (FOLDER / file).read_bytes()
    return made(file, first_year)


def write(folder: Path = FOLDER) -> list[Path]:
    """Makes every file anew in a folder and removes office files that have no description any more."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = names()
    for path in folder.iterdir():
        if path.suffix in {".docx", ".xlsx"} and path.name not in wanted:
            path.unlink()
    for name in wanted:
        (folder / name).write_bytes(made(name, COMMITTED_FIRST_YEAR))
    return [folder / name for name in wanted]


if __name__ == "__main__":
    for path in write():
        sys.stdout.write(f"{path.name}\t{path.stat().st_size}\n")
