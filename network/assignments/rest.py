"""Homework in the API, the same behind both doors."""

from uuid import UUID

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema

from foundation.api import Contract, One, Several, serializers
from network.assignments import queries

from .contracts import AssignmentView


class AssignmentData(Contract):
    class Meta:
        dataclass = AssignmentView
        ref_name = "Assignment"


class Which(serializers.Serializer):
    """What a list may be cut to."""

    network = serializers.UUIDField(required=False)


class Assignments(Several):
    """Homework that one may see; a municipality sees no drafts."""

    serializer_class = AssignmentData

    def rows(self):
        which = Which(data=self.request.query_params)
        which.is_valid(raise_exception=True)
        return queries.assignment_views(by=self.by, network_id=which.validated_data.get("network"))

    @extend_schema(parameters=[OpenApiParameter("network", UUID, description="Bare dette nettverket.")])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class Assignment(One):
    """One assignment with parts, criteria and material, and the deadlines that hold for the one who asks."""

    serializer_class = AssignmentData

    def found(self):
        return queries.assignment_view(self.kwargs["assignment_id"], by=self.by)


urlpatterns = [
    path("assignments/", Assignments.as_view(), name="api_assignments"),
    path("assignments/<uuid:assignment_id>/", Assignment.as_view(), name="api_assignment"),
]
