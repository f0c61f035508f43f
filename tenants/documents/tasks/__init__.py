"""Doors for the worker, by noun."""

from . import life

__all__ = ["life"]
