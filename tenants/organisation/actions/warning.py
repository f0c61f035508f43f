"""What administrators are warned of by the platform itself."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices
from tenants.organisation import queries, rules


def tell_of_log(*, at: datetime) -> None:
    """A check found that the log is not as it was written: tell the administrators, once a day."""
    today = localdate(at)
    notices.notify(
        account_ids={member.account_id for member in queries.holders(rules.ADMINISTERS, on=today)},
        kind="log_does_not_hold",
        key=f"log_does_not_hold:{today.isoformat()}",
        title=lambda: _("Loggen er ikke slik den ble skrevet"),
        body=lambda: _("Se hvilke innslag det gjelder, og si fra til dem som drifter plattformen."),
        url="/log/check/",
    )
