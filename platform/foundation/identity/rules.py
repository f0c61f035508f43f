"""How long things last, and how long a person must wait after wrong passwords: pure functions."""

from datetime import timedelta

FREE_TRIES = 5  # wrong ones for one name before a wait begins
FREE_TRIES_ADDRESS = 20  # the same for one network of addresses, in a minute
WINDOW = timedelta(minutes=30)  # how long a wrong try is remembered
WINDOW_ADDRESS = timedelta(minutes=1)
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=15)

LINKS_AN_HOUR = 2  # mails with a link to choose a password
LINKS_A_DAY = 5

HOP_LASTS = timedelta(seconds=30)

SESSION_IDLE = timedelta(hours=8)  # a session that nobody used for so long ends
OPERATOR_IDLE = timedelta(minutes=30)  # the same where the platform is run: short forms, and all houses' states
SESSION_LONGEST = timedelta(hours=12)  # and any session does after so long


REFRESH_EVERY = timedelta(minutes=3)  # an account that is closed at the provider is out after so long
REFRESH_SOON = timedelta(seconds=30)  # the next try when the provider did not answer; and how long one may take
PROVIDER_AWAY = timedelta(hours=1)  # a provider may be silent for so long before those who are signed in are not
WAY_TO_PROVIDER = timedelta(minutes=20)  # from being sent to the provider to coming back
STARTS_A_MINUTE = 600  # from one network of addresses: a whole town hall comes to work behind one

RECENT = timedelta(minutes=15)  # a dangerous act asks for a proof no older than this
RECENT_FORM = timedelta(minutes=45)  # and its form may have been filled for a while since


def wait_after(failures: int) -> timedelta:
    """The wait that a number of wrong tries in a row costs; it doubles and never becomes a lock."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return min(FIRST_WAIT * 2 ** min(failures - FREE_TRIES, 10), LONGEST_WAIT)


def neighbourhood(address: str) -> str:
    """The network a request came from: the first three parts of an IPv4 address, the first four of an IPv6 one."""
    if ":" in address:
        if address.startswith("::ffff:") and "." in address:
            return neighbourhood(address.rpartition(":")[2])
        return ":".join(address.split("::")[0].split(":")[:4])
    return ".".join(address.split(".")[:3])
