"""Doors for the worker, by noun."""

from . import bodies, cases

__all__ = ["bodies", "cases"]
