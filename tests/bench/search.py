"""The search among ten thousand documents, and the library they stand in, for an employee."""

from urllib.parse import urlencode

from config.tools.figures import Figures
from tests import measuring

MANY, TIMES = 10_000, 4
WORDS = (
    "legemiddel", "legemiddelhåndtering", "håndtering av legemidler", "medisinhandtering", "smitevern",
    "brannvern kontroll", "avvik", "bruker", "hjemmetjeneste", "håndtering", "plan", "opplæring barnehage",
    "taushetsplikt samtykke", "4711", "rutine for innkjøp", "pårørendesamtale", "beredskapsplan", "beredskap",
    "hms", "ros", "nøkkel", "arbeidsmiljøvern", "lønsavtale", "svømmehall", "personvern risiko frist",
)  # fmt: skip
OTHERS = ("/", "/documents/?all=", "/documents/desk/?whose=all", "/documents/links/", "/documents/openings/")


def measure(figures: Figures) -> None:
    """Twenty-five questions of all kinds, each asked four times; then the page they are asked from, and others."""
    with measuring.database():
        from django.conf import settings
        from django.db import connection

        from foundation import tenancy
        from foundation.registry.models import Municipality
        from tests.factories.library import fill_library
        from tests.factories.people import make_person, someone

        with tenancy.public():
            levanger = Municipality.objects.get(slug="levanger")
        astrid, editor = someone("Astrid Moen", levanger), make_person("Edda Ree", levanger, "editor")
        with tenancy.inside(levanger):
            fill_library(someone("Camilla Berg", levanger), MANY)
        with tenancy.owner(levanger.schema_name), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        host, cookie = f"levanger.{settings.DOMAIN}", measuring.cookie_of(astrid)
        walls = measuring.walls(host, [f"/documents/?{urlencode({'q': words})}" for words in WORDS], cookie, TIMES)
        library = measuring.page(host, "/documents/", cookie)
        results = measuring.page(host, "/documents/?q=legemiddel", cookie)
        of_editor = measuring.cookie_of(editor)
        others = {path: measuring.page(host, path, of_editor) for path in OTHERS}
    ordered = sorted(wall for times in walls.values() for wall in times)
    figures.add(f"search among {MANY} documents: p95", ordered[int(len(ordered) * 0.95)], "ms", at_most=60)
    figures.add(f"search among {MANY} documents: median", ordered[len(ordered) // 2], "ms")
    figures.add(f"search among {MANY} documents: slowest", ordered[-1], "ms")
    measuring.add(figures, f"library of {MANY} documents", library)
    measuring.add(figures, "hits of a search", results)
    for path, measured in others.items():
        name = f"{path} among {MANY} documents, for an editor"
        figures.add(f"{name}: queries", len(measured.statements), "statements")
        figures.add(f"{name}: time at the server, median", measured.wall, "ms", at_most=measuring.MOST_MILLISECONDS)
