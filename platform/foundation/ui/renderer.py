"""The plain widgets written straight: forms stand on nearly every page, and a template for each attribute is dear."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe

PLACE = "django/forms/widgets/"


class Renderer(DjangoTemplates):
    """Django's own renderer; inputs, text areas and selects come out as from its templates, several times faster."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """One widget, form or field as HTML."""
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return mark_safe(write(context["widget"]))  # noqa: S308 -- names and values are escaped below


def attributes(attrs: Mapping[str, Any]) -> str:
    """Attributes: False leaves one out, True has no value, None is the word as Django writes it."""
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{conditional_escape(str(value))}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{conditional_escape(str(widget["value"]))}"'
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{attributes(widget["attrs"])}>'


def _choice(widget: Mapping[str, Any]) -> str:
    """A radio button or checkbox of several; Django's own way of listing them lays a label around each."""
    drawn = _input(widget)
    if not widget.get("wrap_label"):
        return drawn
    target = f' for="{escape(widget["attrs"]["id"])}"' if widget["attrs"].get("id") else ""
    return f"<label{target}>{drawn} {conditional_escape(widget['label'])}</label>"


def _textarea(widget: Mapping[str, Any]) -> str:
    text = conditional_escape(widget["value"] or "")
    return f'<textarea name="{escape(widget["name"])}"{attributes(widget["attrs"])}>\n{text}</textarea>'


def _select(widget: Mapping[str, Any]) -> str:
    groups = "".join(_group(label, options) for label, options, _index in widget["optgroups"])
    return f'<select name="{escape(widget["name"])}"{attributes(widget["attrs"])}>{groups}\n</select>'


def _group(label: Any, options: list[Mapping[str, Any]]) -> str:
    inner = "".join(f"\n  {_option(option)}" for option in options)
    return f'\n  <optgroup label="{conditional_escape(label)}">{inner}\n  </optgroup>' if label else inner


def _option(widget: Mapping[str, Any]) -> str:
    value = conditional_escape(str(widget["value"]))
    return f'<option value="{value}"{attributes(widget["attrs"])}>{conditional_escape(widget["label"])}</option>'


INPUTS = ("input", "text", "hidden", "number", "email", "url", "password", "date", "time", "file", "checkbox", "color",
          "search", "tel")  # fmt: skip
WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {f"{PLACE}{name}.html": _input for name in INPUTS}
WRITERS |= {f"{PLACE}{name}_option.html": _choice for name in ("input", "radio", "checkbox")}
WRITERS |= {f"{PLACE}textarea.html": _textarea, f"{PLACE}select.html": _select}
