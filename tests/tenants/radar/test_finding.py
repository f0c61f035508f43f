"""From consent to a pair: what the radar is told, and what it finds."""

import pytest
from django.db import connection

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from shared_library.prints.models import Band, Consent, Print
from tests.tenants.radar.conftest import consent, pairs_of


def count(*models):
    with tenancy.owner():
        return tuple(model.objects.count() for model in models)


def test_it_works(agreed):
    (mine,), (theirs,) = pairs_of(agreed.here), pairs_of(agreed.there)
    assert mine.id == theirs.id
    assert (mine.own.title, mine.other.title) == ("Trygt skolemiljø", "Trygt skulemiljø")
    assert (theirs.own.title, theirs.other.name) == ("Trygt skulemiljø", "Levanger")
    assert mine.state == theirs.state == "open"
    assert mine.degree in ("alike", "related")
    assert mine.own.document_id == agreed.here.documents[0].pk
    assert mine.other.document_id is None
    with tenancy.inside(agreed.here.row):
        assert Entry.objects.filter(action="give_consent").count() == 1
        assert Notice.objects.filter(kind="radar_found", account_id=agreed.here.editor.account_id).count() == 1


def test_a_consent_is_read_to_its_end(agreed):
    with tenancy.inside(agreed.here.row):
        (given,) = Consent.objects.all()
        assert (given.total, given.printed, bool(given.ready_at)) == (2, 2, True)
        assert {one.title for one in Print.objects.all()} == {"Trygt skolemiljø", "Renhold"}


def test_without_the_others_consent_nothing_is_found(body, here, there, run_tasks):
    consent(here)
    run_tasks()
    assert pairs_of(here) == pairs_of(there) == []


@pytest.mark.parametrize("state", ["is_confidential", "withdrawn", "moved"])
def test_what_may_not_be_known_any_more_is_erased_with_its_pairs(agreed, run_tasks, state):
    here, document = agreed.here, agreed.here.documents[0]
    if state == "withdrawn":
        here.editor.client.post(f"/documents/{document.pk}/withdraw/", {"reason": "Gammelt"})
    else:
        from tests.factories.documents import make_theme

        with tenancy.inside(here.row):
            other = make_theme("Uten samtykke")
        values = {"theme_id": str(other.pk if state == "moved" else document.theme_id), "owner_id": "", "unit_id": "",
                  "document_type_id": str(document.document_type_id), "target_group": "", "law_links": "",
                  "version": document.version}  # fmt: skip
        more = {"is_confidential": "on"} if state == "is_confidential" else {}
        assert here.editor.client.post(f"/documents/{document.pk}/settings/", values | more).status_code == 302
    run_tasks()
    with tenancy.inside(here.row):
        assert [one.title for one in Print.objects.all()] == ["Renhold"]
    assert pairs_of(agreed.there) == []


def test_what_follows_a_common_text_already_is_not_told(body, here, there, run_tasks):
    from tenants.common.models import Adoption
    from tests.factories.documents import AT

    with tenancy.inside(here.row):
        Adoption.objects.create(
            item_id=here.theme.pk, urn="urn:felles:base:skole", provider_name="Felles", title="Skole", mode="adopted",
            number=1, language="nb", document=here.documents[0], decided_at=AT, decided_by=here.editor.account_id,
        )  # fmt: skip
    for house in (here, there):
        consent(house)
    run_tasks()
    assert pairs_of(here) == []
    with tenancy.inside(here.row):
        assert [one.title for one in Print.objects.all()] == ["Renhold"]
        assert Consent.objects.get().ready_at


def test_drafts_and_confidential_documents_are_not_told(body, levanger, run_tasks):
    from tests.factories.documents import make_document
    from tests.tenants.radar.conftest import BOKMAL, furnish, text

    house = furnish(levanger, ("Kriseplan", BOKMAL, {"is_confidential": True}))
    with tenancy.inside(levanger):
        make_document(house.editor, "Kladd", text(*BOKMAL), theme=house.theme)
    consent(house)
    run_tasks()
    assert count(Print, Band) == (0, 0)


def test_withdrawing_erases_titles_prints_and_pairs_at_once(agreed):
    here = agreed.here
    answer = here.admin.client.post(f"/radar/consents/{here.theme.pk}/", {"act": "take_back"}, follow=True)
    assert "av 2 dokumenter er slettet" in answer.text
    assert pairs_of(agreed.there) == []
    with tenancy.owner(), connection.cursor() as cursor:
        for table in ("consent", "print", "band", "pair", "release"):
            cursor.execute(f"SELECT count(*) FROM prints_{table} t WHERE t::text LIKE %s", ["%skolemiljø%"])
            assert cursor.fetchone() == (0,), table
        cursor.execute("SELECT count(*) FROM prints_band WHERE municipality_id = %s", [here.row.pk])
        assert cursor.fetchone() == (0,)


def test_the_same_again_finds_nothing_new(agreed, run_tasks):
    from shared_library.prints import actions
    from tests.factories.documents import AT

    with tenancy.worker():
        assert actions.match(agreed.body.pk, at=AT) is False
    assert len(pairs_of(agreed.here)) == 1


def test_who_leaves_is_compared_no_more_and_the_pairs_go(agreed, run_tasks):
    from shared_library.prints import actions
    from tests.factories.bodies import LEFT, leave
    from tests.factories.documents import AT

    leave(agreed.body, agreed.there.row, LEFT)
    with tenancy.worker():
        actions.match(agreed.body.pk, at=AT)
    assert pairs_of(agreed.here) == []


def test_the_page_of_a_theme_says_what_is_shared_and_with_whom(here, there, body, run_tasks):
    url, client = f"/radar/consents/{here.theme.pk}/", here.admin.client
    page = client.get(url).text
    assert "Selve teksten deles aldri på denne måten." in page
    assert "Verdal" in page
    assert "Radaren leser dokumentene nå" in client.post(url, {"act": "give"}, follow=True).text
    assert "0 av" not in client.get("/radar/").text
    run_tasks()
    assert "Deles" in client.get("/radar/consents/").text
    assert client.post(url, {"act": "give"}).status_code == 302
    assert "Trekk samtykket tilbake" in client.get(url).text


def test_only_an_administrator_consents(here, body):
    url = f"/radar/consents/{here.theme.pk}/"
    assert here.editor.client.get(url).status_code == 403
    assert here.editor.client.post(url, {"act": "give"}).status_code == 403
    assert here.admin.client.post(url, {"act": "noe"}).status_code == 400


def test_who_is_a_member_of_nothing_has_nobody_to_share_with(here):
    answer = here.admin.client.post(f"/radar/consents/{here.theme.pk}/", {"act": "give"})
    assert answer.status_code == 422
    assert "Dere er ikke med i noe samarbeid" in answer.text
