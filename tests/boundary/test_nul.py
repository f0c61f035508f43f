"""A NUL in an address is answered with a page, before the database is asked."""

import pytest


@pytest.mark.parametrize("address", ["/search/?q=a%00b", "/people/?q=%00", "/log/?q=%00&person=%00", "/%00/"])
def test_an_address_with_a_nul_is_not_understood(camilla, address):
    assert camilla.client.get(address).status_code == 400
