"""A hundred tamperings by a superuser in a log of ten thousand entries: make prove-log."""

import sys
import time

from config.tools.figures import Figures
from tests import measuring

ENTRIES, TIMES, A_DAY = 10_000, 102, 500


def measure(figures: Figures) -> None:
    """Each by itself, taken back afterwards; what is found only by a head that left the system has heads at hand."""
    with measuring.database():
        from django.db import connection, transaction

        from deploy.demo.postgres import SUPERUSER
        from foundation import tenancy
        from foundation.audit import checking
        from foundation.registry.models import Municipality
        from tests.factories.tampering import unfound, written

        connection.close()
        connection.settings_dict["USER"] = SUPERUSER
        with tenancy.owner():
            house = Municipality.objects.get(slug="levanger")
        with tenancy.owner(house.schema_name), transaction.atomic():
            began = time.perf_counter()
            written(house.schema_name, house.id, ENTRIES)
            figures.add("entries written and sealed, each", 1000 * (time.perf_counter() - began) / ENTRIES, "ms")
            began = time.perf_counter()
            checking.verified(house.id)
            figures.add(f"a check of {ENTRIES} entries", time.perf_counter() - began, "s")
            tried, wrong = unfound(house.schema_name, house.id, TIMES, A_DAY)
            for line in wrong:
                sys.stdout.write(f"not found or not named: {line}\n")
            transaction.set_rollback(True)
    figures.add("tamperings tried", tried, "ways and places", at_least=100)
    figures.add("tamperings found, with the entry named", tried - len(wrong), "of them", at_least=tried)
