"""The person's notices as a page."""

import pytest

from foundation import notices, tenancy
from foundation.notices.models import Notice


@pytest.fixture
def told(levanger, camilla, anne):
    """Two notices of Camilla's, one of Anne's."""
    with tenancy.inside(levanger):
        for number in (1, 2):
            notices.notify(
                account_ids=[camilla.account_id], kind="k", key=str(number), title=f"Beskjed {number}", url="/people/"
            )
        notices.notify(account_ids=[anne.account_id], kind="k", key="1", title="Til Anne", url="/people/")
        return {notice.title: notice for notice in Notice.objects.all()}


def test_it_works(told, camilla):
    client = camilla.client
    text = client.get("/notices/").text

    assert "Du har 2 uleste varsler." in text
    assert "Beskjed 1" in text
    answer = client.post(f"/notices/{told['Beskjed 1'].pk}/")
    assert answer["Location"] == "/people/"
    assert "Du har 1 ulest varsel." in client.get("/notices/").text


def test_the_unread_stand_first(told, camilla):
    client = camilla.client
    client.post(f"/notices/{told['Beskjed 2'].pk}/")
    text = client.get("/notices/").text

    assert text.index("Beskjed 1") < text.index("Beskjed 2")


def test_all_are_read_at_once_and_only_ones_own(told, camilla, anne):
    camilla.client.post("/notices/read-all/")

    assert "Du har lest alle varsler." in camilla.client.get("/notices/").text
    assert "Du har 1 ulest varsel." in anne.client.get("/notices/").text


def test_the_menu_counts_them(told, camilla):
    assert 'data-count="2"' in camilla.client.get("/people/").text


def test_looking_changes_nothing(told, camilla, levanger):
    camilla.client.get("/notices/")
    assert camilla.client.get(f"/notices/{told['Beskjed 1'].pk}/").status_code == 405

    with tenancy.inside(levanger):
        assert not Notice.objects.exclude(read_at=None).exists()


def test_another_persons_notice_does_not_exist(told, camilla, dag):
    assert camilla.client.post(f"/notices/{told['Til Anne'].pk}/").status_code == 404
    assert dag.client.post(f"/notices/{told['Til Anne'].pk}/").status_code == 404


def test_an_empty_page_says_what_will_come(astrid):
    assert "Ingen varsler ennå" in astrid.client.get("/notices/").text


@pytest.mark.parametrize("path", ["/notices/", "/notices/read-all/"])
def test_it_asks_for_sign_in(client_for, levanger, path):
    assert client_for(levanger).get(path).status_code == 302
