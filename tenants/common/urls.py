"""Pages of what is common, by noun; the addresses are whole."""

from django.urls import path

urlpatterns: list = [
    # the shared library, and what is taken from it
    # updates of what was taken
    # what a joint body publishes
]
