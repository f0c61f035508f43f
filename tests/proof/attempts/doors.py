"""The same from behind the other doors, each for what it must not see."""

from .kinds import NOTHING, STACKED, Attempt

HOUSE = Attempt("a municipality's table", "SELECT * FROM m_verdal.organisation_member")
HASHES = Attempt("hashes of passwords", "SELECT * FROM identity_credential")
BEHIND = Attempt("RESET ROLE behind a read", "SELECT 1; RESET ROLE", STACKED)
OWNER = Attempt("the owner's role", "SET LOCAL ROLE platform_owner")
PERSON = Attempt("another person, from inside a statement", "SELECT set_config('felles.person', '{dag}', true)")
CODE = Attempt("a block of code", "DO $$ BEGIN RESET ROLE; END $$")
COUNTS = Attempt("how many rows others have", "SELECT reltuples FROM pg_class")
OUTBOX = Attempt("the outbox", "SELECT * FROM tenancy_outbox")
COMMON = [HOUSE, BEHIND, OWNER, PERSON, CODE, COUNTS]
OTHERS = "SELECT 1 FROM identity_account WHERE id IS DISTINCT FROM me()"

DOORS = {
    "desk": [
        *COMMON,
        HASHES,
        OUTBOX,
        Attempt("others' accounts", OTHERS, NOTHING, "the wall shows the person's own"),
        Attempt("sessions", "SELECT * FROM public.django_session"),
        Attempt("others' networks", "SELECT * FROM circles_network", NOTHING, "the wall shows the person's own"),
        Attempt("whose networks another's are", "SELECT networks_of_person('{dag}')"),
        Attempt("a municipality's networks", "SELECT networks_of_municipality(municipality_of('m_verdal'))"),
        Attempt("the identity door's role", "SET LOCAL ROLE tenant_common"),
    ],
    "public": [
        *COMMON,
        HASHES,
        OUTBOX,
        Attempt("accounts", "SELECT * FROM identity_account"),
        Attempt("networks", "SELECT * FROM circles_network"),
        Attempt("calendars without their key", "SELECT * FROM gatherings_of_feed('x')", NOTHING, "no key, no feed"),
        Attempt("the registry changed", "UPDATE registry_municipality SET schema_name = 'm_x'"),
        Attempt("a house's networks", "SELECT our_networks()", NOTHING, "nobody's role has none"),
    ],
    "identity": [
        *COMMON,
        OUTBOX,
        Attempt("handed in work", "SELECT * FROM submissions_submission"),
        Attempt("networks", "SELECT * FROM circles_network"),
        Attempt("letters that were sent", "SELECT * FROM identity_letter"),
        Attempt("the common log", "SELECT * FROM public.audit_entry"),
    ],
    "worker": [
        *COMMON,
        HASHES,
        Attempt("sessions", "SELECT * FROM public.django_session"),
        Attempt("the common log changed", "UPDATE public.audit_entry SET note = ''"),
        Attempt("the registry changed", "UPDATE registry_municipality SET schema_name = 'm_x'"),
        Attempt(
            "the other houses' tickets kept",
            "UPDATE tenancy_ticket SET payload = '{}' RETURNING 1",
            NOTHING,
            "the worker sweeps what is too old, and changes its own alone",
        ),
    ],
}
