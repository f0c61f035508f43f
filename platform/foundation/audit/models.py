from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from foundation.keys import uuid7


class Entry(models.Model):
    """One act. Added, never changed.

    account_id       who; null for what the system does by itself
    acting_for       the account that person was deputy for
    changes          {field: [old, new]}
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=timezone.now)  # the log itself reads the clock: nobody tells it the time
    account_id = models.UUIDField(null=True)
    acting_for = models.UUIDField(null=True)
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
