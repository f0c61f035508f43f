"""Every way into the platform and out of it is known by name and has a class."""

import ast

import pytest
from django.views.decorators.http import require_http_methods
from rest_framework.views import APIView

from config.tools import inventory
from config.tools.inventory import code, pages


def test_it_works():
    found = inventory.items()
    assert "POST /homework/<uuid:assignment_id>/send/" in found["pages of municipality"]
    assert "PATCH /api/v1/submissions/<uuid:submission_id>/draft/" in found["pages of network"]
    assert "GET /d/<int:number>/" in found["pages of municipality"]
    assert "feedback.submission_arrived" in found["tasks"]
    assert "feedback_arrived" in found["notices and mails"]
    assert "open_municipality" in found["commands"]
    assert "foundation.sorting.sort_key" in found["remembered by a process"]


def test_every_view_says_which_verbs_it_answers_to():
    found = inventory.items()
    assert [name for kind in found for name in found[kind] if name.startswith(pages.ANY)] == []


def test_what_is_new_gone_or_of_no_known_class_is_a_fault():
    now = {"tasks": ["a.new", "a.old", "a.odd"]}
    given = {"tasks": {"a.old": "municipality", "a.odd": "secret", "a.gone": "platform"}, "rooms": {}}
    assert inventory.compared(now, given) == [
        "tasks: a.new has no class",
        "tasks: a.odd has no class",
        "tasks: a.gone is not there any more",
        "rooms: there is no such kind",
    ]


def test_who_sends_without_writing_the_kind_is_known_by_name():
    tree = ast.parse(
        "def told(): notices.notify(kind='agreed', key=key)\n"
        "def handed_on(kind): notices.mail(kind=kind, key=key)\n"
        "def spread(**notice): notices.notify(**notice)\n"
        "def straight(): sending.send(sending.Mail(to))\n"
    )
    assert list(code.sending_functions(tree)) == ["handed_on", "spread", "straight"]
    assert "tenants.homework.actions.telling._tell" in inventory.items()["senders of more kinds"]


@pytest.mark.parametrize(
    "line",
    [
        "from foundation.notices import notify as tell\ndef f(kind): tell(kind=kind)",
        "from foundation import notices as n\ndef f(kind): n.mail(kind=kind)",
        "import foundation.notices\ndef f(kind): foundation.notices.notify(kind=kind)",
        "from foundation.notices.sending import Mail\ndef f(): Mail(to)",
        "async def f(kind): notices.notify(kind=kind)",
    ],
)
def test_who_sends_by_another_name_is_known(line):
    assert list(code.sending_functions(ast.parse(line))) == ["f"]


def test_addresses_that_no_host_leads_to_are_a_fault(monkeypatch):
    assert pages.unseen() == []
    monkeypatch.delitem(pages.HOSTS, "operators")
    assert pages.unseen() == ["config.urls_operators"]


def test_verbs_are_read_through_other_decorators():
    def login(view):
        def inner(request):
            return view(request)

        inner.__wrapped__ = view
        return inner

    @login
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request): ...

    class Operation(APIView):
        def put(self, request): ...

    assert pages.verbs(page) == ["GET", "POST"]
    assert pages.verbs(Operation.as_view()) == ["PUT"]
    assert pages.verbs(lambda request: None) == [pages.ANY]


@pytest.mark.parametrize(
    ("finder", "line", "found"),
    [
        (code.kinds, 'tell(kind="new_kind", key="a")', {"new_kind"}),
        (code.kinds, 'Row(kind="document")', set()),
        (code.remembered, "@lru_cache(maxsize=9)\ndef f(): ...", {"module.f"}),
        (code.cached, "from django.core.cache import cache", {"module"}),
        (code.channels, 'cursor.execute("NOTIFY news")', {"module"}),
        (code.channels, 'cursor.execute("PERFORM 1; SELECT 2, pg_notify(%s, %s)")', {"module"}),
        (code.remembered, "kept = functools.cache(asked)", {"module.kept"}),
        (code.remembered, "@cache\nasync def f(): ...", {"module.f"}),
        (code.remembered, "def f():\n    global last\n    last = 1", {"module.last"}),
        (code.cached, "from django.core import cache as c", {"module"}),
        (code.cached, "import django.core.cache", {"module"}),
        (code.cached, "from django.views.decorators.cache import cache_page", {"module"}),
        (code.cached, "from django.views.decorators.cache import never_cache", set()),
        (code.reaching, "import urllib.request as u", {"module"}),
        (code.reaching, "from urllib import request", {"module"}),
        (code.reaching, "from django.core import mail", {"module"}),
        (code.reaching, "def f():\n    import requests", {"module"}),
        (code.reaching, "from foundation.requests import Request", set()),
        (code.reaching, "from .requests import may_enter", set()),
    ],
)
def test_what_is_no_address_is_found_in_the_code(monkeypatch, finder, line, found):
    monkeypatch.setattr(code, "trees", lambda: (("module", ast.parse(line)),))
    assert set(finder()) == found
