"""The municipality's e-mail domains: one leads nobody anywhere before it was proved, and is one municipality's."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.directory import proving, queries, tasks
from foundation.directory.models import DomainClaim, EmailDomain
from foundation.notices.models import Notice
from tests.browser import chromium, faulty
from tests.factories.names import name_server
from tests.factories.outbox import run_tasks
from tests.factories.providers import make_domain

HERE = "/people/own-sign-in/domains/"


@pytest.fixture
def names(settings):
    with name_server() as made:
        settings.DNS_SERVERS = [made.place]
        yield made


def claimed(someone, text) -> DomainClaim:
    """What the person's municipality says is its own, by the page."""
    answer = someone.client.post(f"{HERE}add/", {"name": text})
    assert answer.status_code == 302, answer.text
    with tenancy.inside(someone.municipality):
        return DomainClaim.objects.get(pk=answer["Location"].split("/")[-2])


def owner(name):
    with tenancy.worker():
        return queries.domain_owner(name)


def look(claim):
    """As the worker does, some time after it looked last."""
    with tenancy.worker():
        proving.look(claim.pk, at=timezone.now() + timedelta(minutes=1))


def test_it_works(names, levanger, anne):
    claim = claimed(anne, "Levanger.Kommune.NO.")
    page = anne.client.get(f"{HERE}waiting/{claim.pk}/").text
    assert f"felles={claim.token}" in page
    assert "_felles.levanger.kommune.no" in page

    anne.client.post(f"{HERE}waiting/{claim.pk}/look/")
    run_tasks()
    assert owner("levanger.kommune.no") is None
    assert "Vi fant ingen bekreftelse" in anne.client.get(HERE).text

    names.said["_felles.levanger.kommune.no"] = ["v=spf1 -all", f"felles={claim.token}"]
    look(claim)
    run_tasks()
    assert owner("LEVANGER.kommune.no") == levanger.id
    page = anne.client.get(HERE).text
    assert "Anne Lie ba om det, og domenet selv bekreftet det." in page.replace(anne.account.name, "Anne Lie")
    assert anne.client.get(f"{HERE}waiting/{claim.pk}/").status_code == 404
    with tenancy.inside(levanger):
        assert Notice.objects.get(kind="domain_proved").account_id == anne.account_id
        acts = Entry.objects.filter(action__in=["claim_domain", "prove_domain"]).order_by("at", "id")
        assert [(row.action, row.account_id) for row in acts] == [
            ("claim_domain", anne.account_id),
            ("prove_domain", None),
        ]
    assert "Et e-postdomene ble bekreftet som kommunens" in anne.client.get("/log/").text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["felles=noe annet"], "Det står noe annet der"),
        ([], "Vi fant ingen bekreftelse"),
        (None, "Vi fikk ikke svar om domenet"),
    ],
)
def test_what_was_seen_instead_is_told_in_words(names, anne, said, words):
    claim = claimed(anne, "levanger.kommune.no")
    names.is_silent = said is None
    names.said["_felles.levanger.kommune.no"] = said or []
    look(claim)
    assert words in anne.client.get(HERE).text
    assert owner("levanger.kommune.no") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gmail.com", "Alle kan få en e-postadresse i gmail.com"),
        ("post@Online.NO", "Alle kan få en e-postadresse i online.no"),
        ("rådhuset.gmail.com", "Alle kan få"),
        ("nextgentel.com.", "Alle kan få"),
        ("@Post.Tele.DK", "Alle kan få"),
        ("ｇｍａｉｌ。com", "Alle kan få en e-postadresse i gmail.com"),
        ("onmicrosoft.com", "noe mange domener slutter på"),
        ("herad.no", "noe mange domener slutter på"),
        ("kommune.no", "noe mange domener slutter på"),
        ("levanger", "Skriv det som står etter @"),
        ("192.0.2.1", "Skriv det som står etter @"),
        ("levanger kommune.no", "Skriv det som står etter @"),
        ("-.no", "Skriv det som står etter @"),
        (f"{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 58}.no", "Skriv det som står etter @"),
    ],
)
def test_what_is_no_domain_of_a_municipality_is_refused(anne, text, words):
    answer = anne.client.post(f"{HERE}add/", {"name": text})
    assert (answer.status_code, words in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  @Ås.kommune.NO. ", "xn--s-1fa.kommune.no"),
        ("post@skole.levanger.no", "skole.levanger.no"),
        ("LEVANGER.NO", "levanger.no"),
    ],
)
def test_a_domain_is_kept_as_the_net_knows_it(anne, text, name):
    assert claimed(anne, text).name == name


def test_one_with_letters_of_our_own_is_shown_and_found_as_it_is_written(names, levanger, anne):
    claim = claimed(anne, "ås.kommune.no")
    names.said["_felles.xn--s-1fa.kommune.no"] = [f"felles={claim.token}"]
    look(claim)
    assert "ås.kommune.no" in anne.client.get(HERE).text
    assert owner("kari@ås.kommune.no") == levanger.id


def test_a_subdomain_is_a_domain_by_itself(names, anne):
    make_domain(anne.municipality, "levanger.kommune.no")
    assert owner("skole.levanger.kommune.no") is None


def test_two_administrators_at_once_say_it_once(anne):
    claimed(anne, "levanger.kommune.no")
    again = anne.client.post(f"{HERE}add/", {"name": "LEVANGER.kommune.no"})
    assert (again.status_code, "venter på bekreftelse fra før" in again.text) == (422, True)
    make_domain(anne.municipality, "levanger.no")
    proved = anne.client.post(f"{HERE}add/", {"name": "levanger.no"})
    assert (proved.status_code, "er bekreftet fra før" in proved.text) == (422, True)


def test_a_domain_is_one_municipality_s_whoever_said_so_first(names, levanger, verdal, anne, dag):
    """Saying so keeps nobody out; the proof decides, and the other one hears no more than that it is taken."""
    first, second = claimed(dag, "levanger.kommune.no"), claimed(anne, "levanger.kommune.no")
    assert first.token != second.token
    names.said["_felles.levanger.kommune.no"] = [f"felles={second.token}"]
    look(first)
    look(second)
    assert owner("levanger.kommune.no") == levanger.id
    names.said["_felles.levanger.kommune.no"] = [f"felles={first.token}"]
    with tenancy.worker():
        proving.look(first.pk, at=timezone.now() + timedelta(hours=1))
    assert owner("levanger.kommune.no") == levanger.id
    page = dag.client.get(f"{HERE}waiting/{first.pk}/").text
    assert "alt bekreftet for en annen kommune" in page
    assert "Levanger kommune" not in page


def test_no_municipality_s_own_role_makes_a_domain_its_own(levanger):
    """Not even with statements of its own: the worker that saw the proof does."""
    row = EmailDomain(municipality_id=levanger.id, name="verdal.kommune.no")
    with pytest.raises(DatabaseError), transaction.atomic(), tenancy.inside(levanger):
        row.save(force_insert=True)
    mine = make_domain(levanger, "levanger.kommune.no")
    with pytest.raises(DatabaseError), transaction.atomic(), tenancy.inside(levanger):
        EmailDomain.objects.filter(pk=mine.pk).update(name="verdal.kommune.no")


def test_one_that_is_removed_leads_nobody_and_is_logged(levanger, anne):
    row = make_domain(levanger, "levanger.kommune.no")
    assert "Fjerne levanger.kommune.no?" in anne.client.get(f"{HERE}{row.pk}/remove/").text
    assert anne.client.post(f"{HERE}{row.pk}/remove/").status_code == 302
    assert owner("levanger.kommune.no") is None
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="remove_domain", account_id=anne.account_id).count() == 1


def test_one_that_waits_is_looked_at_less_and_less_and_not_for_ever(names, anne):
    claim = claimed(anne, "levanger.kommune.no")
    with tenancy.worker():
        assert proving.due(at=claim.made_at) == []
        assert proving.due(at=claim.look_at) == [claim.pk]
        tasks.look_for_proofs()  # not due yet
        for age, wait in (
            (timedelta(minutes=5), timedelta(minutes=5)),
            (timedelta(hours=2), timedelta(hours=1)),
            (timedelta(days=3), timedelta(hours=6)),
            (timedelta(days=31), None),
        ):
            proving.look(claim.pk, at=claim.made_at + age)
            at = DomainClaim.objects.get().look_at
            assert (at and at - claim.made_at - age) == wait
    assert "Vi ser ikke lenger etter av oss selv" in anne.client.get(f"{HERE}waiting/{claim.pk}/").text
    assert anne.client.post(f"{HERE}waiting/{claim.pk}/drop/").status_code == 302
    with tenancy.worker():
        assert not DomainClaim.objects.exists()


def again(days):
    """As the worker does, so many days from now."""
    at = timezone.now() + timedelta(days=days)
    with tenancy.worker():
        for domain_id in proving.due_again(at=at):
            proving.look_again(domain_id, at=at)
    run_tasks()


def test_one_that_was_proved_is_looked_at_again_and_leads_nobody_when_its_proof_stays_away(names, levanger, anne):
    claim, record = claimed(anne, "levanger.kommune.no"), "_felles.levanger.kommune.no"
    names.said[record] = [f"felles={claim.token}"]
    look(claim)
    again(6)  # not due
    again(7)
    names.said[record] = ["felles=noe annet"]
    again(13)
    again(14)
    page = anne.client.get(HERE).text
    assert "Vi finner ikke bekreftelsen lenger" in page
    assert f"felles={claim.token}" in page
    names.said[record] = [f"felles={claim.token}"]
    again(15)  # it was put back: all begins anew
    assert "Vi finner ikke bekreftelsen lenger" not in anne.client.get(HERE).text

    names.said[record] = []
    for day in (22, 23):
        again(day)
        assert owner("levanger.kommune.no") == levanger.id
    again(24)
    assert owner("levanger.kommune.no") is None
    with tenancy.inside(levanger):
        told = Notice.objects.filter(kind__startswith="domain_", account_id=anne.account_id)
        kinds = sorted(told.values_list("kind", flat=True))  # told once a day; all these are sent today
        assert kinds == ["domain_lapsed", "domain_missing", "domain_proved"]
        assert Entry.objects.get(action="lapse_domain").account_id is None
        waiting = DomainClaim.objects.get()
    assert "Venter på bekreftelse" in anne.client.get(HERE).text
    names.said[record] = [f"felles={claim.token}"]
    with tenancy.worker():
        proving.look(waiting.pk, at=timezone.now() + timedelta(days=25))
    assert owner("levanger.kommune.no") == levanger.id


def test_no_answer_says_neither_yes_nor_no(names, levanger, anne, settings):
    claim = claimed(anne, "levanger.kommune.no")
    names.said["_felles.levanger.kommune.no"] = [f"felles={claim.token}"]
    look(claim)
    settings.DNS_SERVERS = ["127.0.0.1:1"]
    for day in range(7, 11):
        again(day)
    with tenancy.worker():
        assert EmailDomain.objects.get().misses == 0


def test_one_that_was_proved_by_other_means_is_not_looked_at_again(names, levanger):
    make_domain(levanger, "levanger.no")
    again(400)
    assert owner("levanger.no") == levanger.id


def test_others_do_not(levanger, anne, astrid, dag):
    claim, domain = claimed(anne, "levanger.kommune.no"), make_domain(levanger, "levanger.no")
    for path in ("", "add/", f"waiting/{claim.pk}/", f"{domain.pk}/remove/"):
        assert astrid.client.get(f"{HERE}{path}").status_code == 403
    for path in (f"waiting/{claim.pk}/", f"{domain.pk}/remove/"):
        assert dag.client.get(f"{HERE}{path}").status_code == 404
    for path in (f"waiting/{claim.pk}/look/", f"waiting/{claim.pk}/drop/"):
        assert dag.client.post(f"{HERE}{path}").status_code == 404


def test_the_pages_are_fit_for_everyone(anne):
    claim, domain = claimed(anne, "levanger.kommune.no"), make_domain(anne.municipality, "levanger.no")
    paths = ("", "add/", f"waiting/{claim.pk}/", f"{domain.pk}/remove/")
    with chromium() as browser:
        assert faulty(browser, ((anne.client, f"{HERE}{path}") for path in paths)) == {}
