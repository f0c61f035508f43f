from django.db import models

from foundation.keys import uuid7


class Outbox(models.Model):
    """A task that was asked for in a transaction and is not done yet."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100)
    municipality_id = models.UUIDField(null=True)
    arguments = models.JSONField()
    sent_by = models.CharField(max_length=63)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="outbox_due")]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class Counter(models.Model):
    """How often something happened in a window of time; unlogged: a crash of the server starts the counts over."""

    pk = models.CompositePrimaryKey("holder", "key")
    holder = models.CharField(max_length=63)
    key = models.CharField(max_length=200)
    hits = models.PositiveIntegerField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key}: {self.hits}"


class Ticket(models.Model):
    """Something that may be fetched once; of its token only the hash is kept. Unlogged."""

    hash = models.BinaryField(primary_key=True)
    holder = models.CharField(max_length=63)
    payload = models.JSONField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="ticket_until")]

    def __str__(self) -> str:
        return f"until {self.until}"


class Blueprint(models.Model):
    """The compiled script that makes a municipality's schema; one for each state of the template."""

    digest = models.CharField(primary_key=True, max_length=64)
    script = models.TextField()
    compiled_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
