"""Pieces that sentences of all modules have in common."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def quoted(names: Iterable[str]) -> str:
    """Names one after another, each between the language's own quotation marks: «Strateginotat», «Målekart»."""
    return ", ".join(_("«%(name)s»") % {"name": name} for name in names)
