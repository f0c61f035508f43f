"""Networks in the API, the same behind both doors."""

from django.urls import path

from foundation.api import Contract, One, Several
from network.circles import queries

from .contracts import NetworkView


class NetworkData(Contract):
    class Meta:
        dataclass = NetworkView
        ref_name = "Network"


class Networks(Several):
    """The networks that one takes part in or facilitates."""

    serializer_class = NetworkData

    def rows(self):
        return queries.network_views(by=self.by)


class Network(One):
    """One network with members, facilitators, sharing rule and open proposals."""

    serializer_class = NetworkData

    def found(self):
        return queries.network_view(self.kwargs["network_id"], by=self.by)


urlpatterns = [
    path("networks/", Networks.as_view(), name="api_networks"),
    path("networks/<uuid:network_id>/", Network.as_view(), name="api_network"),
]
