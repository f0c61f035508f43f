"""The authority map over HTTP."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from foundation import tenancy
from tenants.documents.models import AuthorityRow, Holder, Position
from tenants.documents.queries.authority import FIRST_POSITION
from tests.factories.documents import make_authority, make_document, make_position, make_theme

MAP = "/documents/authority/"


@pytest.fixture
def head(levanger, anne):
    """Anne is the municipal director and approves everything."""
    with tenancy.inside(levanger):
        position = make_position(holder=anne.member)
        make_authority(position)
        return position


def text(answer):
    return " ".join(answer.content.decode().split())


def test_it_works(edith, anne, bjorn, levanger):
    client, today = edith.client, localdate()
    page = text(client.get(MAP))
    assert "Kommunedirektøren godkjenner alt, til noe annet er sagt." in page
    assert "Ingen er kommunedirektør" in page
    first = f"{MAP}positions/{FIRST_POSITION}/"
    assert "Ingen har rollen nå" in text(client.get(first))
    holder = {"member": str(anne.member.pk), "from_date": today.isoformat(), "instead": "on"}
    assert client.post(first, holder).status_code == 302
    page = text(client.get(MAP))
    assert "Anne Lund" in page
    assert "hull i kartet" not in page
    assert client.post(f"{MAP}positions/new/", {"title": "Kommunalsjef oppvekst"}).status_code == 302
    with tenancy.inside(levanger):
        theme, leader = make_theme("Oppvekst"), Position.objects.get(title="Kommunalsjef oppvekst")
        document = make_document(edith, theme=theme, state="in_force")
    later = today + timedelta(days=30)
    row = {"theme": str(theme.pk), "step_1_1": str(leader.pk), "needed_1": 1, "from_date": later.isoformat()}
    assert client.post(f"{MAP}new/", row).status_code == 302
    assert "Ingen er kommunalsjef oppvekst fra" in text(client.get(MAP))
    who = f"{MAP}who/?document={document.number}&date="
    assert "Anne Lund" in text(client.get(who + today.isoformat()))
    answer = text(client.get(who + later.isoformat()))
    assert "Kommunalsjef oppvekst" in answer
    assert "Dokumentet kan ikke bli godkjent før det er ordnet." in answer


def test_a_row_is_changed_from_a_date_and_history_is_kept(edith, head, levanger, anne):
    client, today = edith.client, localdate()
    with tenancy.inside(levanger):
        row = AuthorityRow.objects.get()
    address = f"{MAP}{row.pk}/"
    assert "Delegeringsreglementet" in text(client.get(address))
    values = {"step_1_1": str(head.pk), "needed_1": 1, "source": "Ny delegering", "from_date": today.isoformat()}
    assert client.post(address, values | {"version": 1}).status_code == 302
    page = text(client.get(MAP))
    assert "Ny delegering" in page
    assert "Gjaldt før" in page
    assert "Delegeringsreglementet" in page
    yesterday = (today - timedelta(days=1)).isoformat()
    assert "Delegeringsreglementet" in text(client.get(f"{MAP}who/?date={yesterday}"))


def test_bad_input_is_a_sentence_and_nothing_is_lost(edith, head, levanger):
    client, today = edith.client, localdate().isoformat()
    with tenancy.inside(levanger):
        row = AuthorityRow.objects.get()
    none = client.post(f"{MAP}new/", {"source": "Punkt 4", "from_date": today})
    assert none.status_code == 422
    assert "Velg minst én rolle som godkjenner." in text(none)
    assert 'value="Punkt 4"' in text(none)
    many = {"step_1_1": str(head.pk), "needed_1": 2, "from_date": today}
    asked = text(client.post(f"{MAP}new/", many))
    assert "Trinn 1 krever flere godkjenninger" in asked
    assert "Hvem godkjenner i trinn 1?" in asked
    gap = {"step_1_1": str(head.pk), "needed_1": 1, "step_3_1": str(head.pk), "needed_3": 1, "from_date": today}
    gone = client.post(f"{MAP}new/", gap | {"source": "Punkt 5"})
    assert gone.status_code == 422
    assert "Trinn 2 er tomt, men trinn 3 er fylt ut. Velg en rolle, eller flytt rollene." in text(gone)
    assert 'value="Punkt 5"' in text(gone)
    same = {"step_1_1": str(head.pk), "needed_1": 1, "from_date": today}
    assert "gjelder allerede det samme" in text(client.post(f"{MAP}new/", same))
    back = same | {"from_date": "2021-01-01", "version": 1}
    assert "fra i dag eller senere" in text(client.post(f"{MAP}{row.pk}/", back))
    stale = client.post(f"{MAP}{row.pk}/", same | {"version": 7, "source": "Mitt forslag"})
    assert stale.status_code == 409
    assert 'value="Mitt forslag"' in text(stale)
    with tenancy.inside(levanger):
        assert AuthorityRow.objects.count() == 1


def test_a_row_is_ended(edith, head, levanger):
    with tenancy.inside(levanger):
        row = AuthorityRow.objects.get()
    client = edith.client
    assert client.post(f"{MAP}{row.pk}/end/", {"version": 1}).status_code == 302
    assert "Kartet sier ikke hvem som godkjenner dokumenter" in text(client.get(MAP))
    assert "Denne raden gjelder ikke lenger" in text(client.get(f"{MAP}{row.pk}/"))


def test_holders_come_and_go(edith, head, bjorn, anne, levanger):
    client, address = edith.client, f"{MAP}positions/{head.pk}/"
    later = (localdate() + timedelta(days=10)).isoformat()
    assert (
        client.post(address, {"member": str(bjorn.member.pk), "from_date": later, "instead": "on"}).status_code == 302
    )
    page = text(client.get(address))
    assert "Bjørn Haugen" in page
    assert "Kommer" in page
    twice = client.post(address, {"member": str(bjorn.member.pk), "from_date": later, "instead": "on"})
    assert twice.status_code == 422
    assert "har allerede rollen i perioden" in text(twice)
    with tenancy.inside(levanger):
        holder = Holder.objects.get(member=bjorn.member)
    assert client.post(f"{MAP}holders/{holder.pk}/end/").status_code == 302
    assert "myndighetskartet. Endre raden der først" in text(client.post(f"{address}end/", follow=True))
    assert client.post(f"{address}edit/", {"title": "Rådmann"}).status_code == 302
    assert "Rådmann" in text(client.get(f"{MAP}positions/"))


def test_who_asks_for_a_document_that_is(astrid, head):
    answer = astrid.client.get(f"{MAP}who/?document=999")
    assert answer.status_code == 422
    assert "Fant ikke noe dokument med dette nummeret." in text(answer)
    assert astrid.client.get(f"{MAP}who/?document=999999999999").status_code == 422
    assert astrid.client.get(f"{MAP}who/?date=i%20morgen").status_code == 422
    assert astrid.client.get(f"{MAP}?on=9999-99-99").status_code == 200


def test_after_an_answer_the_form_is_folded(astrid, head):
    folded = "Spør om noe annet</summary>"
    assert folded not in text(astrid.client.get(f"{MAP}who/"))
    assert folded in text(astrid.client.get(f"{MAP}who/?date=2026-11-02"))
    assert folded not in text(astrid.client.get(f"{MAP}who/?document=999"))


def test_everybody_reads_the_map_and_few_change_it(astrid, dag, head, levanger):
    client = astrid.client
    for place in ("", "who/", "positions/", f"positions/{head.pk}/"):
        assert client.get(MAP + place).status_code == 200, place
    assert "/authority/new/" not in text(client.get(MAP))
    with tenancy.inside(levanger):
        row = AuthorityRow.objects.get()
    assert str(row.pk) not in text(client.get(MAP)) + text(client.get(f"{MAP}who/?date=2026-11-02"))
    for place in ("new/", "positions/new/", f"positions/{head.pk}/edit/"):
        assert client.get(MAP + place).status_code == 403, place
    assert client.post(f"{MAP}positions/{head.pk}/", {}).status_code == 403
    assert client.post(f"{MAP}positions/{head.pk}/end/").status_code == 403
    assert dag.client.get(f"{MAP}positions/{head.pk}/").status_code == 404
    assert dag.client_at(levanger).get(MAP).status_code in (302, 403)


def test_one_and_twenty_rows_cost_the_same(edith, head, levanger):
    client, counts = edith.client, []
    client.get(MAP)
    for number in range(20):
        with tenancy.inside(levanger):
            make_authority(make_position(f"Leder {number}"), theme=make_theme(f"Tema {number}"))
        if number in (0, 19):
            with CaptureQueriesContext(connection) as counted:
                for place in ("", "positions/", "who/?date=2026-11-02"):
                    assert client.get(MAP + place).status_code == 200
            # of the map alone: what a session asks for now and then is no matter of the rows
            counts.append(sum('"documents_' in one["sql"] for one in counted))
    assert counts[0] == counts[1]
