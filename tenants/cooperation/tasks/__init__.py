"""Doors for the worker, by noun."""

from . import bodies

__all__ = ["bodies"]
