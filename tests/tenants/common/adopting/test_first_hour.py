"""A new municipality's first hour: themes and types as they are proposed, and 25 texts of the real base."""

import re

from django.core.management import call_command
from lxml import html

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


def test_an_administrator_alone_in_a_new_house_gets_there_by_five_clicks(anne, levanger):
    call_command("load_base", verbosity=0)
    browser = anne.client
    refused = browser.get("/common/start/")
    assert refused.status_code == 403
    assert "Du er administrator, og kan gi deg selv rollen." in refused.text
    assert "Disse kan gi deg tilgang" not in refused.text
    way = f"/people/{anne.member.pk}/roles/give/?role=editor&amp;next=%2Fcommon%2Fstart%2F"
    assert f'href="{way}"' in refused.text
    assert f'href="{way}"' in browser.get("/common/").text
    address = way.replace("&amp;", "&")  # one click
    form = browser.get(address).text
    assert '<option value="editor" selected>' in form
    today = re.search(r'name="first_date" value="([0-9-]+)"', form)[1]
    given = browser.post(address, {"name": "editor", "first_date": today})  # two
    assert given.headers["Location"] == "/common/start/"
    everything = browser.get("/common/start/?all=1").text  # three
    chosen = re.findall(r'name="item" value="([0-9a-f-]{36})"[^>]* checked', everything)
    where = browser.post("/common/start/", {"item": chosen}).text  # four
    selects = html.fromstring(where).xpath("//main//select")
    answers = {one.get("name"): one.value for one in selects}
    assert all(said for name, said in answers.items() if not name.startswith("owner")), "nothing is left to answer"
    answer = browser.post("/common/start/", {"item": chosen, "placed": "1", **answers}, follow=True)  # five
    assert f"{len(chosen)} utkast er laget." in answer.text
    with tenancy.inside(levanger):
        assert Document.objects.count() == len(chosen) >= 25
    assert "Gi deg selv rollen" not in browser.get("/common/").text


def test_others_are_shown_whom_to_ask_and_no_other_host_is_gone_to(anne, astrid):
    refused = astrid.client.get("/common/start/").text
    assert ("Anne" in refused, "gi deg selv rollen" in refused) == (True, False)
    assert "Gi deg selv rollen" not in astrid.client.get("/common/").text
    address = f"/people/{astrid.member.pk}/roles/give/?role=editor&next=//evil.example/"
    given = anne.client.post(address, {"name": "editor", "first_date": "2026-01-01"})
    assert given.headers["Location"] == f"/people/{astrid.member.pk}/"
