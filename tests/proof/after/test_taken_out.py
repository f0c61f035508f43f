"""What a house takes out holds its own words and those it was given, nobody else's, and no secret."""

import io
import zipfile

from django.db import connection

from config.houses.out.exporting import export_house
from config.houses.out.packing import Zip
from foundation import tenancy
from tests.factories import canaries
from tests.factories.twins import OWN, SECOND, THIRD


def test_it_works(stood, report):
    houses = {OWN: stood.houses.first, SECOND: stood.houses.second, THIRD: stood.houses.third}
    read = 0
    for word, house in houses.items():
        content = stood.race.do(lambda house=house: taken_out(house))
        seen = canaries.seen(content)
        assert word in seen
        assert seen <= stood.may[word]
        for secret in stood.race.do(lambda house=house: secrets(house)):
            assert secret.encode() not in content
        read += len(content)
    report(f"three exports of {read:,} bytes: only words of those whose they are, no secret", requests=3)


def taken_out(house) -> bytes:
    """All its files, one after the other."""
    stream = io.BytesIO()
    export_house(house, Zip(stream))
    with zipfile.ZipFile(stream) as package:
        return b"\n".join(package.read(name) for name in sorted(package.namelist()))


def secrets(house) -> list[str]:
    """What nobody may have who has the export, of all houses."""
    with tenancy.owner(house.schema_name), connection.cursor() as cursor:
        cursor.execute(
            "SELECT hash FROM identity_credential UNION ALL SELECT stamp FROM identity_account"
            " UNION ALL SELECT hash FROM identity_token UNION ALL SELECT sealed FROM identity_token"
            " UNION ALL SELECT token_hash FROM gatherings_feed UNION ALL SELECT token_hash FROM circles_invitation"
            " UNION ALL SELECT session_key FROM django_session UNION ALL SELECT session_data FROM django_session"
            " UNION ALL SELECT hash FROM provisioning_token"
        )
        found = [value for (value,) in cursor.fetchall() if value]
    assert found
    return found
