"""Doors for the worker, by noun."""

from . import life, moving_in, papers, remarks

__all__ = ["life", "moving_in", "papers", "remarks"]
