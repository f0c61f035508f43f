"""Three hundred Word files moved in, from the zip to documents in force, and the page that shows them."""

import io
import time
from uuid import uuid4

from config.tools.figures import Figures
from tests import measuring

FILES = 300
PAGES = 8  # of text in each file, besides a table and two pictures
MOST_SECONDS = 1.0


def measure(figures: Figures) -> None:
    """Uploading, reading and entering; the dry run's page."""
    with measuring.database():
        _measure(figures)


def _measure(figures: Figures) -> None:
    from django.conf import settings

    from foundation import tenancy
    from foundation.registry.models import Municipality
    from tenants.documents.actions import moving_in
    from tests.factories.documents import AT
    from tests.factories.people import make_person

    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    editor = make_person("Edda Ree", levanger, "editor")
    content = _zip()
    began = time.perf_counter()
    with tenancy.inside(levanger):
        run = moving_in.receive([("alt.zip", io.BytesIO(content))], once=uuid4(), by=editor.actor, at=AT)
    uploaded = time.perf_counter()
    _work("documents.read_import")
    read = time.perf_counter()
    with tenancy.inside(levanger):
        names = {"theme": {"HMS": "make"}, "type": {"Prosedyre": "make"}, "owner": {"Rådmann": "make"}}
        moving_in.choose(run.pk, {}, names, by=editor.actor, at=AT)
    host = f"levanger.{settings.DOMAIN}"
    looked_over = measuring.page(host, f"/documents/import/{run.pk}/", measuring.cookie_of(editor))
    started = time.perf_counter()
    with tenancy.inside(levanger):
        moving_in.start_entering(run.pk, by=editor.actor, at=AT)
    _work("documents.enter_import")
    entered = time.perf_counter()
    with tenancy.inside(levanger):
        assert run.files.filter(state="entered", document__current_id__isnull=False).count() == FILES
    name = f"import of {FILES} Word files"
    figures.add(f"{name}: the zip", len(content) / 1e6, "MB")
    figures.add(f"{name}: receiving", uploaded - began, "s")
    figures.add(f"{name}: reading, each", (read - uploaded) / FILES, "s", at_most=MOST_SECONDS)
    figures.add(f"{name}: entering, each", (entered - started) / FILES, "s", at_most=MOST_SECONDS)
    figures.add(f"{name}: in all, each", (read - began + entered - started) / FILES, "s", at_most=MOST_SECONDS)
    measuring.add(figures, f"dry run of {FILES} files", looked_over)


def _work(name: str) -> None:
    """Do the tasks of that name, one after the other; what they ask of others (notices, the PDF) waits."""
    from foundation.tenancy import outbox
    from tests.factories.outbox import waiting

    while keys := [key for key, task, _error in waiting() if task == name]:
        for key in keys:
            assert outbox.run(key), name


def _zip() -> bytes:
    from tests.factories.moving_in import procedure, sheet, zipped

    text = "Den som oppdager brann, varsler alle i bygget, ringer 110 og møter ved samlingsplassen. " * 25
    files = {
        f"Rutine {number}.docx": procedure(
            f"Rutine {number}",
            pictures=[("Rømningsvei", (number % 255, 40, 60)), ("Samlingsplass", (40, number % 255, 60))],
            text=(f"Rutine {number}. {text}\n") * PAGES,
        )
        for number in range(FILES)
    }
    rows = [
        (
            f"Rutine {number}.docx",
            f"Rutine {number}",
            "Prosedyre",
            "HMS",
            "Rådmann",
            "Kari Nes",
            "1.3.2024",
            "1.3.2027",
            f"R-{number}",
        )
        for number in range(FILES)
    ]
    return zipped({**files, "dokumenter.xlsx": sheet(*rows)})
