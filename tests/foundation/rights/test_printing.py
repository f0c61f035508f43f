"""`manage.py permissions` prints every module's table."""

from io import StringIO

from django.core.management import call_command

from foundation.rights import every_table


def test_it_works():
    out = StringIO()
    call_command("permissions", stdout=out)

    assert "tenants.organisation" in out.getvalue()
    assert "give_role" in out.getvalue()


def test_every_condition_can_be_printed():
    for module, table in every_table().items():
        assert table.printed(), module
