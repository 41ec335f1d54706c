import re

from embedtokens.tenants.tenant import new_tenant_id
from tests.support.fakes.system import CountedRandomness


def test_a_tenants_id_is_ours_and_random() -> None:
    randomness = CountedRandomness()
    one, other = new_tenant_id(randomness), new_tenant_id(randomness)

    assert re.fullmatch(r"t_[0-9A-Za-z]{16}", one)
    assert one != other
