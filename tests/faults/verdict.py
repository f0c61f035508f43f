"""What stands in the database afterwards, against what people were answered: lost, doubled, half."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from .work import Told

SUBMISSIONS = """
SELECT s.once, s.id, m.slug, s.assignment_id::text, s.attempt, string_agg(p.text, '' ORDER BY p.position)
FROM submissions_submission s JOIN registry_municipality m ON m.id = s.municipality_id
LEFT JOIN submissions_submittedpart p ON p.submission_id = s.id GROUP BY s.id, m.slug
"""
HOUSES = """
SELECT m.slug, m.schema_name, EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = m.schema_name),
EXISTS (SELECT 1 FROM pg_roles WHERE rolname = m.schema_name),
(SELECT count(*) FROM registry_domain d WHERE d.tenant_id = m.id), o.state
FROM registry_municipality m JOIN operators_houseopening o ON o.municipality_id = m.id
"""
REMAINS = """
SELECT nspname::text FROM pg_namespace n WHERE (nspname ~ '^m_' AND NOT EXISTS
  (SELECT 1 FROM registry_municipality m WHERE m.schema_name = n.nspname AND m.opened_at IS NOT NULL))
OR (nspname ~ '^spare_' AND NOT EXISTS
  (SELECT 1 FROM registry_spare s WHERE 'spare_' || replace(s.id::text, '-', '') = n.nspname))
UNION SELECT rolname::text FROM pg_roles r WHERE rolname ~ '^(m|spare)_'
AND NOT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = r.rolname)
"""


@dataclass
class Found:
    """The sum: each list names what it is about, and ought to be empty."""

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not (self.lost or self.doubled or self.half)


def hand_ins(stack: Any, told: Told) -> Found:
    """Each answered hand-in is there once, word for word, with receipt, log entries on both sides, and one letter."""
    found = Found(len(told.handed_in))
    rows = {str(once): row for once, *row in stack.asked(SUBMISSIONS)}
    for one in told.handed_in:
        row = rows.get(one.once)
        if row is None or row[4] != one.text or str(row[0]) not in one.receipt:
            found.lost.append(f"{one.receipt}: {row}")
    attempts: dict[tuple[str, str], list[int]] = {}
    for _key, slug, assignment, attempt, _text in rows.values():
        attempts.setdefault((slug, assignment), []).append(attempt)
    found.doubled += [f"{place}: {n}" for place, n in attempts.items() if sorted(n) != list(range(1, len(n) + 1))]
    texts = Counter(row[4] for row in rows.values())
    found.doubled += [f"{text!r} {number} times" for text, number in texts.items() if number > 1]
    keys = {row[0] for row in rows.values()}
    receipts, entries = Counter[UUID](), Counter[UUID]()
    for slug in {row[1] for row in rows.values()}:
        [(schema,)] = stack.asked("SELECT schema_name FROM registry_municipality WHERE slug = %s", slug)
        receipts.update(key for (key,) in stack.asked(f'SELECT submission_id FROM "{schema}".homework_sent'))
        entries.update(
            key
            for (key,) in stack.asked(
                f'SELECT s.submission_id FROM "{schema}".audit_entry e JOIN "{schema}".homework_sent s'
                " ON s.id = e.target_id WHERE e.action = 'hand_in'"
            )
        )
    crossings = Counter(
        key for (key,) in stack.asked("SELECT target_id FROM public.audit_entry WHERE action = 'hand_in'")
    )
    letters = Counter(
        UUID(key)
        for (key,) in stack.asked(
            "SELECT split_part(key, ':', 2) FROM identity_letter"
            " WHERE kind = 'submission_arrived' AND sent_at IS NOT NULL"
        )
    )
    for name, counted in (
        ("receipts", receipts), ("entries", entries), ("entries of the network", crossings), ("letters", letters)
    ):  # fmt: skip
        found.half += [f"{name} of {key}: none" for key in keys - set(counted)]
        found.half += [f"{name} of {key}, which is not there" for key in set(counted) - keys]
        found.doubled += [f"{name} of {key}: {number}" for key, number in counted.items() if number > 1]
    return found


def houses(stack: Any, told: Told) -> Found:
    """Each municipality that was asked for is open, whole and like the template, and nothing half is left."""
    from foundation import tenancy
    from foundation.tenancy.doors import TEMPLATE
    from foundation.tenancy.structure import Structure

    connection.close()  # the server may have been another one since
    found, rows = Found(len(told.opened)), stack.asked(HOUSES)
    times = Counter(row[0] for row in rows)
    found.lost += [slug for slug in told.opened if slug not in times]
    found.doubled += [slug for slug, number in times.items() if number > 1]
    with tenancy.owner(TEMPLATE):
        wanted = Structure.read().facts()
    for slug, schema, has_schema, has_role, hosts, state in rows:
        if not (has_schema and has_role and hosts == 1 and state == "done"):
            found.half.append(f"{slug}: {has_schema=} {has_role=} {hosts=} {state=}")
            continue
        with tenancy.owner(schema):
            if Structure.read().facts() != wanted:
                found.half.append(f"{slug}: not like the template")
        [(people,)] = stack.asked(f'SELECT count(*) FROM "{schema}".organisation_member')
        (found.half if people < 1 else found.doubled if people > 1 else []).append(f"{slug}: {people} first persons")
    found.half += [f"left behind: {name}" for (name,) in stack.asked(REMAINS)]
    return found


def mails(stack: Any) -> tuple[int, int, int]:
    """(mails that came, that came once more under the number they had, that came once more under another)."""
    received = stack.post.received()
    numbers = Counter(received)
    words = Counter((to, str(mail["Subject"]), mail.get_payload()[0].get_payload()) for mail, to in
                    ((mail, mail["To"]) for mail in stack.post.mails))  # fmt: skip
    again = sum(number - 1 for number in numbers.values())
    return len(received), again, sum(number - 1 for number in words.values()) - again


def chains(stack: Any) -> Found:
    """The logs' chains, walked from their first entry: an entry that is missing, doubled or half breaks one."""
    from foundation import tenancy
    from foundation.audit import checking
    from foundation.audit.models import Head
    from foundation.registry.models import Municipality

    connection.close()
    found = Found()
    with tenancy.public():
        open_ones = list(Municipality.objects.filter(opened_at__isnull=False))
    for schema in ["public", *(one.schema_name for one in open_ones)]:
        with tenancy.owner(schema):
            for head in list(Head.objects.all()):
                number, faults = checking.verified(head.chain)
                found.acknowledged += number
                found.half += [f"{schema}: {fault}" for fault in faults]
    return found


def left(stack: Any) -> Found:
    """Nothing waits or was given up, and no transaction is open behind anybody's back."""
    found = Found()
    for name, attempts, said in stack.asked("SELECT name, attempts, last_error FROM public.tenancy_outbox"):
        found.half.append(f"{name} waits, attempt {attempts}: {said[:200]}")
    notices = 0
    for (schema,) in stack.asked("SELECT schema_name FROM registry_municipality WHERE opened_at IS NOT NULL"):
        [(all_of_them, unsent)] = stack.asked(
            f'SELECT count(*), count(*) FILTER (WHERE mailed_at IS NULL) FROM "{schema}".notices_notice'
        )
        notices += all_of_them
        if unsent:
            found.half.append(f"{schema}: {unsent} notices were never mailed")
    found.acknowledged = notices
    open_for_long = (
        "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%%' AND xact_start < now() - interval '10 s'"
    )
    [(number,)] = stack.asked(open_for_long)
    if number:
        found.half.append(f"{number} transactions stand open")
    return found
