"""An export of all that a municipality has: what is in it, and what never is."""

import csv
import errno
import hashlib
import io
import json
import re
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from config.houses.out import contents
from config.houses.out.copying import copied
from config.houses.out.exporting import export_house
from config.houses.out.packing import Folder, Zip
from config.houses.out.stored import files_of
from foundation import files, tenancy
from foundation.registry.models import Municipality
from foundation.tenancy.snapshots import snapshot
from foundation.tenancy.structure import COLUMNS, RELATIONS, Structure, rows
from tests.factories.documents import make_document
from tests.factories.people import make_person, someone
from tests.factories.worlds import make_world

# common tables that a municipality sees and that are nobody's own: the networks' own affairs
THEIRS = {
    "assignments_assignment",
    "assignments_change",
    "assignments_criterion",
    "assignments_material",
    "assignments_part",
    "circles_engagement",
    "circles_network",
    "circles_widening",
    "gatherings_agendaitem",
    "gatherings_gathering",
    "gatherings_gatheringmaterial",
    "gatherings_publishedminutes",
}
SOUNDS_SECRET = re.compile(r"hash|secret|token|password|stamp|session|sealed|credential", re.IGNORECASE)
# what sounds so and is none; the last of them stands in the DNS for everybody
HARMLESS = {("audit_seal", "hash"), ("audit_head", "hash"), ("prints_print", "minhash"),
            ("audit_entry", "token_id"), ("directory_provider", "token_url"),
            ("directory_emaildomain", "token")}  # fmt: skip


@pytest.fixture(scope="module")
def lived(shared_database, tmp_path_factory):
    """Dag of Verdal, where something of each kind has happened; committed."""

    @transaction.atomic
    def made():
        with tenancy.owner():
            verdal = Municipality.objects.get(slug="verdal")
        person = someone("Dag Solem", verdal)
        make_world(someone("Eva Strand"), person, "leirfjord")
        files.store(verdal.id, io.BytesIO(b"nobody refers to it"))
        return person

    with override_settings(FILES_ROOT=tmp_path_factory.mktemp("out") / "store"):
        yield shared_database.do(made)


@pytest.fixture
def house(lived):
    return lived.municipality


def exported(database, house) -> bytes:
    stream = io.BytesIO()
    database.do(lambda: export_house(house, Zip(stream)))
    return stream.getvalue()


def table(content: bytes, name: str) -> list[dict[str, str]]:
    """As a spreadsheet reads it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = package.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_it_works(shared_database, house, lived):
    first = exported(shared_database, house)
    assert exported(shared_database, house) == first

    with zipfile.ZipFile(io.BytesIO(first)) as package:
        names = set(package.namelist())
        told = json.loads(package.read("manifest.json"))
        lines = package.read("checksums.txt").decode().splitlines()
        assert {line.split("  ")[1] for line in lines} == names - {"checksums.txt"}
        for line in lines:
            sha256, name = line.split("  ")
            assert hashlib.sha256(package.read(name)).hexdigest() == sha256
        assert package.read("README.txt").decode().startswith("Alt Verdal har i Felles")
        described = json.loads(package.read("schema.json"))["tables"]
    assert told["municipality"]["slug"] == "verdal"
    people = {row["name"] for row in table(first, "tables/organisation_member.csv")}
    assert "Dag Solem" in people
    assert people <= {"Dag Solem", "Sen Inn"}  # the latter where another test was first
    for one in told["tables"]:
        read = table(first, one["file"])
        assert len(read) == one["rows"]
        assert not read or list(read[0]) == one["columns"]
    assert {column["name"] for column in described["organisation_member"]["columns"]} >= {"name", "email"}
    assert str(lived.account_id) in {row["id"] for row in table(first, "shared/identity_account.csv")}
    assert {row["municipality_id"] for row in table(first, "shared/submissions_submission.csv")} == {str(house.id)}
    listed = table(first, "files.csv")
    assert {row["shelf"].partition("/")[0] for row in listed} >= {"own", "network"}
    assert b"nobody refers to it" not in first
    for row in listed:
        assert row["path"] in names


def test_what_was_approved_and_a_picture_are_files_that_a_program_opens(levanger, astrid, settings, tmp_path):
    """Neither has a name in any row of its own: a hash without an ending is nothing anybody opens."""
    settings.FILES_ROOT = tmp_path
    with tenancy.inside(levanger):
        pdf = files.store(levanger.id, io.BytesIO(b"%PDF-1.7 approved"))
        picture = files.store(levanger.id, io.BytesIO(b"\x89PNG\r\n\x1a\n a picture"))
        blocks = [{"id": "b1", "type": "image", "text": "", "alt": "En såpe", "image": {"sha256": picture}}]
        make_document(astrid, "Brannvern", blocks).versions.update(rendition=pdf)
        found = {file.sha256: file for file in files_of(levanger.id, [])}
    assert (found[pdf].names, found[pdf].path) == ({"Brannvern, 1.pdf"}, f"files/own/{pdf}.pdf")
    assert found[picture].path == f"files/own/{picture}.png"


def test_a_folder_holds_the_same(shared_database, house, tmp_path):
    content = exported(shared_database, house)
    shared_database.do(lambda: export_house(house, Folder(tmp_path / "out")))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            assert (tmp_path / "out" / name).read_bytes() == package.read(name)


def test_a_table_that_holds_nothing_need_not_be_asked(shared_database, house):
    """The file says the same as if it had been."""

    def read():
        with snapshot(house):
            own = contents.own_tables(Structure.read())
            empty = contents.empty_tables(house.schema_name, own)
            with tenancy.inside(house):
                return len(empty), *(
                    {table.path: (b"".join(one), one.rows) for table, one in copied(house.schema_name, own, leave)}
                    for leave in (empty, set())
                )

    empty, left, asked = shared_database.do(read)
    assert empty > 0
    assert left == asked
    assert sum(rows == 0 for _content, rows in asked.values()) >= empty


def test_it_is_of_one_moment(shared_database, house):
    """What is written while an export is made is not in it, in no table."""

    def busy(done, total):
        if done == 1:  # the snapshot stands
            shared_database.do(transaction.atomic(lambda: make_person("Sen Inn", house)))

    stream = io.BytesIO()
    shared_database.do(lambda: export_house(house, Zip(stream), reached=busy))
    for name in ("tables/organisation_member.csv", "shared/identity_account.csv"):
        assert "Sen Inn" not in {row["name"] for row in table(stream.getvalue(), name)}
    assert "Sen Inn" in {row["name"] for row in table(exported(shared_database, house), name)}


def test_a_file_that_is_not_what_it_was_is_named(shared_database, house):
    name = next(row for row in table(exported(shared_database, house), "files.csv") if row["shelf"] == "own")
    place = files.path(house.id, name["sha256"])
    before = place.read_bytes()
    place.chmod(0o600)
    place.write_bytes(b"changed")
    with zipfile.ZipFile(io.BytesIO(exported(shared_database, house))) as package:
        assert json.loads(package.read("manifest.json"))["damaged_files"] == [name["path"]]
    place.write_bytes(before)


def test_every_common_table_is_somebodys(levanger):
    """A new table in public is the municipalities' own by its columns, or it is named above."""
    with tenancy.owner():
        readable = {name for (name,) in rows(RELATIONS + contents.READABLE)} - contents.LEFT_OUT.keys()
        own = {table.name for table in contents.shared_tables()}
    assert readable - own == THEIRS


def test_no_column_that_sounds_like_a_secret_goes_out(levanger):
    with tenancy.owner():
        columns = rows(RELATIONS + COLUMNS)
        tables = contents.shared_tables()
    with tenancy.owner(levanger.schema_name):
        structure = Structure.read()
    tables += contents.own_tables(structure)
    going = {(one.name, column) for one in tables for column in one.columns}
    assert {pair for pair in going if SOUNDS_SECRET.search(pair[1])} <= HARMLESS
    there = {(name, column) for name, column, *_ in columns + structure.columns}
    assert {(name, one) for name, secret in contents.SECRETS.items() for one in secret} <= there


def test_the_command_makes_folders_leaves_nothing_half_and_says_what_is_in_its_way(
    lived, shared_database, tmp_path, monkeypatch
):
    def command(*given):
        shared_database.do(lambda: call_command("export_municipality", "verdal", *given))

    target = tmp_path / "new" / "out.zip"
    with monkeypatch.context() as broken:
        broken.setattr("config.houses.management.commands.export_municipality.export_house", no_room)
        with pytest.raises(CommandError, match=r"out\.zip cannot be written: .*No space left"):
            command(target)
    assert not target.exists()
    command(target)
    with pytest.raises(CommandError, match="is there already"):
        command(target)
    with pytest.raises(CommandError, match="EXPORT_FROM_URL is missing"):
        command(tmp_path / "b.zip", "--from-elsewhere")
    monkeypatch.setenv("EXPORT_FROM_URL", "postgresql://nobody:x@127.0.0.1:1/none")
    with pytest.raises(CommandError, match="The database that EXPORT_FROM_URL names cannot be used"):
        command(tmp_path / "b.zip", "--from-elsewhere")
    assert not (tmp_path / "b.zip").exists()


def no_room(_house, package, **_named):
    package.abandon()
    raise OSError(errno.ENOSPC, "No space left on device")
