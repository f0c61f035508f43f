"""{% load files %}: readings and their differences on a page."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from foundation.files.contracts import Reading
from foundation.files.rendering import render
from foundation.files.rendering.differences import render_changes

register = template.Library()


@register.simple_tag
def reading(
    reading: Reading | None,
    *,
    marks: Iterable[object] = (),
    links: str = "",
    pictures: str = "",
    level: int = 3,
    prefix: str = "",
    name: str = "",
) -> SafeString:
    """A reading as HTML (arguments as in `rendering.page.render`); without one, a sentence that it cannot be shown."""
    if not reading:
        sentence = _("Vi fikk ikke vist filen her. Du kan fortsatt laste den ned.")
        return mark_safe(f'<div class="ds-alert" data-color="info"><p>{sentence}</p></div>')  # noqa: S308 - our own words
    return mark_safe(  # noqa: S308 - every part is escaped or was sanitised when the file was read
        render(reading, marks=marks or (), links=links, pictures=pictures, level=level, prefix=prefix, name=name)
    )


@register.simple_tag
def reading_changes(changes: list[dict], *, prefix: str = "") -> SafeString:
    """What `files.changes` found, with ins and del."""
    return mark_safe(render_changes(changes, prefix=prefix))  # noqa: S308 - every part is escaped
