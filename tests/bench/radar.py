"""The radar over ten thousand documents of ten municipalities, and the page that shows what it found."""

import time

from config.tools.figures import Figures
from tests import measuring

MANY, TWINS, HOUSES = 10_000, 500, 10


def measure(figures: Figures) -> None:
    """Fingerprints taken, compared batch by batch, and shown."""
    with measuring.database():
        from django.conf import settings
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from foundation import tenancy
        from foundation.registry.models import Municipality
        from shared_library.prints import actions
        from shared_library.prints.models import Pair, Print
        from tests.factories.bodies import make_body
        from tests.factories.documents import AT
        from tests.factories.people import make_person
        from tests.factories.prints import fill_prints

        with tenancy.public():
            rows = Municipality.objects.filter(country="no", kind="municipality")
            body = rows.get(slug="steinkjer")
            houses = [rows.get(slug="levanger"), *rows.exclude(slug__in=("levanger", "steinkjer"))[: HOUSES - 1]]
        make_body(body, *houses)
        began = time.perf_counter()
        fill_prints(houses, MANY, TWINS)
        taken = time.perf_counter() - began
        with tenancy.owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        batches, questions, told, more = [], [], [], True
        while more:
            began = time.perf_counter()
            with tenancy.worker(), CaptureQueriesContext(connection) as asked:
                more = actions.match(body.pk, at=AT)
                told.append(Print.objects.filter(matched__contains=[body.pk]).count())
            batches.append(time.perf_counter() - began)
            questions.append(sum("tenancy_outbox" not in one["sql"] for one in asked))
        with tenancy.owner():
            found = Pair.objects.count()
        edda = make_person("Edda Ree", houses[0], "editor")
        page = measuring.page(f"levanger.{settings.DOMAIN}", "/radar/", measuring.cookie_of(edda))
    name = f"radar over {MANY} documents"
    figures.add(f"{name}: fingerprints of 120 words, each", 1000 * taken / MANY, "ms")
    figures.add(f"{name}: all compared", sum(batches), "s", at_most=120)
    figures.add(f"{name}: the slowest of {len(batches)} batches", max(batches), "s", at_most=10)
    figures.add(f"{name}: batches that told how far it had come", len(set(told)), "batches", at_least=MANY // 200)
    figures.add(f"{name}: most queries of a batch of 200", max(questions), "statements", at_most=15)
    figures.add(f"{name}: twins found of {TWINS}", found, "pairs", at_least=TWINS * 0.95)
    measuring.add(figures, "the radar's page", page)
