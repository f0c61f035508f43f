"""Doors for the worker, by noun."""

from . import bodies, cases, foundings

__all__ = ["bodies", "cases", "foundings"]
