"""What waits to be talked about at a gathering."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from foundation.rights import Actor
from network.assignments import facade as assignments
from network.assignments.contracts import AssignmentView
from network.circles import facade as circles
from network.feedback import facade as feedback
from network.submissions import facade as submissions

from ..contracts import Proposal
from ..models import Gathering
from ..permissions import TABLE

# homework whose holes are looked for, the latest deadline first: each takes some queries
LATEST = 3
MOST = 10
TITLE = 160


def proposals(gathering: Gathering, *, by: Actor, at: datetime) -> list[Proposal]:
    """What could go on the agenda; what stands there already is left out. A bounded number of queries.

    Homework to go through, holes of homework whose deadline has passed, remarks marked «let us discuss», and
    examples that were opened since the network last met.
    """
    TABLE.require(by, "plan", gathering)
    on_agenda = gathering.agenda.filter(removed_at=None).exclude(source_id=None)
    there = set(on_agenda.values_list("source", "source_id"))
    network = circles.network(gathering.network_id, by=by)
    published = assignments.assignments(by=by, network_id=gathering.network_id, states=["published"])
    found = [
        *_homework(gathering, published),
        *_holes(published, by, at),
        *_remarks(gathering, by),
        *_examples(gathering, by),
    ]
    waiting = [one for one in found if (one.source, one.source_id) not in there]
    with translation.override(network.language):
        return [_in_words(one, network.sharing) for one in waiting]


def _homework(gathering: Gathering, published: list[AssignmentView]) -> Iterator[Proposal]:
    due = [one for one in published if one.gathering_id is None and one.due_at <= gathering.ends_at]
    here = [one for one in published if one.gathering_id == gathering.pk]
    for one in (here + due)[:MOST]:
        yield Proposal("homework", one.id, one.title, url=f"/assignments/{one.id}/", here=one in here)


def _holes(published: list[AssignmentView], by: Actor, at: datetime) -> Iterator[Proposal]:
    for one in [one for one in published if one.due_at <= at][:LATEST]:
        holes = feedback.holes(one.id, by=by)
        if holes:
            yield Proposal("hole", one.id, one.title, tuple(holes), holes, url=f"/assignments/{one.id}/matrix/")


def _remarks(gathering: Gathering, by: Actor) -> Iterator[Proposal]:
    for remark, name in feedback.discuss_remarks(gathering.network_id, by=by)[:MOST]:
        url = f"/submissions/{remark.submission_id}/#k{remark.number}"
        yield Proposal("discuss", remark.id, remark.text, (name,), url=url)


def _examples(gathering: Gathering, by: Actor) -> Iterator[Proposal]:
    held = Gathering.objects.filter(network_id=gathering.network_id, state="held").exclude(pk=gathering.pk)
    last = held.filter(starts_at__lt=gathering.starts_at).order_by("-starts_at").first()
    opened = submissions.gallery(gathering.network_id, by=by)
    fresh = [one for one in opened if not one.by_rule and (last is None or one.opened_at > last.starts_at)]
    for one in fresh[:MOST]:
        yield Proposal("example", one.id, one.assignment_title, (one.municipality_name,))


def _in_words(one: Proposal, sharing: Mapping[str, str]) -> Proposal:
    """The words for the agenda, which all members read: nobody is named who may not be known of."""
    words = {"assignment": one.title, "name": one.names[0] if one.names else ""}
    note = ""
    if one.source == "homework":
        title = _("Gjennomgang av «%(assignment)s»") % words
    elif one.source == "hole":
        title = _("Det som gjenstår i «%(assignment)s»") % words
        if sharing.get("state") == "network":
            note = "\n".join(f"{name}: {', '.join(parts)}" for name, parts in one.holes.items())
    elif one.source == "example":
        title = _("Eksempel fra %(name)s: «%(assignment)s»") % words
    elif sharing.get("feedback") == "network":
        title, note = _("La oss snakke om: %(remark)s") % {"remark": one.title}, words["name"]
    else:
        title = _("Noe vi er usikre på, og vil snakke om sammen")
    return replace(one, agenda_title=Truncator(title).chars(TITLE), agenda_note=note)
