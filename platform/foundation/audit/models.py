from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from foundation.keys import uuid7

# the chain of what stands in public and belongs to no network: sign-in on the networks' host
NOBODYS = UUID(int=0)


class Entry(models.Model):
    """One act. Added, never changed; what it tells in words may be erased, and that is an entry of its own.

    account_id       who; null for what the system does by itself
    acting_for       the account that person was deputy for
    token_id         the person's own token by which a program did it; null for what the person did
    changes          {field: [old, new]}
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=timezone.now)  # the log itself reads the clock: nobody tells it the time
    account_id = models.UUIDField(null=True)
    acting_for = models.UUIDField(null=True)
    token_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    target_type = models.CharField(max_length=60)
    target_id = models.UUIDField(null=True)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    note = models.TextField(blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    network_id = models.UUIDField(null=True)
    municipality_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="audit_newest")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class Seal(models.Model):
    """An entry's place in its chain; made by the database as the transaction ends (migration 0003), by nobody else.

    chain      the municipality, or in public the network
    number     without gaps; null only until the transaction has ended
    prev       hash of the seal before
    texts      hash of what the entry tells in words, with the salt
    salt       gone when the words were erased: the hash then tells nothing about them
    hash       of prev, of the entry and of this seal: see chain.py
    """

    entry_id = models.UUIDField(primary_key=True)
    chain = models.UUIDField()
    number = models.BigIntegerField(null=True)
    prev = models.CharField(max_length=64)
    texts = models.CharField(max_length=64)
    salt = models.UUIDField(null=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_one_number")]

    def __str__(self):
        return f"{self.number} {self.hash}"


class Head(models.Model):
    """The newest link of a chain; its row is what writers wait for, at the very end of their transactions."""

    chain = models.UUIDField(primary_key=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.number} {self.hash}"


class Keeping(models.Model):
    """How a chain is looked after: where its head is sent, and the last check, which may still be at work.

    began_at, done_at   of the check; done_at is null while it goes on
    total, reached      entries in the chain when the check began; the last one that is checked
    state               what the next step of the check must know
    faults              what was found, as contracts.Fault
    """

    chain = models.UUIDField(primary_key=True)
    mail_to = models.EmailField(blank=True)
    began_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    total = models.BigIntegerField(default=0)
    reached = models.BigIntegerField(default=0)
    state = models.JSONField(default=dict)
    faults = models.JSONField(default=list)

    def __str__(self):
        return f"{self.chain}: {self.reached} of {self.total}"
