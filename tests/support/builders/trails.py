"""Audit trails in memory and their attestation, for the tests of checkpoints."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from embedtokens.audit.checkpoints import Checkpoint, unseal
from embedtokens.audit.trail import GENESIS, Action, Entry, Record, follow
from embedtokens.use_cases.audit.attest_audit import Attester, Run
from embedtokens.use_cases.audit.attested_heads import AttestedHeads
from embedtokens.use_cases.audit.read_audit import TrailInspector
from tests.support.builders.world import OTHER_TENANT_ID, SENDER, TENANT_ID, World
from tests.support.fakes.checkpoints import MemoryAttestationKey, MemoryCheckpoints
from tests.support.fakes.tenants import MemoryTenants


def inspector(tenants: MemoryTenants, directory: Any = None) -> TrailInspector:
    """Return an inspector of trails that are not attested."""
    attested = AttestedHeads(store=MemoryCheckpoints(), key=MemoryAttestationKey(), trail=tenants)
    return TrailInspector(tenants, directory or tenants, attested)


@dataclass
class Attested:
    """A world whose trails are attested."""

    world: World = field(default_factory=World)
    store: MemoryCheckpoints = field(default_factory=MemoryCheckpoints)
    key: MemoryAttestationKey = field(default_factory=MemoryAttestationKey)

    @classmethod
    def of_two_tenants(cls) -> "Attested":
        """Return a world with two tenants of three events each."""
        attested = cls()
        attested.world.add_tenant(OTHER_TENANT_ID)
        for tenant_id in (TENANT_ID, OTHER_TENANT_ID):
            attested.change(tenant_id, 2)
        return attested

    def attester(self) -> Attester:
        return Attester(
            directory=self.world.tenants,
            trail=self.world.tenants,
            store=self.store,
            key=self.key,
            reports=self.store,
            clock=self.world.clock,
        )

    def run(self) -> Run:
        return self.attester().run()

    def checkpoints(self) -> list[Checkpoint]:
        return [unseal(stored.text, self.key.public()) for stored in self.store.made_so_far]

    def change(self, tenant_id: str, times: int = 1) -> None:
        for i in range(times):
            self.world.tenants.note(tenant_id, self.entry(i))

    def entry(self, n: object = 0) -> Entry:
        return Entry(
            action=Action.SETTINGS_CHANGED,
            target="settings",
            before=None,
            after={"n": n},
            actor="operator",
            sender=SENDER,
            at=self.world.clock.now,
        )

    def rewrite(self, tenant_id: str) -> None:
        """Replace a trail by a consistent one of the same length, with its head, as a stolen role of a function
        could.
        """
        records: list[Record] = []
        head = GENESIS
        for i in range(len(self.world.tenants.trail[tenant_id])):
            records.append(follow(head, tenant_id, self.entry(["rewritten", i])))
            head = records[-1].head
        self.world.tenants.trail[tenant_id] = records
        self.world.tenants.change(tenant_id, audit_head=head)

    def verify(self, tenant_id: str) -> Any:
        tenants = self.world.tenants
        heads = AttestedHeads(store=self.store, key=self.key, trail=tenants)
        return msgspec.to_builtins(TrailInspector(tenants, tenants, heads).verify(tenant_id, None))
