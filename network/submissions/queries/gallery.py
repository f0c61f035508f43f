from dataclasses import replace

from django.shortcuts import get_object_or_404

from network.submissions.contracts import OpenedView
from network.submissions.models import Opened
from network.submissions.permissions import TABLE

from .submitted import submission_view


def visible_opened(*, by):
    """The examples that stand open to the actor; the wall cuts to its networks and to the rules that hold now."""
    found = Opened.objects.filter(withdrawn_at=None)
    return found if by is None else TABLE.visible(by, "read_opened", found)


def gallery(network_id, *, by, search=""):
    """The examples of a network, newest first; search looks in municipality, homework, parts and note."""
    found = visible_opened(by=by).filter(network_id=network_id)
    views = [opened_view(row) for row in found.order_by("-opened_at", "-id")]
    words = search.casefold().split()
    return [view for view in views if all(word in _haystack(view) for word in words)]


def get_opened(opened_id, *, by):
    """One example as it stands in the gallery; Http404 when it is withdrawn or not open to the actor."""
    return opened_view(get_object_or_404(visible_opened(by=by), pk=opened_id))


def opened(opened_id, *, by):
    """The submission behind an example, cut to the opened parts; what was meant for the desk alone is left out."""
    row = get_object_or_404(visible_opened(by=by).select_related("submission"), pk=opened_id)
    shown = set(row.part_ids)
    whole = submission_view(
        row.submission,
        parts=row.submission.parts.filter(part_id__in=row.part_ids),
        files=row.submission.files.filter(part_ids__overlap=row.part_ids),
    )
    return replace(
        whole,
        message="",
        made_by="",
        received_how="",
        answer_needed_by_date=None,
        opened_id=row.pk,
        opened_at=row.opened_at,
        opened_part_ids=tuple(row.part_ids),
        files=tuple(
            replace(file, part_ids=tuple(part for part in file.part_ids if part in shown)) for file in whole.files
        ),
    )


def opened_view(row):
    """A row as others may know it."""
    return OpenedView(
        id=row.pk,
        submission_id=row.submission_id,
        network_id=row.network_id,
        assignment_id=row.assignment_id,
        assignment_title=row.assignment_title,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality_name,
        part_ids=tuple(row.part_ids),
        part_titles=tuple(row.part_titles),
        note=row.note,
        opened_at=row.opened_at,
        by_rule=row.by_rule,
    )


def _haystack(view):
    return " ".join([view.municipality_name, view.assignment_title, *view.part_titles, view.note]).casefold()
