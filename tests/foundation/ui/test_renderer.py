"""The widgets written straight come out as Django's own templates write them."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from foundation.ui.renderer import Renderer

BETWEEN_OPTIONS = re.compile(r"\s+(?=</?(?:option|optgroup|select))")
HOSTILE = "\"><script>alert('1')</script>&amp;"
CHOICES = [("", "Velg"), ("a", "Første & beste"), ("Gruppe <1>", [(2, "To"), (HOSTILE, HOSTILE)])]
WIDGETS = [
    (forms.TextInput(), ""),
    (forms.TextInput(attrs={"required": True, "readonly": False, "data-x": HOSTILE, "maxlength": 7}), HOSTILE),
    (forms.TextInput(), None),
    (forms.TextInput(), mark_safe("&lt;trygt&gt;")),
    (forms.HiddenInput(), HOSTILE),
    (forms.NumberInput(attrs={"min": 0, "step": 0.5}), 12345.5),
    (forms.EmailInput(), "a@b.example"),
    (forms.PasswordInput(), "ikke vis"),
    (forms.DateInput(format="%Y-%m-%d"), "2026-10-23"),
    (forms.TimeInput(), "12:30"),
    (forms.FileInput(attrs={"accept": ".docx,.xlsx"}), None),
    (forms.ClearableFileInput(), None),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.Textarea(), None),
    (forms.Textarea(attrs={"rows": 5, "class": "ds-input"}), f"Linje 1\nLinje 2 {HOSTILE}"),
    (forms.Select(choices=CHOICES), "a"),
    (forms.Select(choices=CHOICES, attrs={"disabled": True}), HOSTILE),
    (forms.SelectMultiple(choices=CHOICES), ["a", "2"]),
    (forms.RadioSelect(choices=CHOICES), "2"),
    (forms.CheckboxSelectMultiple(choices=CHOICES), ["a"]),
    (forms.SplitDateTimeWidget(), None),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_each_widget_is_written_as_by_the_templates(widget, value):
    ours, theirs = (
        BETWEEN_OPTIONS.sub("", widget.render("felt<1>", value, {"id": "id_felt"}, renderer=renderer))
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert ours == theirs


def test_a_choice_alone_has_no_label_around_it():
    class Form(forms.Form):
        way = forms.ChoiceField(choices=[("a", "A"), ("b", HOSTILE)], widget=forms.RadioSelect)

    ours = [option.tag() for option in Form(renderer=Renderer())["way"].subwidgets]
    assert ours == [option.tag() for option in Form(renderer=DjangoTemplates())["way"].subwidgets]


def test_every_form_is_written_by_it():

    assert isinstance(forms.Form().renderer, Renderer)
