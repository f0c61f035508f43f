"""Does the log hold? A page that says so, on both hosts."""

import pytest
from django.db import connection

from foundation import audit, tenancy
from foundation.audit import checking, keeping
from foundation.audit.contracts import Told
from foundation.audit.models import NOBODYS, Entry, Head, Keeping, Seal
from foundation.audit.tasks import heads_daily
from tests.factories.outbox import waiting
from tests.factories.walls import denied


@pytest.fixture
def acts(levanger, camilla, astrid):
    """Three entries in Levanger's log, sealed."""
    with tenancy.inside(levanger):
        for number in range(3):
            audit.record(camilla.actor, "change_member", astrid.member, note=f"Nr. {number}")
    connection.check_constraints()


def behind_its_back(schema: str, sql: str) -> None:
    """As the owner who takes the triggers away; a superuser has easier ways."""
    with tenancy.owner(schema), connection.cursor() as cursor:
        for table in ("audit_entry", "audit_seal", "audit_head"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)


def test_it_works(acts, anne):
    assert "Loggen er ikke kontrollert ennå." in anne.client.get("/log/check/").text
    answer = anne.client.post("/log/check/begin/", follow=True)

    assert "Loggen holder. Alle" in answer.text
    connection.check_constraints()
    assert "Kontrollerte loggen" in anne.client.get("/log/").text


def test_what_is_wrong_is_named_in_plain_words(levanger, acts, anne):
    behind_its_back(levanger.schema_name, "UPDATE audit_entry SET note = 'Noe annet' WHERE note = 'Nr. 1'")
    text = anne.client.post("/log/check/begin/", follow=True).text

    assert "Loggen er ikke slik den ble skrevet." in text
    assert "Teksten i innslaget er endret eller fjernet" in text
    with tenancy.inside(levanger):
        number = Seal.objects.get(entry_id=Entry.objects.get(note="Noe annet").pk).number
    assert f"Innslag nr. {number}:" in text


def test_a_long_log_is_checked_in_steps_with_progress(levanger, acts, anne, run_tasks, monkeypatch):
    monkeypatch.setattr(checking.step, "__defaults__", (2,))
    text = anne.client.post("/log/check/begin/", follow=True).text
    assert "innslag er kontrollert" in text
    part = anne.client.get("/log/check/", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    known = {"HX-Request": "true", "If-None-Match": part["ETag"]}
    assert anne.client.get("/log/check/", headers=known).status_code == 304
    connection.check_constraints()
    run_tasks()
    assert "Loggen holder." in anne.client.get("/log/check/").text


def test_a_head_that_left_shows_what_was_made_anew(levanger, acts, anne):
    with tenancy.inside(levanger):
        head = checking.head(levanger.id)
    line = checking.line(head)
    good = anne.client.post("/log/check/compare/", {"heads": f"> {line}"}).text
    assert "Kontrolltallet stemmer" in good
    forged = checking.line(Told(head.chain, head.number, "f" * 64))
    assert "ikke den samme" in anne.client.post("/log/check/compare/", {"heads": forged}).text
    later = checking.line(Told(head.chain, head.number + 9, "f" * 64))
    assert "Loggen er kuttet" in anne.client.post("/log/check/compare/", {"heads": later}).text
    assert anne.client.post("/log/check/compare/", {"heads": "ingenting"}).status_code == 422


@pytest.mark.parametrize(
    "heads",
    ['{"number": 1e999, "chain": ""}', '{"a":' + "[" * 90_000 + "}", '{"number": [], "chain": {}}', "{\udcff}"],
)
def test_what_is_no_head_is_passed_over(anne, heads):
    sent = {"heads": heads.encode("utf-8", "replace").decode()}
    assert anne.client.post("/log/check/compare/", sent).status_code == 422


def test_the_head_leaves_each_day_by_file_and_mail(levanger, acts, anne, run_tasks, settings, tmp_path, mailoutbox):
    settings.LOG_HEADS_FOLDER = tmp_path / "heads"
    assert anne.client.post("/log/check/mail/", {"mail_to": "arkiv"}).status_code == 422
    assert anne.client.post("/log/check/mail/", {"mail_to": "arkiv@levanger.example"}).status_code == 302
    connection.check_constraints()
    from foundation.audit.tasks import heads_daily

    with tenancy.worker():
        heads_daily()
        heads_daily()
    run_tasks()

    with tenancy.inside(levanger):
        head = checking.head(levanger.id)
    [file] = settings.LOG_HEADS_FOLDER.iterdir()
    kept = [one for one in checking.heads_in(file.read_text()) if one.chain == levanger.id]
    assert [(one.number, one.hash) for one in kept] == [(head.number, head.hash)]
    [mail] = [mail for mail in mailoutbox if mail.to == ["arkiv@levanger.example"]]
    assert [one.hash for one in checking.heads_in(mail.body)] == [head.hash]
    assert mail.subject == "Loggens kontrolltall: Levanger"
    assert "sendt fra Felles." in mail.body


def test_a_facilitator_checks_the_log_of_an_own_network(levanger, eva, camilla, network_of_eva):
    mine, other = network_of_eva
    with tenancy.desk(eva.account_id):
        audit.record(eva.actor, "change_network", mine, network_id=mine.pk)
    with tenancy.inside(levanger, person=camilla.account_id):
        audit.record_crossing(camilla.actor, "hand_in", mine, network_id=mine.pk, municipality_id=levanger.id)
    connection.check_constraints()
    assert mine.name in eva.client.get("/log/check/").text
    text = eva.client.post("/log/check/begin/", {"network": mine.pk}, follow=True).text
    assert "Loggen holder. Alle 2 innslag" in text
    assert eva.client.get(f"/log/check/?network={other.pk}").status_code == 404
    assert eva.client.post("/log/check/begin/", {"network": other.pk}).status_code == 404
    assert eva.client.get(f"/log/chain/?network={mine.pk}").text.count("\n") == 2
    with tenancy.desk(eva.account_id):
        assert set(Head.objects.values_list("chain", flat=True)) == {mine.pk}
        with denied():
            Keeping.objects.create(chain=other.pk)


@pytest.mark.parametrize("path", ["/log/check/", "/log/chain/", "/log/texts/", "/log/sheet/"])
def test_only_an_administrator_sees_it(astrid, bjorn, camilla, anne, dag, levanger, path):
    statuses = [someone.client.get(path).status_code for someone in (astrid, bjorn, camilla, anne)]
    assert statuses == [403, 403, 403, 200]
    assert dag.client_at(levanger).get(path).status_code == 403


@pytest.mark.parametrize("path", ["begin/", "compare/", "mail/"])
def test_only_an_administrator_does_it(astrid, camilla, path):
    for someone in (astrid, camilla):
        for sent in ({}, {"heads": "x", "mail_to": "a@b.example"}):
            assert someone.client.post(f"/log/check/{path}", sent).status_code == 403


def test_every_kind_of_fault_has_words():
    from foundation.audit.contracts import Fault

    for kind in keeping.KINDS:
        assert all(keeping.said(Fault(kind, 1, 2)))


def test_a_long_log_is_downloaded_in_parts(acts, anne, monkeypatch):
    monkeypatch.setattr("foundation.audit.views.check.MOST_IN_A_FILE", 2)
    text = anne.client.get("/log/check/").text
    assert 'href="/log/chain/"' in text
    assert 'href="/log/chain/?after=2"' in text
    assert anne.client.get("/log/chain/?after=2").text.startswith('{"number": 3,')


def test_each_night_the_log_is_checked_though_nobody_asks(levanger, verdal, acts, anne, astrid, run_tasks):
    behind_its_back(levanger.schema_name, "UPDATE audit_entry SET note = 'Noe annet' WHERE note = 'Nr. 1'")
    with tenancy.worker():
        heads_daily()
    run_tasks()
    assert "Loggen er ikke slik den ble skrevet" in anne.client.get("/notices/").text
    assert "Loggen er ikke slik den ble skrevet" not in astrid.client.get("/notices/").text
    assert "Loggen er ikke slik den ble skrevet." in anne.client.get("/log/check/").text
    for house, fine in ((levanger, False), (verdal, True)):
        with tenancy.inside(house):
            assert bool(keeping.check(house.id).faults) is not fine
            assert keeping.check(house.id).done_at is not None


def test_each_night_the_networks_logs_are_checked_too(
    levanger, eva, network_of_eva, run_tasks, mailoutbox, monkeypatch
):
    monkeypatch.setattr(checking.step, "__defaults__", (2,))  # in several steps
    for network in network_of_eva:
        with tenancy.owner():
            for number in range(5):
                audit.record(eva.actor, "change_network", network, network_id=network.pk, note=f"Nr. {number}")
    with tenancy.identity():
        audit.record(None, "sign_in", eva.account)
    connection.check_constraints()
    mine, other = network_of_eva
    behind_its_back("public", f"UPDATE audit_entry SET note = '' WHERE note = 'Nr. 3' AND network_id = '{mine.pk}'")
    for _ in range(2):  # told once a day
        with tenancy.worker():
            tenancy.later("audit.check_networks")
        run_tasks()
    with tenancy.owner():
        checks = {row.chain: row for row in Keeping.objects.all()}
    assert [one["first"] for one in checks[mine.pk].faults] == [4]
    assert (checks[other.pk].faults, checks[other.pk].reached) == ([], 5)
    assert (checks[NOBODYS].faults, checks[NOBODYS].done_at is not None) == ([], True)
    (mail,) = [mail for mail in mailoutbox if "ikke slik den ble skrevet" in mail.subject]
    assert mail.to == [eva.account.email]
    assert f"/log/check/?network={mine.pk}" in mail.body
    assert "Loggen er ikke slik den ble skrevet." in eva.client.get(f"/log/check/?network={mine.pk}").text


def test_the_night_asks_for_the_networks_logs(levanger, db):
    with tenancy.worker():
        heads_daily()
    assert "audit.check_networks" in [name for _key, name, _error in waiting()]
