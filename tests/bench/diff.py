"""What is different between two versions of a hundred pages: in the rules, and as a page."""

import random
import time
from statistics import median

from config.tools.figures import Figures
from tests import measuring

PAGES, WORDS_A_PAGE, TIMES = 100, 400, 9


def measure(figures: Figures) -> None:
    """Every tenth paragraph changed, some moved, some new, some gone."""
    with measuring.database():
        from django.conf import settings

        from foundation import tenancy
        from foundation.registry.models import Municipality
        from tenants.documents.queries.history import changes
        from tests.factories.documents import add_version, make_document
        from tests.factories.library import long_text, revised
        from tests.factories.people import someone

        with tenancy.public():
            levanger = Municipality.objects.get(slug="levanger")
        astrid, camilla = someone("Astrid Moen", levanger), someone("Camilla Berg", levanger)
        old = long_text(PAGES * WORDS_A_PAGE)
        new = revised(old, random.Random(7))
        with tenancy.inside(levanger):
            document = make_document(camilla, "Kvalitetshåndbok", old, state="in_force")
            add_version(camilla, document, new, state="in_force")
            first, second = document.versions.order_by("number")
            times = []
            for _time in range(TIMES):
                began = time.perf_counter()
                changes(first, second)
                times.append(1000 * (time.perf_counter() - began))
        address = f"/documents/{document.pk}/changes/1/2/"
        measured = measuring.page(f"levanger.{settings.DOMAIN}", address, measuring.cookie_of(astrid))
    figures.add(f"diff of two versions of {PAGES} pages", median(times), "ms", at_most=300)
    figures.add("the same as a page, median", measured.wall, "ms")
    figures.add("the same as a page, with all CSS and JS, Brotli", measured.html + measured.assets, "B")
