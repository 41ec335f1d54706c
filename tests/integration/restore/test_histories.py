"""For any history before and after the restored moment: only who had access both then and today has it afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.builders.restored_tables import (
    EARLIER,
    copy_table,
    item,
    items,
    lose,
    operate,
    put_back,
    rejoin,
    statuses,
)
from tests.support.service import START, TABLE, Service, Tenant, running_service


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with running_service() as service:
        yield service


@dataclass
class Account:
    """A tenant, whose first key stays good, and what was made for it."""

    service: Service
    tenant: Tenant
    keys: list[Tenant] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)

    @classmethod
    def new(cls, service: Service) -> "Account":
        tenant = service.provision()
        return cls(service, tenant, [service.new_key(tenant, scopes=["tokens:generate", "keys:manage"])])

    def carry_out(self, act: str, number: int) -> None:
        """What is refused changes nothing, which is as good."""
        self.service.clock.now += 10
        ACTS[act](self, self.keys[number % len(self.keys)])

    def make_key(self, _: Tenant) -> None:
        self._note_key(self.service.create_key(self.tenant, scopes=["tokens:generate"]).json)

    def exchange(self, key: Tenant, overlap: int) -> None:
        address = f"/api-keys/{key.api_key_id}/rotate"
        answer = self.service.call("POST", address, key=self.tenant.api_key, body={"overlap": overlap})
        self._note_key(answer.json)

    def revoke(self, key: Tenant, *, tokens: bool) -> None:
        query = {"revokeTokens": "true"} if tokens else {}
        self.service.call("DELETE", f"/api-keys/{key.api_key_id}", key=self.tenant.api_key, query=query)

    def end_tokens(self, **whose: object) -> None:
        self.service.call("POST", "/embed/revocations", key=self.tenant.api_key, body=whose)

    def end_token(self, _: Tenant) -> None:
        for token in self.tokens[-1:]:
            self.service.call("POST", "/embed/revoke-token", key=self.tenant.api_key, body={"token": token})

    def use(self, key: Tenant) -> None:
        answer = self.service.generate(key)
        self.tokens += [answer.json["token"]] if answer.status == 200 else []

    def restore(self, _: Tenant) -> None:
        if items(self.service, EARLIER):
            put_back(self.service, "--tenant", self.tenant.tenant_id)
            rejoin(self.service, self.tenant)

    def wait(self, _: Tenant) -> None:
        self.service.clock.now += 20

    def save(self, _: Tenant) -> None:
        document = self.service.settings(self.tenant)
        if "version" in document:
            document["developerOrigins"] = not document["developerOrigins"]
            if (answer := self.service.put_settings(self.tenant, document)).status == 200:
                self.versions.append(answer.json["version"])

    def _note_key(self, made: dict[str, str]) -> None:
        if "apiKey" in made:
            self.keys.append(Tenant(self.tenant.tenant_id, made["apiKey"], made["id"]))

    def with_access(self) -> set[str]:
        """The ids of the keys that work, and of tokens that would if a key asked."""
        keys = {key.api_key_id for key in [self.tenant, *self.keys] if self.service.generate(key).status == 200}
        active = [token for token in self.tokens if self._is_active(token)]
        return keys | set(active)

    def _is_active(self, token: str) -> bool:
        answer = self.service.introspect(self.tenant, token)
        return answer.status == 200 and bool(answer.json["active"])


ACTS: dict[str, Callable[[Account, Tenant], None]] = {
    "make a key": Account.make_key,
    "revoke a key": lambda account, key: account.revoke(key, tokens=False),
    "revoke a key with its tokens": lambda account, key: account.revoke(key, tokens=True),
    "exchange a key at once": lambda account, key: account.exchange(key, 0),
    "exchange a key later": lambda account, key: account.exchange(key, 25),
    "end a key's tokens": lambda account, key: account.end_tokens(apiKeyId=key.api_key_id),
    "end a user's tokens": lambda account, _: account.end_tokens(distinctId="user-123"),
    "end a token": Account.end_token,
    "end all tokens": lambda account, _: account.end_tokens(all=True),
    "save settings": Account.save,
    "use a key": Account.use,
    "suspend": lambda account, _: operate(account.service, account.tenant, "suspend"),
    "resume": lambda account, _: operate(account.service, account.tenant, "resume"),
    "restore to then": Account.restore,
    "wait": Account.wait,
}
type History = list[tuple[str, int]]
HISTORIES = st.lists(st.tuples(st.sampled_from(list(ACTS)), st.integers(0, 5)), max_size=7)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(before=HISTORIES, since=HISTORIES, lost=st.booleans(), deleted_keys=st.booleans())
def test_nobody_gets_access_by_a_restore(
    service: Service, before: History, since: History, *, lost: bool, deleted_keys: bool
) -> None:
    service.clock.now = START
    service.forget_tenants()
    lose(service, EARLIER, but="")
    account = Account.new(service)
    for act, number in before:
        account.carry_out(act, number)
    service.clock.now += 3
    then = account.with_access()
    copy_table(service)
    for act, number in since:
        account.carry_out(act, number)
    service.clock.now += 61
    today, tokens, version = account.with_access(), set(account.tokens), item(service, account.tenant, "SETTINGS")

    if lost:
        lose(service, TABLE)
    put_back(service, *(["--deleted-keys"] if deleted_keys else []))
    assert account.with_access() == set()
    answer = rejoin(service, account.tenant)
    service.clock.now += 61

    after = account.with_access()
    assert after <= then & today
    assert not after & tokens
    assert statuses(service, account.tenant) == {answer["status"]}
    assert int(item(service, account.tenant, "SETTINGS")["version"]["N"]) > max(
        [int(version["version"]["N"]), *account.versions]
    )
    assert operate(service, account.tenant, "verify-audit")["valid"]
    assert "code" not in operate(service, account.tenant, "suspend")
    assert "code" not in operate(service, account.tenant, "resume")
