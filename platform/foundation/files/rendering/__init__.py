"""Readings as HTML for people: strings are built, not templates, because a page may hold thousands of places."""

from foundation.files.rendering.page import render

__all__ = ["render"]
