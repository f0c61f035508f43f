"""Whatever is typed into any form of any page, the answer is a page and never an error of the server, and what is
refused leaves nothing behind.

The pages are found by following links from the start page, the forms and their fields are read out of the pages; so a
form that nobody has thought of yet is tried too.
"""

from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from foundation import tenancy
from tenants.documents.models import Document
from tests.crawling import Form, forms
from tests.factories import gatherings as meeting
from tests.factories import shelves
from tests.factories.feedback import released, reviewed
from tests.factories.homework import add_entry, add_file, write
from tests.factories.people import make_person
from tests.factories.submissions import handed_in, make_story
from tests.thorough import THOROUGH

LONG = "lang " * 20_000
# of the fields of one form; more of them are more of the same
MOST = 8
# what no kind of field is ready for
NASTY = {
    "empty": "",
    "a NUL": "a\x00b",
    "very long": LONG,
    "an endless number": "9" * 4400,
    "lists without end": "[" * 50_000,
    "a large number": "99999999999999999999",
    "a negative number": "-1",
    "no number": "NaN",
    "script": "\"'><script>alert(1)</script>{{7*7}}",
    "a date before time": "-0001-99-99T99:99",
    "the last date": "9999-12-31T23:59",
    "the first date": "0001-01-01",
    "odd letters": "\u202e\ufeff\u200b\U0010ffff\u0661\uff11 a\u0301",
    "half an id": "01a20269-e391-7499-a701",
    "nobody's id": "01a20269-e391-7499-a701-726eea9159eb",
    "lines": "a\r\nb: c\r\n\r\nd",
}
NAMES = ["../../etc/passwd.txt", "a" * 300 + ".txt", "\u202etxt.exe.txt", ".txt", "a\r\nb.txt", "<img src=x>.txt"]
# lone surrogates and broken UTF-8 come only as raw bytes
RAW = {"a lone surrogate": "%ED%A0%80", "broken UTF-8": "%C3%28%FF", "a broken escape": "%zz%"}
# what a document's pages ask differs with its state
PAGES = ("", "edit/", "hearing/", "approval/", "remarks/", "settings/", "withdraw/", "review/", "history/")
FORM = "application/x-www-form-urlencoded"
# what is counted also when nothing is done
NOT_COUNTED = {"tenancy_counter", "tenancy_mark", "tenancy_ticket", "django_session", "tenancy_blueprint"}


def attempts(form: Form, strange: Iterator, raw_texts: Iterator, file_names: Iterator) -> Iterator[tuple[str, Any]]:
    """(what is tried, what is sent): all fields at once, then each field by itself.

    strange, raw_texts, file_names  without end: each form and field meets some, the next one the next ones, so that
                                    all meet their like and the test stays quick
    In the short form one field of each form is tried, in the long one (`make thorough`) all of them.
    """
    usual = form.data()
    names = list(dict.fromkeys(field.name for field in form.fields if field.kind != "file"))
    yield "nothing", {}
    for what, text in islice(strange, 3 if THOROUGH else 1):
        yield f"{what} everywhere", dict.fromkeys(names, text)
    one = crc32(" ".join(names).encode())  # any of them, and the same one in each run
    places = range(len(names[:MOST])) if THOROUGH else [one % len(names)] if names else []
    for place in places:
        name = names[place]
        what, text = next(strange)
        yield f"{name}: {what}", usual | {name: text}
        if place % 3 == 0:
            yield f"{name} missing", {key: value for key, value in usual.items() if key != name}
        elif place % 3 == 1:
            yield f"{name} twice: {what}", usual | {name: [*usual.get(name, [""])[:1], text]}
        else:
            what, raw = next(raw_texts)
            yield f"{name}: {what}", urlencode(usual | {name: ""}, doseq=True) + f"&{name}={raw}"
    for name in (field.name for field in form.fields if field.kind == "file"):
        for file_name in islice(file_names, 2):
            yield f"{name} called {file_name[:20]!r}", usual | {name: SimpleUploadedFile(file_name, b"Noen ord.\n")}


def send(client, form: Form, sent: Any) -> Any:
    if form.method == "get":
        too_long = isinstance(sent, str) or any(len(value) > 4000 for value in sent.values())
        return None if too_long else client.get(form.path, sent)
    if isinstance(sent, str):
        return client.post(form.path, sent, content_type=FORM)
    return client.post(form.path, sent)


def rows(schemas: list[str]) -> dict[str, int]:
    """How many rows each table holds."""
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname = ANY (%s)"
            " AND NOT tablename = ANY (%s)",
            [schemas, list(NOT_COUNTED)],
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables))
        return dict(cursor.fetchall())


def faults(client, found_forms: list[Form], schemas: list[str]) -> list[str]:
    """What went wrong when the forms were sent in every way."""
    endless = cycle(NASTY.items()), cycle(RAW.items()), cycle(NAMES)
    before = rows(schemas)  # and so before each attempt: all of them are rolled back
    tried = ((form, attempts(form, *endless)) for form in found_forms)
    return [fault for form, ways in tried for fault in faults_of(client, form, before, schemas, ways)]


def faults_of(client, form: Form, before: dict[str, int], schemas: list[str], tried: Iterator) -> list[str]:
    found = []
    for what, sent in tried:
        writing: list[str] = []
        with transaction.atomic():
            with connection.execute_wrapper(partial(noting, writing)):
                answer = send(client, form, sent)
            if answer is not None and answer.status_code >= 500:
                found.append(f"{form.method} {form.path} {what}: {answer.status_code}")
            elif answer is not None and answer.status_code >= 400 and writing and rows(schemas) != before:
                found.append(f"{form.method} {form.path} {what}: {answer.status_code}, but something was stored")
            transaction.set_rollback(True)
    return found


def noting(writing: list[str], execute, sql, params, many, context) -> Any:
    """Note what adds rows or takes some away: they are counted only where that was tried."""
    if "INSERT INTO" in sql or "DELETE FROM" in sql:
        writing.append(sql)
    return execute(sql, params, many, context)


@pytest.fixture
def everything(eva, camilla, dag, levanger, verdal, settings, tmp_path):
    """A network in which something of each kind has happened."""
    settings.FILES_ROOT = tmp_path / "store"
    story = make_story(eva, levanger, verdal)
    write(camilla, story, "Strateginotat", "Få mål.")
    add_entry(camilla, story)
    add_file(camilla, story, "Målekart")
    released(story, handed_in(camilla, story, Strateginotat="Få mål. Tydelige mål."))
    reviewed(story, handed_in(dag, story, Strateginotat="Verdals mål."))
    gathering = meeting.announced(story.by, story.network)
    meeting.add_items(story.by, gathering, "Velkommen")
    meeting.write_minutes(story.by, gathering)
    return story


@pytest.fixture
def edda(levanger, settings, tmp_path):
    """(one who writes, approves and leads, the addresses of documents in every state)."""
    settings.FILES_ROOT = tmp_path / "store"
    person = make_person("Edda Ree", levanger, "administrator")
    shelves.inside(person)
    with tenancy.inside(levanger):
        keys = list(Document.objects.order_by("number").values_list("pk", flat=True))
    return person, [f"/documents/{key}/{page}" for key in keys for page in PAGES]


def test_no_form_of_a_facilitator_makes_the_server_fail_or_stores_half(everything, eva):
    client = eva.client
    client.raise_request_exception = False
    found = forms(client)
    assert len(found) >= 30
    assert faults(client, list(found.values()), ["public"]) == []


def test_no_form_of_a_municipality_makes_the_server_fail_or_stores_half(everything, camilla, anne, edda):
    """What several people meet alike is tried once."""
    person, addresses = edda
    known: dict[object, Any] = {}
    for who, also, at_least in ((person, addresses, 60), (camilla, (), 15), (anne, (), 8)):
        client = who.client
        client.raise_request_exception = False
        found = forms(client, also=also)
        assert len(found) >= at_least
        new = [form for kind, form in found.items() if kind not in known]
        assert faults(client, new, ["public", who.municipality.schema_name]) == []
        known |= found


def test_no_form_that_needs_no_sign_in_makes_the_server_fail(db, levanger, client_for, desk_client, public_client):
    for client, start in ((client_for(levanger), "/sign-in/"), (desk_client, "/sign-in/"), (public_client, "/")):
        client.raise_request_exception = False
        assert faults(client, list(forms(client, start).values()), ["public"]) == []
