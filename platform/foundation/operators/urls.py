"""The operators' host, and the municipality's page about them; who administers a municipality is told by config."""

from typing import Any

from django.urls import URLPattern, path

from .opening import Administrators
from .views import access, domains, fleet, house, houses, overview

# in a municipality
HOUSE = [
    path("operators/", house.accesses, name="operator_accesses"),
    path("operators/<uuid:pk>/end/", house.end, name="operator_access_end"),
]


def pages(administrators: Administrators) -> list[URLPattern]:
    """The operators' own."""
    told: dict[str, Any] = {"administrators": administrators}
    return [
        path("", overview.overview, name="platform"),
        path("houses/", houses.found, name="houses"),
        path("houses/<uuid:municipality_id>/open/", houses.open_house, name="house_open"),
        path("houses/<uuid:municipality_id>/canary/", houses.canary, name="house_canary"),
        path("houses/<uuid:municipality_id>/quota/", houses.quota, name="house_quota"),
        path("fleet/", fleet.fleet, name="fleet"),
        path("fleet/state/", fleet.state, name="fleet_state"),
        path("domains/", domains.domains, name="claimed_domains"),
        path("domains/<uuid:claim_id>/confirm/", domains.confirm, name="domain_confirm"),
        path("access/", access.accesses, name="accesses"),
        path("access/ask/", access.ask, name="access_ask"),
        path("access/<uuid:pk>/", access.access, name="access"),
        path("access/<uuid:pk>/agree/", access.agree, told, name="access_agree"),
        path("access/<uuid:pk>/end/", access.end, name="access_end"),
        path("access/<uuid:pk>/tables/", access.tables, name="access_tables"),
        path("access/<uuid:pk>/tables/<slug:table>/", access.table, name="access_table"),
    ]
