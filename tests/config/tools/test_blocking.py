"""Migrations that would keep people waiting are refused, each with what to do instead."""

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import F, Q
from django.db.models.functions import Now, Random

from config.tools import blocking
from foundation.keys import uuid7

CHECK = models.CheckConstraint(condition=~Q(kind=""), name="has_kind")
ONCE = models.UniqueConstraint(fields=["url"], name="once")
INDEX = models.Index(fields=["kind"], name="by_kind")
TITLE = {"model_name": "notice", "name": "title"}
THING = migrations.CreateModel("Thing", [("id", models.UUIDField(primary_key=True)), ("kind", models.TextField())])


def nothing(apps, editor):
    """What a function of a migration looks like."""


def said(*operations, **attributes) -> str:
    """What the check says of a migration of the notices."""
    kind = type("Migration", (migrations.Migration,), {"operations": list(operations), **attributes})
    state = MigrationLoader(None).project_state([("notices", "0001_initial")])
    return "; ".join(blocking.blocking(kind("0900_new", "notices"), state))


def added(field) -> migrations.AddField:
    return migrations.AddField("notice", "extra", field)


def test_it_works():
    assert blocking.faults() == []


@pytest.mark.parametrize(("instead", "operations"), [
    ("processes of before ask for it", [migrations.RemoveField("notice", "title")]),
    ("processes of before ask for it", [migrations.DeleteModel("Notice")]),
    ("processes of before ask for it", [migrations.RunSQL('ALTER TABLE "notices_notice" DROP COLUMN "title"')]),
    ("writes every row anew", [added(models.FloatField(db_default=Random()))]),
    ("called once for all rows", [added(models.UUIDField(default=uuid7))]),
    ("builds an index", [added(models.CharField(max_length=3, unique=True))]),
    ("builds an index", [added(models.ForeignKey("notices.notice", models.CASCADE, null=True))]),
    ("writes every row anew", [added(models.GeneratedField(expression=F("kind"), output_field=models.TextField(),
                                                           db_persist=True))]),
    ("another type", [migrations.AlterField(**TITLE, field=models.IntegerField())]),
    ("another type", [migrations.AlterField(**TITLE, field=models.CharField(max_length=299))]),
    ("reads every row", [migrations.AlterField("notice", "read_at", models.DateTimeField())]),
    ("AddIndexConcurrently", [migrations.AddIndex("notice", INDEX)]),
    ("AddConstraintNotValid", [migrations.AddConstraint("notice", CHECK)]),
    ("builds an index", [migrations.AddConstraint("notice", ONCE)]),
    ("of its own", [AddConstraintNotValid("notice", CHECK), ValidateConstraint("notice", "has_kind")]),
    ("old name", [migrations.RenameField("notice", "kind", "sort")]),
    ("elidable", [migrations.RunPython(nothing)]),
    ("of their own", [added(models.TextField(default="")), migrations.RunPython(nothing, elidable=True)]),
    ("CONCURRENTLY", [migrations.RunSQL("CREATE UNIQUE INDEX x ON notices_notice (kind)")]),
    ("NOT VALID", [migrations.RunSQL(["SELECT 1", ("ALTER TABLE notices_notice ADD CONSTRAINT x CHECK (true)", [])])]),
    ("another type", [migrations.RunSQL("ALTER TABLE notices_notice ALTER COLUMN kind TYPE text")]),
    ("another type", [migrations.RunSQL('ALTER TABLE notices_notice ALTER COLUMN "kind" TYPE text')]),
    ("NOT VALID", [migrations.RunSQL("ALTER TABLE notices_notice ADD UNIQUE (kind)")]),
    ("NOT VALID", [migrations.RunSQL("ALTER TABLE notices_notice ADD FOREIGN KEY (kind) REFERENCES other (kind)")]),
    ("old name", [migrations.RunSQL("ALTER TABLE notices_notice RENAME kind TO sort")]),
    ("whole table", [migrations.RunSQL("TRUNCATE notices_notice")]),
    ("CHECK", [migrations.RunSQL("ALTER TABLE notices_notice ALTER kind SET NOT NULL")]),
    ("AddIndexConcurrently", [migrations.SeparateDatabaseAndState([migrations.AddIndex("notice", INDEX)])]),
])  # fmt: skip
def test_what_blocks_is_refused(instead, operations):
    assert instead in said(*operations)


@pytest.mark.parametrize("operations", [
    [added(models.CharField(max_length=3, default="?"))],
    [added(models.JSONField(default=list))],
    [added(models.DateTimeField(db_default=Now()))],
    [added(models.UUIDField(null=True))],
    [migrations.AlterField(**TITLE, field=models.CharField(max_length=301))],
    [migrations.AlterField(**TITLE, field=models.TextField())],
    [AddIndexConcurrently("notice", INDEX)],
    [AddConstraintNotValid("notice", CHECK)],
    [migrations.RunPython(nothing, elidable=True)],
    [migrations.RunSQL("CREATE INDEX CONCURRENTLY x ON notices_notice (kind)")],
    [migrations.RunSQL("ALTER TABLE notices_notice ADD CONSTRAINT x CHECK (true) NOT VALID")],
    [migrations.RunSQL("ALTER TABLE notices_notice RENAME CONSTRAINT a TO b")],
    [migrations.RunSQL("ALTER TABLE notices_notice ADD COLUMN IF NOT EXISTS note text")],
    [THING, migrations.AddIndex("thing", INDEX), migrations.RunSQL("CREATE INDEX x ON notices_thing (kind)")],
    [migrations.RunSQL("CREATE TABLE other (id int); CREATE INDEX x ON other (id)")],
])  # fmt: skip
def test_what_is_over_in_a_moment_passes(operations):
    assert said(*operations) == ""


@pytest.mark.parametrize(("operation", "goes_on"), [
    (added(models.UUIDField(null=True)), False),
    (AddConstraintNotValid("notice", CHECK), False),
    (migrations.RunSQL("ALTER TABLE notices_notice ADD note text"), False),
    (migrations.RunSQL("CREATE INDEX CONCURRENTLY x ON notices_notice (kind); ALTER TABLE a ADD note text"), False),
    (migrations.RunSQL("CREATE INDEX CONCURRENTLY x ON notices_notice (kind); UPDATE a SET note = '';"), True),
    (AddIndexConcurrently("notice", INDEX), True),
    (ValidateConstraint("notice", "has_kind"), True),
    (migrations.RunPython(nothing, elidable=True), True),
])  # fmt: skip
def test_what_stands_in_no_transaction_may_be_begun_again(operation, goes_on):
    """A run that is killed behind it does all of the migration once more."""
    assert ("who is killed behind it" in said(operation, atomic=False)) is not goes_on
    assert "who is killed behind it" not in said(operation)


def test_a_reason_lets_it_through_when_it_is_a_sentence():
    index = migrations.AddIndex("notice", INDEX)
    assert said(index, blocks_because="A municipality has a dozen rows of this kind.") == ""
    assert "say why" in said(index, blocks_because="small")


def test_what_stood_before_is_taken_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(blocking, "ACCEPTED", tmp_path / "accepted.toml")
    blocking.ACCEPTED.write_text("")
    assert any("documents.0009_newest" in fault for fault in blocking.faults())
    blocking.accept()
    assert blocking.faults() == []
