"""Are the demo's people in the database?

The sign of them is the demo's password, which the pages let nobody choose: it is shorter than they ask for. Addresses
alone say nothing, for an administrator may write whatever address. A demo's people share one hash, so that few hashes
need to be tried.
"""

from django.contrib.auth.hashers import verify_password
from django.db import DatabaseError, OperationalError, ProgrammingError, connection, transaction
from django.db.models import Count

from config.demo import contents
from config.demo.management.commands.load_demo import PASSWORD
from foundation import tenancy
from foundation.identity.models import Account, Credential

from . import Fault

MOST = 20
MEND = (
    "Demo data cannot be taken out one by one: make a new, empty database for the real installation, "
    "run prepare_database, migrate and load_base there, and point DATABASE_URL at it."
)


class CannotAsk(Exception):
    """The database did not answer."""


def faults() -> list[Fault]:
    """Whoever can sign in with the demo's password; before the first `migrate` there is nobody. Raises CannotAsk."""
    try:
        with transaction.atomic(), tenancy.identity():
            found = _with_the_demos_password()
    except ProgrammingError:
        return []
    except OperationalError as error:
        raise CannotAsk(str(error).splitlines()[0]) from error
    finally:
        if not connection.in_atomic_block:
            connection.close()
    if not found:
        return []
    return [Fault("demo_people", f"{found} people in the database have the demo's password.", MEND)]


def faults_or_none() -> list[Fault]:
    """The same where a process is about to ask the database anyway, and will say itself that it cannot."""
    try:
        return faults()
    except (CannotAsk, DatabaseError):
        return []


def _with_the_demos_password() -> int:
    addresses = [person.email for person in contents.demo().people]
    kept = Credential.objects.values_list("hash", flat=True)
    shared = kept.annotate(how_many=Count("pk")).filter(how_many__gt=1).order_by("-how_many")
    theirs = kept.filter(account_id__in=Account.objects.filter(email__in=addresses)).distinct()
    candidates = {*shared[:MOST], *theirs[: MOST * 2]}
    demos = [hashed for hashed in candidates if verify_password(PASSWORD, hashed)[0]]
    return Credential.objects.filter(hash__in=demos).count()
