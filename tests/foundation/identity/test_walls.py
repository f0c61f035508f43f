"""Who sees which accounts, with no filter at all in the query."""

from foundation import tenancy
from foundation.identity.models import Account, Belonging, Letter
from tests.factories.people import FIRST_MOMENT, make_account, make_person
from tests.factories.walls import denied


def names():
    return set(Account.objects.values_list("name", flat=True))


def test_it_works_for_a_municipality(levanger, verdal, camilla, dag):
    with tenancy.inside(levanger):
        seen = names()
        belongings = Belonging.objects.all()
        assert {row.municipality_id for row in belongings} == {levanger.id}

    assert "Camilla Berg" in seen
    assert not seen & {"Dag Solem", "Eva Strand"}


def test_one_who_belongs_to_two_is_seen_by_both(levanger, verdal):
    account = make_account("To Steder")
    for municipality in (levanger, verdal):
        make_person("To Steder", municipality, account=account)

    for municipality in (levanger, verdal):
        with tenancy.inside(municipality):
            assert "To Steder" in names()


def test_one_who_has_left_is_not_seen(levanger, camilla):
    with tenancy.identity():
        Belonging.objects.filter(account=camilla.account).update(until_date=FIRST_MOMENT.date())

    with tenancy.inside(levanger):
        assert "Camilla Berg" not in names()


def test_the_desk_sees_its_own_person_only(eva):
    with tenancy.desk(eva.account_id):
        assert names() == {"Eva Strand"}


def test_the_front_page_sees_nobody(db):
    with tenancy.public(), denied():
        names()


def test_a_municipality_changes_no_account(levanger, camilla):
    with tenancy.inside(levanger), denied():
        Account.objects.filter(pk=camilla.account_id).update(name="En annen")


def test_a_municipality_lets_nobody_belong_to_it_by_itself(levanger, dag):
    with tenancy.inside(levanger), denied():
        Belonging.objects.create(account_id=dag.account_id, municipality_id=levanger.id, from_date=FIRST_MOMENT.date())


def test_letters_are_written_by_the_platform_and_the_desk_and_read_by_the_worker_alone(levanger, eva):
    letter = {"kind": "k", "language": "nb", "subject": "s", "text": "t", "created_at": FIRST_MOMENT}

    def write():
        Letter.objects.bulk_create([Letter(to=f"{tenancy.door().kind}@example.org", key="1", **letter)])

    with tenancy.inside(levanger), denied():
        write()
    with tenancy.desk(eva.account_id):
        write()
        with denied():
            Letter.objects.count()
    with tenancy.worker():
        assert Letter.objects.count() == 1
