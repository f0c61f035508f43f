"""Files to move in: Word files as municipalities have them, zips, spreadsheets, and runs that have come some way."""

import io
import zipfile
from uuid import uuid4

import docx
import openpyxl
from docx.shared import Inches
from PIL import Image

from foundation import tenancy
from tenants.documents.actions import moving_in
from tenants.documents.models import ImportRun
from tests.factories.documents import AT
from tests.factories.outbox import run_tasks

HEADINGS = (
    "Fil", "Tittel", "Type", "Tema", "Eier", "Godkjent av", "Godkjent", "Skal gjennomgås innen", "Gammelt nummer",
    "Gammel adresse",
)  # fmt: skip
ROW = (
    "brann.docx", "Brannvern i bygg", "Prosedyre", "HMS", "Rådmann", "Kari Nes", "1.3.2024", "2027-03-01", "HMS-17",
    "http://gammel.example/17",
)  # fmt: skip


def picture(size=(40, 30), colour="red"):
    """A PNG as a stream."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    out.seek(0)
    return out


def procedure(title="Brannvern", pictures=(("", "red"),), text="Alle skal komme seg ut."):
    """A Word file: title, headings, a list, a table, pictures as [(alt, colour)]."""
    document = docx.Document()
    document.add_heading(title, 0)
    document.add_heading("Formål", 1)
    document.add_paragraph(text)
    document.add_paragraph("Ring 110", style="List Number")
    document.add_paragraph("Gå ut", style="List Number")
    document.add_heading("Ansvar", 2)
    table = document.add_table(2, 2)
    for place, words in enumerate(["Hvem", "Hva", "Leder", "Teller"]):
        table.cell(place // 2, place % 2).text = words
    for alt, colour in pictures:
        shape = document.add_picture(picture(colour=colour), Inches(1))
        shape._inline.docPr.set("descr", alt)
    return saved(document)


def saved(document):
    """The bytes of a Word or Excel file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(files):
    """A zip of {path: bytes}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)
    return out.getvalue()


def sheet(*rows, headings=HEADINGS):
    """An Excel file of these rows."""
    book = openpyxl.Workbook()
    for row in (headings, *rows):
        book.active.append(list(row))
    return saved(book)


def two(*rows):
    """A zip of two files to move in and a spreadsheet of these rows, as make_run takes it."""
    return {"alt.zip": zipped({"brann.docx": procedure(), "vask.docx": procedure("Vask"), "a.xlsx": sheet(*rows)})}


def mixed():
    """{name: bytes}: a file that a spreadsheet speaks of, one it does not, one that is broken, and the spreadsheet."""
    return {"brann.docx": procedure(), "vask.docx": procedure("Vask"), "tull.docx": b"tull", "a.xlsx": sheet(ROW)}


def make_run(editor, files, *, once=None, read=True):
    """A run of {name: bytes}, read by the worker unless it shall wait; `editor` is Someone."""
    uploads = [(name, io.BytesIO(content)) for name, content in files.items()]
    with tenancy.inside(editor.municipality):
        run = moving_in.receive(uploads, once=once or uuid4(), by=editor.actor, at=AT)
    if read:
        run_tasks()
    return again(editor, run)


def again(editor, run):
    """The run as it is stored now."""
    with tenancy.inside(editor.municipality):
        return ImportRun.objects.get(pk=run.pk)


def rows_of(editor, run):
    """{path: file} of a run."""
    with tenancy.inside(editor.municipality):
        return {file.path: file for file in run.files.select_related("document").order_by("path")}


def enter(editor, run, *, work=True):
    """Enter what is ready, and let the worker do it."""
    with tenancy.inside(editor.municipality):
        moving_in.start_entering(run.pk, by=editor.actor, at=AT)
    if work:
        run_tasks()
    return again(editor, run)
