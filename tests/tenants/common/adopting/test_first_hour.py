"""A new municipality's first hour: themes and types as they are proposed, and 25 texts of the real base."""

import re

from django.core.management import call_command

from foundation import tenancy
from tenants.common.models import Adoption
from tenants.documents.models import Document
from tenants.documents.rules import proposals


def test_it_works(editor, levanger):
    call_command("load_base", verbosity=0)
    browser = editor.client
    browser.post("/documents/plan/adopt/", {"title": proposals.themes("nb")})
    browser.post("/documents/types/adopt/", {"title": [one.title for one in proposals.types("nb")]})
    chosen = re.findall(r'name="item" value="([0-9a-f-]{36})"', browser.get("/common/start/").content.decode())[:25]
    where = browser.post("/common/start/", {"item": chosen}).content.decode()
    answers = {}
    for name in re.findall(r'<select name="((?:theme|owner|type)_\d+)"', where):
        offered = where.partition(f'<select name="{name}"')[2].partition("</select>")[0]
        said = re.search(r'value="([^"]+)" selected', offered) or re.search(r'value="([0-9a-f-]{36})"', offered)
        answers[name] = said[1] if said else ""
    answer = browser.post("/common/start/", {"item": chosen, "placed": "1", **answers}, follow=True)
    assert "25 utkast er laget." in answer.content.decode()
    with tenancy.inside(levanger):
        assert Adoption.objects.filter(mode="adopted").count() == Document.objects.count() == 25
