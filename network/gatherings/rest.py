"""Gatherings in the API, the same behind both doors."""

from django.http import Http404
from django.urls import path

from foundation.api import Contract, One, Several
from network.circles import facade as circles
from network.gatherings import queries

from .contracts import GatheringView


class GatheringData(Contract):
    class Meta:
        dataclass = GatheringView
        ref_name = "Gathering"


class Gatherings(Several):
    """The gatherings of a network that one may see."""

    serializer_class = GatheringData

    def rows(self):
        network = circles.network(self.kwargs["network_id"], by=self.by)
        return queries.views(queries.gatherings(by=self.by, network_id=network.id), by=self.by)


class Gathering(One):
    """One gathering with agenda, material and attendance."""

    serializer_class = GatheringData

    def found(self):
        row = queries.get_gathering(self.kwargs["gathering_id"], by=self.by)
        if row is None:
            raise Http404
        return queries.view_of(row, by=self.by)


urlpatterns = [
    path("networks/<uuid:network_id>/gatherings/", Gatherings.as_view(), name="api_gatherings"),
    path("gatherings/<uuid:gathering_id>/", Gathering.as_view(), name="api_gathering"),
]
