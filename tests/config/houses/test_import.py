"""A house out of an export: under its own name or another's, and never half."""

import hashlib
import io
import json
import shutil
import threading
import zipfile
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from config.houses.into import importing
from config.houses.into.importing import import_house
from config.houses.into.reading import Export, NotAsItWas
from config.houses.out.exporting import export_house
from config.houses.out.packing import CHECKSUMS, Folder
from foundation import tenancy
from foundation.audit import checking
from foundation.files.storage import keeping, places
from foundation.identity.models import Account, Belonging
from foundation.registry.creation import AlreadyOpen
from foundation.registry.models import Municipality
from foundation.tenancy.structure import Structure
from tests.factories.people import someone
from tests.factories.worlds import make_world

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def source(shared_database, tmp_path_factory):
    """An export of Verdal, where something of each kind has happened."""

    def made():
        with transaction.atomic():
            verdal = called("verdal")
            make_world(someone("Eva Strand"), someone("Dag Solem", verdal), "leirfjord")
        export_house(verdal, Folder(folder / "out"))

    folder = tmp_path_factory.mktemp("in")
    with override_settings(FILES_ROOT=folder / "store"):
        shared_database.do(made)
        yield folder / "out"


@pytest.fixture
def changed(source, tmp_path):
    """changed(name, content) -> a copy of the export in which one file is another, and its sum fits."""

    def make(name, content):
        copy = tmp_path / "changed"
        shutil.copytree(source, copy)
        (copy / name).write_bytes(content)
        seal(copy)
        return copy

    return make


def seal(folder):
    names = sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != CHECKSUMS
    ]
    (folder / CHECKSUMS).write_text("".join(lines))


def called(slug):
    with tenancy.public():
        return Municipality.objects.get(slug=slug)


def brought(export, slug):
    """Read in; committed."""
    return import_house(export, called(slug), at=NOW)


def out_again(house, folder) -> dict[str, bytes]:
    """What the house takes out, by file."""
    export_house(house, Folder(folder))
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_it_works_under_another_name(shared_database, source, tmp_path):
    export = Export(source)
    made = shared_database.do(lambda: brought(export, "sula"))
    sula, verdal = (shared_database.do(lambda slug=slug: called(slug)) for slug in ("sula", "verdal"))
    there = shared_database.do(lambda: out_again(sula, tmp_path / "sula"))
    assert made.rows > 50
    assert made.log_faults == 0
    for path in export.tables:
        if path.startswith("tables/") and not path.startswith("tables/audit_"):
            mine = (source / path).read_bytes().replace(str(verdal.id).encode(), str(sula.id).encode())
            assert there[path] == mine, path
    assert {name for name in there if name.startswith("files/own/")} == {
        str(one.relative_to(source)) for one in source.glob("files/own/*")
    }

    def signed_in():
        with tenancy.identity():
            dag = Account.objects.get(email="dag.solem@example.org")
            houses = set(Belonging.objects.filter(account=dag).values_list("municipality_id", flat=True))
        return houses

    assert shared_database.do(signed_in) >= {sula.id, verdal.id}

    def logged():
        with tenancy.inside(sula):
            old, new = checking.verified(verdal.id), checking.verified(sula.id)
        with tenancy.owner(sula.schema_name):
            return old, new, Structure.read().digest()

    (old, old_faults), (new, new_faults), digest = shared_database.do(logged)
    assert (old_faults, new_faults, new) == ([], [], 1)
    assert old > 1
    assert digest == export.manifest["structure"]["digest"]


def test_what_was_changed_is_refused(source, tmp_path, changed):
    broken = tmp_path / "broken"
    shutil.copytree(source, broken)
    with (broken / "tables/organisation_member.csv").open("ab") as file:
        file.write(b"x")
    with pytest.raises(NotAsItWas, match=r"organisation_member\.csv is not what it was"):
        Export(broken)
    (broken / "tables/organisation_member.csv").unlink()
    with pytest.raises(NotAsItWas, match="missing"):
        Export(broken)
    for nothing in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(NotAsItWas):
            Export(nothing)
    (tmp_path / "a.zip").write_bytes(b"PK nothing")
    with pytest.raises(NotAsItWas):
        Export(tmp_path / "a.zip")


def test_another_structure_is_refused_and_named(shared_database, source, changed):
    told = json.loads((source / "manifest.json").read_text())
    told["structure"]["digest"] = "x"
    told["structure"]["migrations"].append("documents.9999_future")
    export = Export(changed("manifest.json", json.dumps(told).encode()))
    with pytest.raises(NotAsItWas, match=r"there and not here: documents\.9999_future"):
        shared_database.do(lambda: brought(export, "smola"))


def test_half_an_import_is_none(shared_database, source, changed):
    lines = (source / "tables/organisation_role.csv").read_bytes().splitlines(keepends=True)
    for content, error in ((b"".join(lines[:-1]), NotAsItWas), (b"".join(lines) + b"not;a;row\n", Exception)):
        copy = changed("tables/organisation_role.csv", content)
        export = Export(copy)
        with pytest.raises(error):
            shared_database.do(lambda export=export: brought(export, "smola"))
        shutil.rmtree(copy)
    smola = shared_database.do(lambda: called("smola"))
    assert smola.opened_at is None
    assert not places.folder(str(smola.id)).exists()

    def left():
        with tenancy.owner(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'm_smola'")
            roles = cursor.fetchone()[0]
            cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'm_smola'")
            return roles, cursor.fetchone()[0], Belonging.objects.filter(municipality_id=smola.id).count()

    assert shared_database.do(left) == (0, 0, 0)


def test_a_house_that_is_open_is_left_alone(shared_database, source):
    export = Export(source)
    with pytest.raises(AlreadyOpen):
        shared_database.do(lambda: brought(export, "levanger"))


def test_the_command_takes_a_zip_and_makes_a_copy(shared_database, source, tmp_path):
    place = tmp_path / "out.zip"
    with zipfile.ZipFile(place, "w") as package:
        for one in sorted(source.rglob("*")):
            if one.is_file():
                package.write(one, str(one.relative_to(source)))
    said = io.StringIO()
    shared_database.do(lambda: call_command("import_municipality", str(place), "--named", "Verdal prøve", stdout=said))
    assert "Verdal prøve is open" in said.getvalue()
    for wrong in (["--named", "Verdal prøve"], ["--named", "1838"], ["--named", "x " * 70], ["--as", "nowhere"], []):
        with pytest.raises(CommandError):
            shared_database.do(lambda wrong=wrong: call_command("import_municipality", str(place), *wrong))
    with pytest.raises(CommandError, match=r"has been open since .* Read in a copy of it"):
        shared_database.do(lambda: call_command("import_municipality", str(place)))
    with pytest.raises(CommandError, match="there is no /nowhere"):
        call_command("import_municipality", "/nowhere")
    packed = place.read_bytes()
    broken = [packed[:at] + b"\xff" * 40 + packed[at + 40 :] for at in range(100, len(packed), len(packed) // 12)]
    # locked, or packed in a way that is not known, as the list at its end says
    broken += [packed.replace(b"PK\x01\x02\x14\x03\x14\0" + old, b"PK\x01\x02\x14\x03\x14\0" + new)
               for old, new in ((b"\0\0\0\0", b"\x01\0\0\0"), (b"\0\0\0\0", b"\0\0\x63\0"))]  # fmt: skip
    for wrong in broken:
        place.write_bytes(wrong)
        with pytest.raises(NotAsItWas):
            Export(place)


STRANGE = {
    "a file that lies elsewhere": ("files.csv", b"files/own/", b"files/own/../../../../etc/", "is not in the export"),
    "a list without its columns": ("files.csv", b"shelf", b"shelv", "files.csv in the export cannot be read in: KeyE"),
    "an id that is none": ("shared/identity_belonging.csv", b"-", b"x", "Who its people are in the export cannot be"),
    "a value that does not fit": ("tables/organisation_member.csv", b"-", b"x", "organisation_member.csv in the"),
    "a country of somebody's own": ("manifest.json", b'"no"', b'"xx"', "tells of a country that nobody knows here"),
    "a house without a name": ("manifest.json", b'"slug"', b'"snail"', "does not tell slug"),
    "no structure": ("manifest.json", b'"structure"', b'"strict"', "is no export: 'structure'"),
    "a list in a list in a list": ("manifest.json", b"{", b"[" * 99_999, "is no export: maximum recursion depth"),
    "rows that are missing": ("manifest.json", b'"rows": ', b'"rows": 9', "rows, and should have 9"),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_strange_is_told_in_one_sentence_and_leaves_nothing(shared_database, source, changed, kind):
    file, old, new, why = STRANGE[kind]
    place = changed(file, (source / file).read_bytes().replace(old, new))
    for _again in range(2):  # the name is not taken by what came to nothing
        with pytest.raises(CommandError, match=why):
            shared_database.do(lambda: call_command("import_municipality", str(place), "--named", "Prøve to"))

    def left():
        with tenancy.public():
            return Municipality.objects.filter(slug="prove-to").exists()

    assert not shared_database.do(left)


def test_an_id_alone_makes_nobody_one_of_the_house(shared_database, source, tmp_path):
    """An export that was written by hand names somebody of another house, with an address of its own."""

    def account(email):
        with tenancy.identity():
            return Account.objects.get(email=f"{email}@example.org").pk

    dag, anne = (shared_database.do(lambda name=name: account(name)) for name in ("dag.solem", "anne.lund"))
    shutil.copytree(source, tmp_path / "by hand")
    for name in ("shared/identity_account.csv", "shared/identity_belonging.csv"):
        place = tmp_path / "by hand" / name
        place.write_bytes(place.read_bytes().replace(str(dag).encode(), str(anne).encode()).replace(b"dag.s", b"x.s"))
    seal(tmp_path / "by hand")
    made = shared_database.do(lambda: brought(Export(tmp_path / "by hand"), "hitra"))
    hitra = shared_database.do(lambda: called("hitra")).pk

    def in_it():
        with tenancy.identity():
            found = Belonging.objects.filter(municipality_id=hitra)
            return set(found.values_list("account_id", flat=True))

    assert made.people == len(shared_database.do(in_it))
    assert shared_database.do(in_it) >= {shared_database.do(lambda: account("x.solem"))}
    assert anne not in shared_database.do(in_it)


def test_of_two_who_read_in_at_once_the_later_one_takes_nothing_from_the_first(shared_database, source, monkeypatch):
    export, both, real = Export(source), threading.Barrier(2), importing.store_files

    def together(*given):
        with suppress(threading.BrokenBarrierError):
            both.wait(0.2)
        return real(*given)

    def one():
        try:
            return brought(export, "froya").files
        except AlreadyOpen:
            return 0

    monkeypatch.setattr(importing, "store_files", together)
    files = shared_database.run(one, one)
    froya = shared_database.do(lambda: called("froya"))
    assert sorted(files) == [0, keeping.count_owner(froya.id)]
    assert max(files) > 0
