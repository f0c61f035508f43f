"""The pages about access and privacy say what the installation filled; what is missing is told to administrators."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from foundation.ui import statements
from tests.browser import chromium, faulty

FILE = """
owner = {nb = "Samarbeidet", en = "The cooperation"}
contact = "hjelp@felles.example"
reviewed = 2026-10-01
exceptions = ["Kart kan ikke høres."]
[[processors]]
name = "Drift AS"
purpose = "sikkerhetskopi"
place = "Steinkjer"
basis = "databehandleravtale"
[municipality.levanger]
dpo = "Solveig Ås"
dpo_contact = "ombud@levanger.example"
"""


@pytest.fixture
def filled(settings, tmp_path):
    """filled(text) -> the installation's file says so."""

    def fill(text):
        file = tmp_path / f"{len(text)}.toml"
        file.write_text(text, "utf-8")
        settings.STATEMENTS_FILE = str(file)

    return fill


def test_it_works(filled, client_for, levanger, verdal):
    filled(FILE)
    access = client_for(levanger).get("/accessibility/").content.decode()
    for words in ("Samarbeidet", "hjelp@felles.example", "2026", "Kart kan ikke høres.", "uutilsynet.no"):
        assert words in access
    privacy = client_for(levanger).get("/privacy/").content.decode()
    for words in ("Drift AS", "sikkerhetskopi", "Steinkjer", "databehandleravtale", "Solveig Ås", "datatilsynet.no"):
        assert words in privacy
    assert "Solveig Ås" not in client_for(verdal).get("/privacy/").content.decode()
    english = client_for(levanger).get("/accessibility/", headers={"cookie": "language=en"}).content.decode()
    assert "The cooperation" in english


def test_what_is_missing_is_told_to_the_administrator_and_never_to_the_public(filled, anne, dag, client_for, levanger):
    filled(FILE)
    assert (
        "Sidene om tilgjengelighet og personvern mangler noe"
        not in anne.client.get("/administration/").content.decode()
    )
    assert "navnet på personvernombudet" in dag.client.get("/administration/").content.decode()
    filled("exceptions = []")
    for path in ("/accessibility/", "/privacy/"):
        page = client_for(levanger).get(path).content.decode()
        assert not any(words in page for words in ("mangler noe", "Personvernombud:", "mailto:"))
    assert "hvem som tilbyr Felles" in anne.client.get("/administration/").content.decode()


CONTACTS = {
    "dpo_name": "Turid Vik",
    "dpo_email": "ombud@verdal.example",
    "dpo_phone": "74 04 82 00",
    "access_name": "Servicetorget",
    "access_email": "",
    "access_phone": "+47 74 04 82 01",
}


def test_a_municipality_says_for_itself_who_they_are(filled, anne, dag, client_for, levanger, verdal):
    filled(FILE)
    assert dag.client.post("/administration/contacts/", CONTACTS | {"version": 0}).status_code == 302
    privacy = client_for(verdal).get("/privacy/").content.decode()
    assert all(words in privacy for words in ("Turid Vik", "mailto:ombud@verdal.example", "telefon 74 04 82 00"))
    access = client_for(verdal).get("/accessibility/").content.decode()
    assert "Hos oss svarer: Servicetorget, telefon +47 74 04 82 01" in access
    assert "Servicetorget" not in client_for(levanger).get("/accessibility/").content.decode()
    assert "Turid Vik" not in client_for(levanger).get("/privacy/").content.decode()
    assert "mangler noe om kommunen" not in dag.client.get("/administration/").content.decode()
    assert "Endret personvernombud og kontakt" in dag.client.get("/log/").content.decode()
    # what it says of itself stands before what the file says of it, which the form begins with
    assert "Solveig Ås" in anne.client.get("/administration/contacts/").text
    anne.client.post("/administration/contacts/", CONTACTS | {"version": 0})
    assert "Solveig Ås" not in client_for(levanger).get("/privacy/").content.decode()


def test_two_administrators_at_once_do_not_wipe_out_each_other_s_words(anne):
    """The later one is told, and keeps what was written."""
    anne.client.post("/administration/contacts/", CONTACTS | {"version": 0})
    late = CONTACTS | {"dpo_name": "Solveig Ås", "version": 0}
    answer = anne.client.post("/administration/contacts/", late)
    assert (answer.status_code, "Noen andre har lagret" in answer.text, "Solveig Ås" in answer.text) == (
        422,
        True,
        True,
    )
    assert anne.client.post("/administration/contacts/", late | {"version": 1}).status_code == 302


def test_the_later_one_sees_what_was_saved_in_fields_left_empty(anne):
    """Told to look over and save again, nobody takes the data protection officer off the public page unseen."""
    anne.client.post("/administration/contacts/", CONTACTS | {"version": 0})
    late = dict.fromkeys(CONTACTS, "") | {"access_name": "Resepsjonen", "access_phone": "74 05 25 00", "version": 0}
    answer = anne.client.post("/administration/contacts/", late)
    assert answer.status_code == 422
    shown = {name: f'value="{said}"' in answer.text for name, said in CONTACTS.items() if said}
    assert shown == {
        "dpo_name": True, "dpo_email": True, "dpo_phone": True, "access_name": False, "access_phone": False,
    }  # fmt: skip
    assert 'value="Resepsjonen"' in answer.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dpo_email": "ombud"}, "Skriv hele e-postadressen"),
        ({"dpo_phone": "ring oss"}, "Skriv nummeret med siffer"),
        ({"dpo_email": "", "dpo_phone": ""}, "Skriv en e-postadresse eller et telefonnummer også"),
        ({"access_name": ""}, "Skriv hvem det er også"),
    ],
)
def test_what_helps_nobody_is_asked_again(anne, change, words):
    answer = anne.client.post("/administration/contacts/", CONTACTS | change | {"version": 0})
    assert (answer.status_code, words in answer.text) == (422, True)


def test_others_do_not(astrid):
    assert astrid.client.get("/administration/contacts/").status_code == 403
    assert astrid.client.post("/administration/contacts/", CONTACTS | {"version": 0}).status_code == 403


def test_the_page_is_fit_for_everyone(anne):
    with chromium() as browser:
        assert faulty(browser, [(anne.client, "/administration/contacts/"), (anne.client, "/administration/")]) == {}


def test_a_processor_without_a_purpose_is_told(filled, levanger):
    filled(FILE.replace('purpose = "sikkerhetskopi"', ""))
    assert statements.missing(levanger) == ["formål, sted og grunnlag for hver databehandler"]


def test_a_danish_municipality_has_danish_supervisors(filled, levanger):
    filled(FILE)
    levanger.country = "dk"
    assert statements.of(levanger).access_supervisor[0] == "Digitaliseringsstyrelsen"


def test_a_file_that_cannot_be_read_is_named(filled):
    filled("owner = ")
    with pytest.raises(ImproperlyConfigured, match="STATEMENTS_FILE"):
        statements.of(None)


def test_the_demos_is_whole(settings):
    assert statements.missing(None) == []
