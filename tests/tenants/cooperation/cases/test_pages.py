"""The pages of cases, from the question to the frozen list."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from foundation import tenancy
from tenants.documents.models import AuthorityRow, Holder
from tests.factories.bodies import leave, publish
from tests.factories.cases import answered, make_agreement, open_case, seen
from tests.factories.documents import make_position
from tests.factories.pages import words_of
from tests.factories.people import make_person


def text(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def test_it_works(odd, anne, case, urls, said, others):
    assert "Venter på vedtak hos dere" in text(anne.client, urls.list)
    page = text(anne.client, urls.case)
    assert "Ingen er kommunedirektør" in page
    assert "Plattformen noterer vedtakene, den gjør dem ikke." in page
    cells = re.findall(r"<td[^>]*>", page)
    assert cells, "the table of the members' decisions"
    assert all("data-label=" in cell for cell in cells), "each stands with its heading on a narrow screen"
    client = anne.client
    assert client.post(urls.answer, said).status_code == 302
    assert "Vedtaket er notert" in text(client, urls.case)
    answered(case, others[0])
    assert "For dyrt for oss." in text(odd.client, urls.case)
    chosen = {
        "cases": [str(case)],
        "meeting_name": "Regionrådet", "meeting_date": "2026-02-10", "in_force_from": "2027-03-01",
    }  # fmt: skip
    response = odd.client.post(urls.freeze, chosen)
    assert response.status_code == 302
    assert odd.client.post(urls.freeze, chosen).status_code == 422  # nothing is open any more to be chosen
    for person in (odd, anne):
        page = text(person.client, response.url)
        assert all(
            words in page
            for words in ("Regionrådet", "Går imot", "26/118", "Ikke svart", "Vedtatt med virkning fra 1. mars 2027.")
        )
        assert words_of(person.client.get(response.url)).count("Begrunnelse") == 0, "the reason stands with the answer"
        assert re.search(r"<div>Går imot\s*<p[^>]*>For dyrt for oss\.</p></div></td>", page)
    rows = list(load_workbook(BytesIO(anne.client.get(f"{response.url}file/").content)).active.values)
    assert {row[5]: row[6] for row in rows[1:]} == {
        "Levanger": "Går imot", "Steinkjer": "Slutter seg til", "Inderøy": "Ikke svart",
    }  # fmt: skip
    assert anne.client.get(f"{response.url}pdf/").content.startswith(b"%PDF")


def test_a_list_says_from_when_what_was_decided_is_in_force(odd, anne, case, urls, said, others):
    answered(case, others[0])
    answered(case, others[1])
    anne.client.post(urls.answer, said | {"answer": "approve"})
    chosen = {"cases": [str(case)], "meeting_name": "Rådet", "meeting_date": "2026-02-10"}
    page = odd.client.post(urls.freeze, chosen | {"in_force_from": "2027-03-01"}, follow=True).content.decode()
    assert "Vedtatt for: " in page
    assert "Vedtatt med virkning fra 1. mars 2027." in page


def test_a_list_says_the_chosen_day_also_when_nothing_was_decided(odd, case, urls):
    chosen = {
        "cases": [str(case)],
        "meeting_name": "Rådet",
        "meeting_date": "2026-02-10",
        "in_force_from": "2027-03-01",
    }
    page = words_of(odd.client.post(urls.freeze, chosen, follow=True))
    assert "Vedtatt med virkning" not in page
    assert "Det som er vedtatt, gjelder fra 1. mars 2027" in page


def test_a_frozen_case_offers_a_new_one(odd, anne, case, urls, said):
    odd.client.post(urls.freeze, {"cases": [str(case)], "meeting_name": "Rådet", "meeting_date": "2026-02-10",
                                  "in_force_from": "2027-03-01"})  # fmt: skip
    client = anne.client
    response = client.post(urls.answer, said, follow=True)
    assert "kan ikke endres" in response.content.decode()
    assert "åpne en ny sak" in response.content.decode()


def test_a_case_is_opened_once(odd, item, body, others):
    client = odd.client
    given = {"item": f"{item.item_id}:1", "question": "Skal den gjelde?", "due_date": "2199-01-01"}
    assert "Slik melder du avvik, utgave 1" in text(client, f"/cooperation/cases/new/?item={item.item_id}")
    first = client.post("/cooperation/cases/new/", given)
    second = client.post("/cooperation/cases/new/", given)
    assert first.url == second.url
    wrong = client.post("/cooperation/cases/new/", given | {"due_date": "2001-01-01", "meeting_date": "2000-01-01"})
    assert wrong.status_code == 422
    assert "Skal den gjelde?" in wrong.content.decode()


def test_what_is_typed_is_kept(anne, urls, said):
    client = anne.client
    wrong = client.post(urls.answer, said | {"reason": "", "decided_date": "2199-01-01"})
    page = wrong.content.decode()
    assert (wrong.status_code, "26/118" in page) == (422, True)
    assert "De andre medlemmene får lese den." in page
    assert "kan ikke ligge fram i tid" in page


def test_two_people_note_at_once(anne, case, urls, said):
    client = anne.client
    client.post(urls.answer, said)
    late = client.post(urls.answer, said | {"answer": "approve", "reason": "Mitt"})
    page = late.content.decode()
    assert (late.status_code, "Anne Lund noterte et vedtak mens du skrev" in page) == (422, True)
    mine = seen(anne, case).mine.id
    assert f'value="{mine}"' in page
    assert client.post(urls.answer, said | {"answer": "approve", "seen": mine}).status_code == 302
    assert "Før: Går imot" in text(client, urls.case)


def test_who_the_authority_map_names_answers(anne, levanger, urls, said):
    siri = make_person("Siri Dal", levanger)
    with tenancy.inside(levanger):
        position = make_position("Kvalitetssjef")
        Holder.objects.create(position=position, member=siri.member, from_date="2026-01-01")
        AuthorityRow.objects.create(
            steps=[{"positions": [str(position.pk)], "needed": 1}], source="Reglementet", from_date="2026-01-01"
        )
    assert "Siri Dal." in text(anne.client, urls.case)
    assert anne.client.post(urls.answer, said).status_code == 403
    assert "Noter vedtak: Slik melder du avvik" in text(siri.client, "/")
    assert siri.client.post(urls.answer, said).status_code == 302
    assert "Noter vedtak: Slik melder du avvik" not in text(siri.client, "/")


def test_a_member_without_an_approver_is_told_of_the_hole(anne, case):
    page = text(anne.client, "/")
    assert "Noter vedtak: Slik melder du avvik" in page
    assert "Fyll ut: Ingen er kommunedirektør" in page


def test_a_newer_version_is_the_bodys_choice(odd, anne, body, item, case, urls):
    publish(body, odd.actor, "Ring.", item_id=item.item_id, change_note="Ny frist.")
    assert "Stopp saken og åpne en ny" in text(odd.client, urls.case)
    assert "Stopp saken eller gå videre: Slik melder du avvik" in text(odd.client, "/")
    assert "bestemmer om saken stoppes" in text(anne.client, urls.case)
    client = odd.client
    client.post(urls.stop, {"reason": "Utgave 2 er bedre."})
    assert "Utgave 2 er bedre." in text(anne.client, urls.case)


@pytest.mark.parametrize("address", ["new", "freeze", "stop"])
def test_only_a_body_asks(anne, urls, address):
    assert anne.client.post(getattr(urls, address), {}).status_code == 404


def test_an_ordinary_employee_reads(levanger, urls, said):
    siri = make_person("Siri Dal", levanger)
    assert "En administrator noterer" in text(siri.client, urls.case)
    assert siri.client.post(urls.answer, said).status_code == 403


def test_the_rule_is_told(odd, anne, item, body, others, levanger, now):
    make_agreement(body, "host", host=levanger)
    case = open_case(odd, item, **now)
    assert "Levanger avgjør for alle." in text(anne.client, f"/cooperation/cases/{case}/")


def test_who_has_left_sees_what_it_answered(anne, body, levanger, case, urls, said, now):
    anne.client.post(urls.answer, said)
    leave(body, levanger, on=now["at"].date())
    page = text(anne.client, urls.case)
    assert "ser bare det dere selv har svart" in page
    assert "Noter et nytt vedtak" not in page
    assert urls.case in text(anne.client, urls.list)
