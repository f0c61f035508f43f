"""What is told when nobody has reviewed a document long after its day."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices
from tenants.documents.models import Document, ReviewReminder, Version
from tenants.documents.queries import people
from tenants.documents.rules.reviews import LATE


def tell_those_above(*, at):
    """Tell those above each owner, once a review date and in one notice a day, what is long overdue.

    The owner has had as many days since being told: a document that was moved in with an old date goes no faster.
    Dokumentansvarlige are told where nobody stands above.
    """
    today = localdate(at)
    late = list(_late(at, today).order_by("review_date", "sort_key"))
    if not late:
        return
    above = people.above(late, on=today)
    editors = people.editors(at=at)
    new = [
        ReviewReminder(
            document=document,
            review_date=document.review_date,
            days=-LATE,
            told=[account for account, _name in above[document.pk]] or sorted(editors),
            told_at=at,
        )
        for document in late
    ]
    ReviewReminder.objects.bulk_create(new, ignore_conflicts=True)
    kept = set(ReviewReminder.objects.filter(pk__in=[one.pk for one in new]).values_list("pk", flat=True))
    by_account = {}
    for reminder in new:
        if reminder.pk in kept:
            for account in reminder.told:
                by_account.setdefault(account, []).append(reminder.document)
    for account, documents in by_account.items():
        _tell(account, documents, today)


def _late(at, today):
    """What is overdue, in force and not written on, and of which the owner was told long enough ago."""
    reminders = ReviewReminder.objects.filter(document=OuterRef("pk"), review_date=OuterRef("review_date"))
    owner = reminders.filter(Q(told_at=None) | Q(told_at__lte=at - timedelta(LATE)), days=0)
    return Document.objects.filter(
        Exists(owner),
        ~Exists(reminders.filter(days=-LATE)),
        current_id__in=Version.objects.filter(state="in_force").values("pk"),
        review_date__lte=today - timedelta(LATE),
        draft_id=None,
    )


def _tell(account, documents, today):
    first = documents[0]
    words = {"document": first.title, "count": len(documents)}
    titles = "\n".join(document.title for document in documents)
    notices.notify(
        account_ids=[account],
        kind="review_late",
        key=f"late:{today}:{first.pk}",
        title=lambda: (
            (
                _("%(count)s dokumenter er langt over fristen for gjennomgang")
                if len(documents) > 1
                else _("Langt over fristen for gjennomgang: %(document)s")
            )
            % words
        ),
        body=lambda: (
            _("Eieren har fått beskjed. Avtal hvem som går gjennom teksten, eller om den skal trekkes tilbake.")
            + (f"\n\n{titles}" if len(documents) > 1 else "")
        ),
        url=f"/documents/{first.pk}/" if len(documents) == 1 else "/documents/desk/",
    )
