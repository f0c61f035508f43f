"""Forms: label, description and error belong to their field, and the summary leads to it."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from foundation.ui.styleguide import SampleForm
from foundation.ui.widgets import FilesField, Moment


def drawn(source: str, request=None, **context) -> str:
    return engines["django"].from_string("{% load ui %}" + source).render(context, request)


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def test_it_works():
    html = drawn("{% form_fields form %}", form=SampleForm())
    assert '<label class="ds-label" for="id_title">Navn på delen</label>' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert len(ids(html)) == len(set(ids(html)))


@pytest.mark.parametrize("form", [SampleForm(), SampleForm({})], ids=["untouched", "with errors"])
def test_everything_that_describes_a_field_is_there(form):
    html = drawn("{% form_fields form %}", form=form)
    described = {one for names in re.findall(r'aria-describedby="([^"]+)"', html) for one in names.split()}
    assert described <= set(ids(html))
    assert set(re.findall(r' for="([^"]+)"', html)) <= set(ids(html))


def test_every_line_of_the_summary_leads_to_a_field():
    form = SampleForm({})
    html = drawn("{% error_summary form %}{% form_fields form %}", form=form)
    links = re.findall(r'<li><a href="#([^"]+)">', html)
    assert len(links) == len(form.errors) == 7
    assert set(links) <= set(ids(html))
    assert 'aria-invalid="true"' in html
    assert "Rett opp disse 7 tingene" in html


def test_summary_and_field_say_what_to_do_in_the_same_words():
    html = drawn("{% error_summary form %}{% form_fields form %}", form=SampleForm({}))
    for words in ("Fyll ut «Navn på delen»", "Velg et svar under «Enhet»", "Sett en dato i «Frist»"):
        assert html.count(words) == 2


def test_the_module_s_own_words_are_kept():
    class Own(forms.Form):
        why = forms.CharField(error_messages={"required": "Skriv hvorfor dere ikke brukte den"})

        def clean(self):
            raise forms.ValidationError("Fristen er ute")

    html = drawn("{% error_summary form %}", form=Own({}))
    assert "Skriv hvorfor dere ikke brukte den" in html
    assert "<li>Fristen er ute</li>" in html


def test_nothing_is_said_when_nothing_is_wrong():
    assert drawn("{% error_summary form %}", form=SampleForm()).strip() == ""


def test_what_was_typed_comes_back_unharmed():
    sent = QueryDict("title=%3Cb%3EMål%3C/b%3E&kind=query&sees=all&gathering_0=2026-12-04&gathering_1=09:30")
    html = drawn("{% form_fields form %}", form=SampleForm(sent))
    assert 'value="&lt;b&gt;Mål&lt;/b&gt;"' in html
    assert re.search(r'value="query"[^>]*checked', html)
    assert re.search(r'value="all"[^>]*checked', html)
    assert 'value="2026-12-04"' in html
    assert 'value="09:30"' in html


def test_a_moment_is_shown_in_local_time():
    class Gathering(forms.Form):
        begins = forms.SplitDateTimeField(widget=Moment)

    form = Gathering(initial={"begins": timezone.datetime(2026, 12, 4, 8, 30, tzinfo=timezone.get_fixed_timezone(0))})
    assert 'value="09:30"' in drawn("{% field form.begins %}", form=form)


def test_several_files_come_as_a_list():
    class Files(forms.Form):
        files = FilesField(required=False)

    two = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
    form = Files({}, {"files": two})
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.txt", "b.txt"]
    assert Files({}, {}).is_valid()
    assert Files({}, {"files": SimpleUploadedFile("c.txt", b"")}).errors["files"], "an empty file is no file"


def test_the_token_of_a_sending_survives_being_sent_back():
    request = RequestFactory().post("/", {"once": "0193"})
    assert drawn("{% once %}", request) == '<input type="hidden" name="once" value="0193">'
    assert drawn("{% once %}", RequestFactory().get("/")) != drawn("{% once %}", RequestFactory().get("/"))
