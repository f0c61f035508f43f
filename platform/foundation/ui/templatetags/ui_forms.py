"""Forms as the design system draws them: label, description, field, and the error in words beside it."""

from uuid import uuid4

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.ui.templatetags.ui_text import attributes, icon

register = template.Library()


@register.simple_tag
def button(text: str, picture: str = "", variant: str = "", **attrs) -> SafeString:
    """{% button _("Send") picture="send" %}: one primary button a view, the others variant="secondary" or "tertiary".

    Further names become attributes: name=, value=, form=, data_color="danger", href= (then it is a link),
    data_fullwidth=True.
    """
    attrs = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    element = "a" if "href" in attrs else "button"
    if element == "button":
        attrs.setdefault("type", "submit")
    return format_html(
        '<{0} class="ds-button"{1}>{2}{3}</{0}>',
        element,
        attributes({"data-variant": variant, **attrs}),
        format_html("{} ", icon(picture)) if picture else "",
        text,
    )


@register.simple_tag(takes_context=True)
def once(context) -> SafeString:
    """{% once %}: the token that makes a second click on Send find the result of the first; kept when sent back."""
    request = context.get("request")
    token = (request.POST.get("once") if request else "") or uuid4()
    return format_html('<input type="hidden" name="once" value="{}">', token)


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*several):
    """{% error_summary form other_form %}: what to put right, each line a link to its field; nothing without errors.

    Takes forms, formsets and lists of forms.
    """
    lines = [line for form in _flat(several) for line in _lines(form)]
    heading = ngettext(
        "Rett opp dette, så går det videre", "Rett opp disse %(count)s tingene, så går det videre", len(lines)
    ) % {"count": len(lines)}
    return {"lines": lines, "heading": heading}


def _flat(several):
    for one in several:
        if isinstance(one, forms.BaseFormSet):
            yield one
            yield from one.forms
        elif isinstance(one, (list, tuple)):
            yield from _flat(one)
        elif one is not None:
            yield one


def _lines(form):
    """(address of the field or "", what to do) for each error of one form."""
    if isinstance(form, forms.BaseFormSet):
        return [("", text) for text in form.non_form_errors()]
    if not form.is_bound:
        return []
    lines = [("", text) for text in form.non_field_errors()]
    for bound in form:
        lines += [(f"#{target(bound)}", text) for text in in_words(bound)]
    return lines


def in_words(bound) -> list[str]:
    """A field's errors; "required" as Django says it becomes a sentence that names the field and what to do."""
    texts = []
    for error in bound.errors.as_data():
        text = " ".join(map(str, error))
        if error.code == "required" and text == str(forms.Field.default_error_messages["required"]):
            text = _asks_for(bound.field) % {"label": bound.label}
        texts.append(text)
    return texts


def _asks_for(field) -> str:
    """What to do about an empty field, by its kind."""
    if isinstance(field, forms.FileField):
        return _("Legg ved en fil under «%(label)s»")
    if isinstance(field, forms.BooleanField):
        return _("Kryss av for «%(label)s»")
    if isinstance(field, forms.ChoiceField):
        return _("Velg et svar under «%(label)s»")
    if isinstance(field, (forms.DateField, forms.SplitDateTimeField)):
        return _("Sett en dato i «%(label)s»")
    return _("Fyll ut «%(label)s»")


def target(bound) -> str:
    """The id of the first thing in a field that can hold focus."""
    several = bound.field.widget.use_fieldset or getattr(bound.field.widget, "shape", "") == "moment"
    return f"{bound.auto_id}_0" if several else bound.auto_id


@register.inclusion_tag("ui/form_fields.html")
def form_fields(form, *names):
    """{% form_fields form %}, or some of them: {% form_fields form "title" "due" %}. Hidden fields come along."""
    shown = [form[name] for name in names] if names else form.visible_fields()
    return {"fields": [_shown(bound) for bound in shown], "hidden": () if names else form.hidden_fields()}


@register.inclusion_tag("ui/field.html")
def field(bound, label: str = ""):
    """{% field form.title %}: one field; its help_text is the description. label= gives another label."""
    return {"field": _shown(bound, label)}


def _shown(bound, label: str = ""):
    widget = bound.field.widget
    shape = getattr(widget, "shape", "")
    if not shape:
        if isinstance(widget, forms.CheckboxInput):
            shape = "check"
        elif isinstance(widget, forms.RadioSelect):
            shape = "cards"
        elif isinstance(widget, forms.CheckboxSelectMultiple):
            shape = "checks"
    shown = {
        "bound": bound,
        "shape": shape,
        "label": label or bound.label,
        "optional": not bound.field.required and shape != "check" and getattr(bound.form, "mark_optional", True),
        "described_by": bound.aria_describedby or "",
        "errors": in_words(bound) if bound.errors else [],
    }
    if shape in ("cards", "toggle", "checks"):
        shown["options"] = list(_options(bound, shown["described_by"]))
    elif shape == "moment":
        shown["parts"] = list(_parts(bound, shown["described_by"]))
    else:
        shown["control"] = bound.as_widget(attrs=_control_attrs(widget))
    return shown


def _control_attrs(widget):
    classes = " ".join(filter(None, [widget.attrs.get("class", ""), "ds-input"]))
    attrs: dict[str, object] = {"class": classes}
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") in (None, "10"):
        attrs["rows"] = 5
    if isinstance(widget, forms.Textarea):
        attrs["cols"] = False
    return attrs


def _options(bound, described_by):
    descriptions = {str(key): text for key, text in getattr(bound.field.widget, "descriptions", {}).items()}
    for option in bound.subwidgets:
        data = option.data
        text = descriptions.get(str(data["value"]), "")
        ids = " ".join(filter(None, [f"{data['attrs']['id']}_about" if text else "", described_by]))
        data["attrs"] |= {"class": "ds-input"} | ({"aria-describedby": ids} if ids else {})
        if bound.errors:
            data["attrs"]["aria-invalid"] = "true"
        yield {"input": option.tag(), "id": data["attrs"]["id"], "label": data["label"], "description": text}


def _parts(bound, described_by):
    widget = bound.field.widget
    context = widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id})["widget"]
    for label, part in zip(widget.labels, context["subwidgets"], strict=True):
        attrs = {"class": "ds-input", "aria-describedby": described_by, "aria-invalid": bound.errors and "true"}
        attrs["required"] = bound.field.required
        yield {
            "label": label,
            "id": part["attrs"]["id"],
            "input": format_html(
                "<input{}>",
                attributes({name: part[name] for name in ("type", "name", "value")} | part["attrs"] | attrs),
            ),
        }
