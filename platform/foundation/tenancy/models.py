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


class Mark(models.Model):
    """Something that is done once in a window of time. Logged: a crash of the server lets nothing be done again."""

    pk = models.CompositePrimaryKey("holder", "key")
    holder = models.CharField(max_length=63)
    key = models.CharField(max_length=200)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} until {self.until}"


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


class FleetRun(models.Model):
    """A migration of all schemas that had something to do; without an end it goes on, or its process was killed.

    target   one text for all migrations that the code had then
    outcome  "" while it goes on, then "done", "failed" or "stopped"
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    target = models.CharField(max_length=64)
    total = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.begun_at} {self.outcome}"


class FleetMark(models.Model):
    """How a schema fared in the last run that was about it.

    told  why it failed or was refused: kinds of errors and names of ours, nothing of a row
    """

    schema = models.CharField(primary_key=True, max_length=63)
    run_id = models.UUIDField()
    state = models.CharField(max_length=8)
    attempts = models.PositiveSmallIntegerField()
    told = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "done", "failed", "refused"]), name="fleet_mark_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.schema}: {self.state}"
