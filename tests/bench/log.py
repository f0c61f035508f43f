"""What an entry in the log costs an act: with the chain, and without it."""

import time
from statistics import quantiles

from config.tools.figures import Figures
from tests import measuring

TIMES = 300


def measure(figures: Figures) -> None:
    """A short transaction with one entry, committed, in two houses in turn: in one the chain's triggers are off."""
    with measuring.database():
        from django.db import connection, transaction

        from foundation import audit, tenancy
        from foundation.registry.models import Municipality

        with tenancy.public():
            chained, bare = Municipality.objects.filter(slug__in=("levanger", "verdal")).order_by("slug")
        with tenancy.owner(bare.schema_name), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_takes")
        took: dict[str, list[float]] = {chained.slug: [], bare.slug: []}
        for number in range(TIMES + 20):
            for house in (chained, bare):
                began = time.perf_counter()
                with tenancy.inside(house), transaction.atomic():
                    audit.record(None, "change_member", house, note=f"Nr. {number}")
                took[house.slug].append(1000 * (time.perf_counter() - began))
    chains, bares = (quantiles(took[house.slug][20:], n=20) for house in (chained, bare))
    with_median, with_p95, median, p95 = chains[9], chains[18], bares[9], bares[18]
    figures.add("an entry in the log, committed: median", with_median, "ms")
    figures.add("an entry in the log, committed: p95", with_p95, "ms")
    figures.add("what the chain adds: median", with_median - median, "ms")
    figures.add("what the chain adds: p95", with_p95 - p95, "ms", at_most=3)
