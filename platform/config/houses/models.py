from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

STATES = ("waiting", "ready", "failed", "erased")


class TakenOut(models.Model):
    """An export that an administrator asked for.

    done, total   how far it has come, in tables and files; total is 0 until that is known
    sha256        of the zip, while it is kept; erased after some days
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(max_length=8, default="waiting")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    asked_by_name = models.CharField(max_length=120)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    erase_date = models.DateField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="taken_out_state_is_known"),
            models.UniqueConstraint(fields=["state"], condition=Q(state="waiting"), name="taken_out_one_at_a_time"),
        ]

    def __str__(self):
        return f"{self.asked_at:%Y-%m-%d} {self.state}"
