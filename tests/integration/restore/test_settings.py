"""A restored tenant has its settings as they were then, and no other tenant changes."""

import pytest

from operations import restore
from tests.support.builders.pages import authorize, from_page
from tests.support.builders.restored_tables import (
    EARLIER,
    copy_table,
    declare,
    item,
    items,
    lose,
    operate,
    put_back,
    rejoin,
    restored,
)
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant

FOREIGN = "https://attacker.example"


def attributes(service: Service, tenant: Tenant) -> list[str]:
    return [attribute["name"] for attribute in service.settings(tenant)["tokenAttributes"]]


def test_settings_are_as_they_were_and_the_tenant_goes_on(service: Service, tenant: Tenant) -> None:
    declare(service, tenant, "kept")
    copy_table(service)
    declare(service, tenant, "later")

    put_back(service)
    rejoin(service, tenant)

    assert attributes(service, tenant) == ["distinctId", "role", "kept"]
    declare(service, tenant, "new")
    assert operate(service, tenant, "verify-audit")["valid"]


def test_warm_containers_serve_no_settings_that_the_table_no_longer_has(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, "https://app.example.com")
    copy_table(service)
    authorize(service, tenant, "https://app.example.com", FOREIGN)
    assert from_page("POST", "/embed/session", service, service.token(tenant), FOREIGN).status == 200

    put_back(service)
    rejoin(service, tenant)
    service.clock.now += 60

    token = service.token(tenant)
    assert from_page("POST", "/embed/session", service, token, FOREIGN).status == 403
    assert from_page("POST", "/embed/session", service, token, "https://app.example.com").status == 200


def test_a_warm_container_reads_settings_of_a_lower_version_too(service: Service, tenant: Tenant) -> None:
    """Whatever put the table back."""
    copy_table(service)
    declare(service, tenant, "later")
    assert "later" in attributes(service, tenant)

    copy_table(service, EARLIER, TABLE)

    assert "later" not in attributes(service, tenant)


def test_versions_of_settings_go_beyond_all_that_were_given_out(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    declare(service, tenant, "kept")
    copy_table(service)
    for name in ("one", "two", "three"):
        declare(service, tenant, name)
    attackers = service.call("GET", "/settings", key=tenant.api_key)

    restored(service, tenant, lost=lost)

    now = service.call("GET", "/settings", key=tenant.api_key)
    assert now.json["version"] > attackers.json["version"]
    assert now.headers["etag"] == f'"{now.json["version"]}"'
    assert service.put_settings(tenant, attackers.json).status == 412
    assert service.put_settings(tenant, now.json).status == 200


def test_versions_that_only_the_table_knows_are_never_given_out_again(service: Service, tenant: Tenant) -> None:
    """Somebody wrote them into it by hand."""
    copy_table(service)
    service.change_item(f"TENANT#{tenant.tenant_id}#", "SETTINGS", version={"N": "40"})
    service.change_item(f"TENANT#{tenant.tenant_id}#", "TENANT", settings_version={"N": "50"})

    put_back(service)
    assert item(service, tenant, "SETTINGS")["version"] == {"N": "51"}
    service.change_item(f"TENANT#{tenant.tenant_id}#", "SETTINGS", version={"N": "60"})
    put_back(service)

    assert item(service, tenant, "TENANT")["settings_version"] == {"N": "61"}


def test_versions_that_nothing_knows_any_more_are_left_out(service: Service, tenant: Tenant) -> None:
    """With the table, the end of the trail may be lost."""
    copy_table(service)
    lose(service)

    put_back(service)

    assert item(service, tenant, "SETTINGS")["version"] == {"N": "1001"}


def test_a_container_that_reads_again_only_when_the_version_is_higher_reads_again(
    service: Service, tenant: Tenant
) -> None:
    """As those of the version before this one do."""
    copy_table(service)
    declare(service, tenant, "later")
    kept = service.settings(tenant)["version"]

    put_back(service)

    tenant_item, settings_item = item(service, tenant, "TENANT"), item(service, tenant, "SETTINGS")
    assert int(tenant_item["settings_version"]["N"]) == int(settings_item["version"]["N"]) > kept


def test_one_tenant_is_put_back_and_no_other(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    copy_table(service)
    declare(service, tenant, "later")
    declare(service, other, "later")
    token = service.token(other)

    put_back(service, "--tenant", tenant.tenant_id)
    rejoin(service, tenant)

    assert "later" not in attributes(service, tenant)
    assert "later" in attributes(service, other)
    assert service.introspect(other, token).json["active"]


def test_a_tenant_that_was_made_since_is_left_alone(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    new = service.provision(name="Newcomer")

    put_back(service)

    assert service.generate(new).status == 200
    rows = service.invoke("provision_tenant", {"action": "list"})["tenants"]
    assert {row["name"]: row["status"] for row in rows} == {"Newcomer": "active", "Acme": "suspended"}


def test_members_that_this_version_does_not_know_come_back_with_their_items(service: Service, tenant: Tenant) -> None:
    kept: dict[str, object] = {"M": {"a": {"L": [{"N": "1"}]}}}
    places = [(f"TENANT#{tenant.tenant_id}#", sk) for sk in ("TENANT", "SETTINGS", f"KEY#{tenant.api_key_id}")]
    for place in places:
        service.change_item(*place, of_a_later_version=kept)
    copy_table(service)
    lose(service)

    put_back(service)

    assert all(items(service)[place]["of_a_later_version"] == kept for place in places)


def test_doing_it_again_changes_nothing(service: Service, tenant: Tenant, *, lost: bool) -> None:
    declare(service, tenant, "kept")
    copy_table(service)
    declare(service, tenant, "later")
    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": "user-9"})
    if lost:
        lose(service)
    put_back(service)
    first = items(service)

    report = put_back(service)

    assert (report.written, report.deleted) == (0, 0)
    assert items(service) == first


def test_the_command_says_what_was_done(service: Service, tenant: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    copy_table(service)

    restore.main([EARLIER, TABLE, AUDIT_TABLE, "--tenant", tenant.tenant_id])

    assert "1 tenants restored: 4 items written, 0 deleted" in capsys.readouterr().out
