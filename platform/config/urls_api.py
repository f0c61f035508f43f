"""The API's paths: /api/v1/ on a municipality's host and on the networks' host, over the same queries and actions."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from config import network_log, who_acted
from foundation.audit import rest as audit
from network.assignments import rest as assignments
from network.circles import rest as circles
from network.feedback import rest as feedback
from network.gatherings import rest as gatherings
from network.submissions import rest as submissions
from tenants.documents import rest as documents
from tenants.homework import rest as homework

READING = [
    *circles.urlpatterns,
    *assignments.urlpatterns,
    *submissions.urlpatterns,
    *feedback.READING,
    *gatherings.urlpatterns,
]


def api(*more):
    """The paths of one host; `more` are those that only it has."""
    schema = path("schema/", SpectacularAPIView.as_view(), name="api_schema")
    return path("api/v1/", include([*READING, *more, schema]))


MUNICIPALITY = api(*homework.urlpatterns, *documents.urlpatterns, *audit.urls({"names": who_acted.names}))
NETWORK = api(*feedback.DESK, *audit.urls(network_log.LOG))
