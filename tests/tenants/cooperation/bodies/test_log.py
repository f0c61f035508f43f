"""What the log says that an entry is about: the body in a member's house, the member in the body's own."""

from foundation import tenancy
from foundation.audit import showing
from foundation.audit.models import Entry
from tests.factories.outbox import run_tasks

LEFT = {"until_date": "2099-01-01", "reason": "Vi går sammen med naboene.", "understood": "on"}


def no_names(ids) -> dict:
    return {}


def about(house, action: str) -> list[str]:
    """What the entries of an act are about, as the log of the house says it."""
    with tenancy.inside(house):
        entries = Entry.objects.filter(action=action)
        return [line.target for line in showing.lines(entries, no_names, no_names)]


def test_it_works(kari, body, levanger):
    assert kari.client.post(f"/cooperation/{body.id}/leave/", LEFT).status_code == 302
    run_tasks()
    assert about(levanger, "leave_body") == [body.name]
    assert about(body, "hear_leaving") == ["Levanger"]
