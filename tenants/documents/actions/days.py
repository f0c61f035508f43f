"""What a day brings without anybody doing anything: reviews that come near, and stretches where nobody works."""

from datetime import timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.registry import queries as registry
from foundation.tenancy import counters
from tenants.documents.models import Document, ReviewReminder, Step, Version
from tenants.documents.queries import people
from tenants.documents.rules.reviews import due_reminder

from .steps import change_step

REST = timedelta(days=3)  # as long as nobody has saved, a draft rests


def ask_for_days():
    """Once a day: ask each municipality to look; the worker's door."""
    if counters.once_a_day("documents.day"):
        for municipality in registry.opened():
            tenancy.later("documents.day", municipality=municipality.id)


def remind_of_reviews(*, at):
    """Tell each owner, in one notice a day, which documents come up for review; each document once a reminder."""
    today = localdate(at)
    in_force = Version.objects.filter(state="in_force").values("pk")
    near = Document.objects.filter(
        current_id__in=in_force, review_date__lte=today + timedelta(days=60), draft_id=None
    ).order_by("review_date", "sort_key")
    wanted = [
        ReviewReminder(document=document, review_date=document.review_date, days=days, told_at=at)
        for document in near
        if document.review_date and (days := due_reminder(document.review_date, today)) is not None
    ]
    ReviewReminder.objects.bulk_create(wanted, ignore_conflicts=True)
    new = set(ReviewReminder.objects.filter(pk__in=[one.pk for one in wanted]).values_list("pk", flat=True))
    told = [one.document for one in wanted if one.pk in new]
    owners = people.owners(told, on=today)
    by_account = {}
    for document in told:
        accounts = [account for account, _name in owners.get(document.owner_id, ())] or people.editors(at=at)
        for account in accounts:
            by_account.setdefault(account, []).append(document)
    for account, documents in by_account.items():
        _tell_review(account, documents, today)


def note_rests(*, at):
    """Let the clock of a draft nobody has saved for three days show waiting, from the day it was saved last.

    A hearing waits from the day its period was out.
    """
    quiet = Step.objects.filter(
        ended_at=None, waiting=False, name__in=("writing", "answering"), version__edited_at__lt=at - REST
    ).filter(began_at__lt=at - REST)
    for step in quiet.select_related("version").defer("version__blocks", "version__text", "version__search"):
        change_step(step.version, step.name, waiting=True, at=max(step.version.edited_at, step.began_at))
    over = Step.objects.filter(
        ended_at=None, waiting=False, name="hearing", version__hearings__closed_at=None,
        version__hearings__until_date__lt=localdate(at),
    )  # fmt: skip
    for step in over.select_related("version").defer("version__blocks", "version__text", "version__search"):
        change_step(step.version, "hearing", waiting=True, at=at)


def _tell_review(account, documents, today):
    first = documents[0]
    overdue = sum(document.review_date <= today for document in documents)
    titles = "\n".join(document.title for document in documents)
    words = {"document": first.title, "count": len(documents)}
    notices.notify(
        account_ids=[account],
        kind="review_due",
        key=f"reviews:{today}:{first.pk}",
        title=lambda: (
            (_("%(count)s dokumenter skal gjennomgås") if len(documents) > 1 else _("Skal gjennomgås: %(document)s"))
            % words
        ),
        body=lambda: (
            (_("Fristen er ute. Bekreft at teksten fortsatt gjelder, eller lag en ny versjon.") if overdue else "")
            + (f"\n\n{titles}" if len(documents) > 1 else "")
        ).strip(),
        url=f"/documents/{first.pk}/" if len(documents) == 1 else "/documents/desk/",
    )
