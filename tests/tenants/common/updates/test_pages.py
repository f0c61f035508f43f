"""The pages of newer versions, and of what was taken."""

import re

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from shared_library.items import facade as items
from tenants.common.models import Adoption, Update
from tenants.common.queries import updates as queries
from tests.factories.base import base_text
from tests.factories.pages import words_of
from tests.factories.questions import questions

from .conftest import text


@pytest.fixture
def urls(update):
    """Addresses."""
    return {
        "update": f"/common/updates/{update.pk}/",
        "merge": f"/common/updates/{update.pk}/merge/",
        "decline": f"/common/updates/{update.pk}/decline/",
        "adoption": f"/common/adoptions/{update.adoption_id}/",
        "explain": f"/common/adoptions/{update.adoption_id}/explain/",
    }


@pytest.fixture
def seen(update, editor, levanger):
    """The fingerprint the page carries."""
    with tenancy.inside(levanger):
        return queries.page(update.pk, by=editor.actor).beside.seen


def _page(person, url):
    answer = person.client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_works(editor, urls, seen, now):
    listed = _page(editor, "/common/updates/")
    assert urls["update"] in listed
    assert "utgave 2, dere har utgave 1" in listed
    page = _page(editor, urls["update"])
    assert "Her har både dere og utgiveren endret" in page
    for words in ("Svar innen fem dager.", "Svar innen tre dager.", "Svar innen ti dager.", "<ins>straks"):
        assert words in page
    assert "2 egne tillegg blir stående." in page
    assert "lokalt unntak blir stående" not in page  # the only one is what one has to choose about
    answer = editor.client.post(urls["merge"], {"seen": seen, "choice_1": "theirs"})
    assert answer.headers["Location"] == urls["adoption"]
    assert "Svar innen tre dager." in [one["text"] for one in now().versions[2].blocks]
    again = editor.client.post(urls["merge"], {"seen": seen, "choice_1": "ours"}, follow=True)
    assert "Edda Ree tok stilling til utgave 2" in again.content.decode()
    assert urls["adoption"] in _page(editor, "/common/updates/")


def test_the_whole_text_stands_on_a_page_of_its_own_until_one_has_decided(editor, astrid, urls, seen):
    page = _page(editor, urls["update"] + "text/")
    assert "Svar innen ti dager." in page
    assert "Svar innen tre dager." not in page
    assert "1 sted der dere må velge, står her slik det er hos dere nå." in page
    assert astrid.client.get(urls["update"] + "text/").status_code == 404
    editor.client.post(urls["merge"], {"seen": seen, "choice_1": "theirs"})
    assert editor.client.get(urls["update"] + "text/").status_code == 404


def test_what_is_not_chosen_is_asked_for(editor, urls, seen):
    answer = editor.client.post(urls["merge"], {"seen": seen})
    assert answer.status_code == 422
    assert "Velg hva som skal stå her." in answer.content.decode()


def test_a_text_changed_meanwhile_is_shown_before_one_chooses_again(editor, urls, seen, in_force):
    in_force(text(b="Svar innen ni dager."))
    answer = editor.client.post(urls["merge"], {"seen": seen, "choice_1": "ours"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Teksten er endret siden du åpnet siden." in page
    assert "Svar innen ni dager." in page
    assert seen not in page


def test_declining_needs_a_reason(editor, urls, now):
    assert editor.client.post(urls["decline"], {"reason": " "}).status_code == 422
    answer = editor.client.post(urls["decline"], {"reason": "Vi venter på kurset."})
    assert answer.headers["Location"] == "/common/updates/"
    assert "Vi venter på kurset." in _page(editor, "/common/updates/")
    assert now().updates[2].state == "declined"
    assert "Ikke tatt inn" in _page(editor, urls["update"])
    assert "Vi venter på kurset." in _page(editor, urls["adoption"])


def test_reasons_of_exceptions(editor, astrid, urls, now):
    page = _page(editor, urls["adoption"])
    assert "1 unntak mangler begrunnelse." in page
    assert "Ring også vakta." in page
    assert "Kvalitetsrådgiveren tar imot." in page
    sent = {"version": now().adoption.version, "reason_1": "Vi er få på vakt."}
    assert editor.client.post(urls["explain"], sent).headers["Location"] == urls["adoption"]
    assert now().use.exceptions == ("Vi er få på vakt.",)
    assert "Vi er få på vakt." in _page(astrid, urls["adoption"])
    late = editor.client.post(urls["explain"], sent | {"reason_1": "Noe annet."})
    assert late.status_code == 422
    assert "Noen andre har lagret mens du skrev." in late.content.decode()
    assert "Noe annet." in late.content.decode()


def test_what_applied_on_a_day(editor, urls, in_force):
    first = localdate(in_force(text(b="Svar innen ni dager.")).approved_at)
    page = _page(editor, f"{urls['adoption']}?on={first:%Y-%m-%d}")
    assert "Svar innen ni dager." in page
    assert "Den bygger på utgave 1." in page
    assert "Ingen versjon gjaldt denne dagen." in _page(editor, f"{urls['adoption']}?on=2020-03-01")
    assert editor.client.get(f"{urls['adoption']}?on=i går").status_code == 422


def test_what_was_turned_down_has_its_page_too(editor, urls, update, levanger):
    with tenancy.inside(levanger):
        Update.objects.all().delete()
        Adoption.objects.update(mode="rejected", document=None, reason="Har egen.")
    assert "Har egen." in _page(editor, urls["adoption"])


def test_more_versions_ask_no_more_questions(editor, update, levanger, item_id):
    browser = editor.client
    browser.get("/common/updates/")
    few = questions(lambda: browser.get("/common/updates/"))
    with tenancy.inside(levanger):
        first = Adoption.objects.get()
        for number in range(4):
            first.pk, first.item_id, first.document_id = None, base_text(f"t{number}", f"T {number}"), None
            first.mode = "rejected"
            first.save(force_insert=True)
            Update.objects.create(adoption=first, number=2, core=text(), came_at=update.came_at)
    assert len(questions(lambda: browser.get("/common/updates/"))) == len(few)


ROWS = [
    *[("editor", "get", place, 200) for place in ("list", "update", "adoption")],
    *[("editor", "post", place, 422) for place in ("merge", "decline", "explain")],
    ("astrid", "get", "list", 403),
    ("astrid", "get", "adoption", 200),
    *[("astrid", "post", place, 404) for place in ("merge", "decline")],
    ("astrid", "get", "update", 404),
    ("astrid", "post", "explain", 403),
    ("anne", "post", "explain", 403),
    *[("dag", "get", place, 404) for place in ("update", "adoption")],
    *[("dag", "post", place, 404) for place in ("merge", "decline", "explain")],
]


def test_who_reaches_what(request, urls):
    places = {"list": "/common/updates/"} | urls
    clients = {who: request.getfixturevalue(who).client for who in ("editor", "astrid", "anne", "dag")}
    found = [(who, how, place, getattr(clients[who], how)(places[place]).status_code) for who, how, place, _no in ROWS]
    assert found == ROWS


def test_one_who_wants_other_words_is_led_to_the_draft_at_that_place(editor, urls, seen, now, update):
    page = _page(editor, urls["update"])
    assert "der kan dere endre ordene før det godkjennes" in page
    assert "Skriv vår egen ordlyd" in page
    answer = editor.client.post(urls["merge"], {"seen": seen, "choice_1": "own"})
    assert answer.headers["Location"] == f"/documents/{update.adoption.document_id}/edit/#a-b"
    found = now()
    assert "Svar innen ti dager." in [one["text"] for one in found.versions[2].blocks], (
        "it begins with what stood here"
    )
    assert [one["choice"] for one in found.updates[2].conflicts] == ["own"]


def test_what_is_withdrawn_says_when_and_leaves_it_to_us(
    adoption, in_force, editor, astrid, item_id, run_tasks, levanger
):
    in_force()
    url = f"/common/adoptions/{adoption.pk}/"
    assert "trukket fellesdokumentet tilbake" not in _page(editor, url)
    with tenancy.owner():
        items.withdraw_base(set(), reason="Loven er endret.", at=timezone.now())
    run_tasks()
    page = _page(editor, url)
    assert "har trukket fellesdokumentet tilbake fra" in page
    assert "Loven er endret." in page
    assert "Hva som skjer hos dere, bestemmer dere selv." in page
    assert "Loven er endret." in _page(astrid, url)
    assert "/end/" not in _page(astrid, url)
    with tenancy.inside(levanger):
        notice = Notice.objects.get(kind="common_withdrawn", account_id=editor.account_id)
    assert "Dere bestemmer selv om dere beholder teksten" in notice.body
    assert notice.url == url


def test_ones_own_words_in_a_block_that_is_gone_are_shown_as_a_conflict_and_kept(
    adoption, in_force, publish, editor, now
):
    in_force()
    publish(b=None, s=None)
    update = now().updates[2]
    page = _page(editor, f"/common/updates/{update.pk}/")
    assert page.count("Hva skal stå her?") == 2  # the changed block, and the slot that was filled
    assert "Tatt bort" in page
    for words in ("Svar innen ti dager.", "Kvalitetsrådgiveren tar imot."):
        assert words in page
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    editor.client.post(f"/common/updates/{update.pk}/merge/", {"seen": seen, "choice_1": "ours", "choice_2": "ours"})
    assert [one["text"] for one in now().versions[2].blocks] == [
        "Meld fra samme dag.",
        "Svar innen ti dager.",
        "Kvalitetsrådgiveren tar imot.",
        "Skriv hva som er gjort.",
        "Si fra til den som meldte.",
        "Ring også vakta.",
    ]


def test_the_reasons_go_to_the_provider_and_the_page_says_what_more(adoption, in_force, editor, levanger):
    in_force()
    url = f"/common/adoptions/{adoption.pk}/"
    assert "får bare vite hvor mange kommuner som bruker teksten" in _page(editor, url)
    answer = editor.client.post(f"{url}explain/", {"version": 1, "reason_1": "Vi er få."}, follow=True)
    assert "Begrunnelsene er lagret." in answer.content.decode()
    with tenancy.inside(levanger):
        assert list(Entry.objects.filter(action__in=("explain_exceptions", "use_item")).values_list("action")) == [
            ("explain_exceptions",)
        ]


def test_the_page_of_what_was_taken_says_which_version_is_only_a_draft(editor, adoption, in_force):
    way = f"/common/adoptions/{adoption.pk}/"
    assert "Utkastet bygger på utgave 1 fra den nasjonale basen. Det gjelder ikke" in words_of(editor.client.get(way))
    in_force()
    said = words_of(editor.client.get(way))
    assert "Bygger på utgave 1 fra den nasjonale basen" in said
    assert "Utkastet bygger" not in said
