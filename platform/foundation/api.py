"""The API's common pieces: serializers out of contracts, and views that know who asks.

A module's rest.py names its contracts and its operations; queries, actions and permission tables are the pages' own.
"""

from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_dataclasses.serializers import DataclassSerializer


class Contract(DataclassSerializer):
    """A contract as JSON. Readings and other free shapes are named in the subclass as JSONField."""


class Asked:
    """Who asks, and when; read once a request."""

    request: Any

    @property
    def by(self):
        return self.request.actor

    @property
    def at(self):
        return timezone.now()

    def typed(self, serializer_class):
        """The values of the request's body, or a 400 that names each field."""
        serializer = serializer_class(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class One(Asked, GenericAPIView):
    """One contract; `found()` gives it."""

    pagination_class = None

    def found(self):
        """The contract of the address."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it shows.")

    def get(self, request, *args, **kwargs):
        return Response(self.get_serializer(self.found()).data)


class Several(Asked, ListAPIView):
    """A list of contracts, cut into pages; `rows()` gives all that the asker may see."""

    def rows(self):
        """Contracts with an `id`."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it lists.")

    def get_queryset(self):
        # the API's description is made without a request, so there is nobody to list for
        return [] if getattr(self, "swagger_fake_view", False) else self.rows()


class Act(Asked, APIView):
    """An operation that is no reading."""


__all__ = ["Act", "Contract", "One", "Response", "Several", "serializers"]
