import io
from collections import defaultdict

import docx
import openpyxl
import pytest

from config.demo import build, contents


@pytest.fixture(scope="session")
def demo():
    return contents.demo()


@pytest.fixture(scope="session")
def places():
    """{where: [text of each paragraph or cell]} of a demo file; where is "" in Word and the sheet's name in Excel."""
    read = {}

    def of(file, first_year=build.COMMITTED_FIRST_YEAR):
        if (file, first_year) not in read:
            data = build.content(file, first_year)
            read[file, first_year] = word_places(data) if file.endswith(".docx") else sheet_places(data)
        return read[file, first_year]

    return of


def word_places(data):
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return {"": [paragraph.text for paragraph in document.paragraphs] + cells}


def sheet_places(data):
    found = defaultdict(list)
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            found[sheet.title] += [cell.value for cell in row if isinstance(cell.value, str)]
    return found
