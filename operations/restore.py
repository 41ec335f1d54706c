"""Restore tenants to an earlier point in time from a table that DynamoDB restored.

What has ended access since then is taken from the stack's table and from the audit trail, and stays ended. The key ring
is never restored: a withdrawn key would sign again. Every restored tenant stays suspended until it rejoins its audit
trail (`rejoin`), which ends all its tokens. Tenants created since are not changed. Running it again does what is left.
"""

import argparse
import math
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import boto3

from embedtokens.adapters.aws.boto3_clients import Boto3Client
from embedtokens.adapters.aws.time_budget import TimeBudget
from embedtokens.adapters.dynamodb.audit import AuditTable
from embedtokens.adapters.dynamodb.key_ring import SERVICE_KEY
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable
from embedtokens.adapters.dynamodb.tenant_items import key_attributes, read_head, read_number
from embedtokens.adapters.dynamodb.tenant_keys import API_KEY_PREFIX, SETTINGS, TENANT, directory_key, tenant_key
from embedtokens.retry import Pause, retry
from embedtokens.tenants.tenant import TenantStatus
from operations.backup_tables import (
    RestoreError,
    copied,
    exchanged,
    reported,
    require_active,
    tenant_ids,
    tenant_items,
    unprotected,
)
from operations.ended_access import Ended, Item, ended_since
from operations.restored_items import LOST_VERSIONS, Items, becomes, merged, newer_formats, stopped, unknown_kinds
from operations.restored_members import memberships

_ATTEMPTS = 8


@dataclass
class Report:
    tenants: list[str] = field(default_factory=list)
    written: int = 0
    deleted: int = 0
    notes: list[str] = field(default_factory=list)
    """What the operator should know or do, as text."""


@dataclass(frozen=True)
class Restorer:
    source: DynamoTable
    table: DynamoTable
    trail: AuditTable
    pause: Pause
    deleted_keys: bool = False

    def restore(self, tenants: Sequence[str]) -> Report:
        """Restore these tenants one by one, and none unless all can be. Raises RestoreError, UnavailableError."""
        for tenant_id in tenants:
            self._require_known(tenant_id)
        report = Report()
        for tenant_id in tenants:
            self._restore(tenant_id, report)
            report.tenants.append(tenant_id)
        self._restore_service(report)
        return report

    def _require_known(self, tenant_id: str) -> None:
        earlier = tenant_items(self.source, tenant_id)
        if missing := {TENANT, SETTINGS} - earlier.keys():
            raise RestoreError(f"The table to restore lacks {missing.pop()} of {tenant_id}: nothing was changed.")
        today = tenant_items(self.table, tenant_id)
        if unknown := unknown_kinds([*earlier, *today]) | newer_formats(earlier) | newer_formats(today):
            raise RestoreError(
                f"{tenant_id} has items that this version does not know ({', '.join(sorted(unknown))}):"
                " use the version of the service that wrote them. Nothing was changed."
            )

    def _restore(self, tenant_id: str, report: Report) -> None:
        """Restore a tenant; start again if something has changed meanwhile, which is never overwritten."""
        earlier = tenant_items(self.source, tenant_id)

        def restore(_: int) -> bool | None:
            try:
                self._stop(tenant_id, report)
                self._finish(tenant_id, earlier, report)
            except ConditionFailedError:
                return None
            return True

        changing = f"{tenant_id} keeps changing: run this again. It is suspended until it rejoins."
        retry(restore, _ATTEMPTS, RestoreError(changing), self.pause.wait)

    def _stop(self, tenant_id: str, report: Report) -> None:
        """Suspend the tenant and stop its trail, so that what is read next stays true."""
        tenant = self.table.get(tenant_key(tenant_id))
        if tenant is not None:
            self._write(report, {TENANT: (tenant, stopped(tenant))}, self._listing(tenant_id, stopped(tenant)))

    def _finish(self, tenant_id: str, earlier: Items, report: Report) -> None:
        """Write keys and revocations first, and last the tenant's own item, which gives a lost tenant access again."""
        today, ended = tenant_items(self.table, tenant_id), self._ended(tenant_id, earlier)
        wanted = merged(earlier, today, ended, tenant_id, deleted_keys=self.deleted_keys)
        last = {sk: (today.get(sk), wanted.pop(sk)) for sk in (TENANT, SETTINGS)}
        for sk in sorted({*today, *wanted} - last.keys()):
            self._write(report, {sk: (today.get(sk), wanted.get(sk))})
        for membership in memberships(tenant_id, wanted):
            key = membership["pk"]["S"], membership["sk"]["S"]
            self._write(report, {"": (self.table.get(key), membership)})
        tenant = last[TENANT][1]
        self._write(report, last, self._listing(tenant_id, tenant))
        report.notes += _notes(tenant_id, earlier, {**wanted, **{sk: after for sk, (_, after) in last.items()}}, ended)

    def _ended(self, tenant_id: str, earlier: Items) -> Ended:
        head, version = read_head(earlier[TENANT]), read_number(earlier[TENANT]["settings_version"])
        return ended_since(tenant_id, head, version, self.trail.oldest_first(tenant_id, after=0))

    def _listing(self, tenant_id: str, tenant: Item) -> tuple[Item | None, Item]:
        """Return the directory's item before and after: it repeats the tenant's own item."""
        key = directory_key(tenant_id)
        before = self.table.get(key)
        said = {name: tenant[name] for name in ("name", "status", "created_at")}
        return before, {**(before or {}), **key_attributes(key), **said}

    def _write(
        self,
        report: Report,
        items: Mapping[str, tuple[Item | None, Item | None]],
        listing: tuple[Item | None, Item] | None = None,
    ) -> None:
        """Write all items that differ in one transaction. Raises ConditionFailedError."""
        changes = [
            (before, after) for before, after in [*items.values(), *([listing] if listing else [])] if before != after
        ]
        if changes:
            self.table.transact(*(exchanged(self.table, before, after) for before, after in changes))
        report.deleted += sum(after is None for _, after in changes)
        report.written += sum(after is not None for _, after in changes)

    def _restore_service(self, report: Report) -> None:
        """Restore the issuer and the timing if the stack's table has no key ring, but no key.

        Any key may have been withdrawn since, and tokens that an attacker signed with it would be valid again.
        """
        service = self.source.get(SERVICE_KEY)
        if service is None or any(True for _ in self.table.query(SERVICE_KEY[0])):
            return
        version = {"version": {"N": str(read_number(service.get("version", {"N": "0"})) + LOST_VERSIONS)}}
        self._write(report, {"": (None, {**service, **version})})
        issuer = service["issuer"]["S"]
        report.notes.append(
            f"The issuer is {issuer} again, and there is no signing key: invoke RotateSigningKeyFunction with"
            ' {"action": "rotate"}, which makes one.'
        )


def _notes(tenant_id: str, earlier: Items, restored: Items, ended: Ended) -> list[str]:
    notes = []
    if ended.broken:
        notes.append(
            f"{tenant_id}: its audit trail is broken at {ended.broken}. What ended access after it may be missing."
        )
    if away := sorted(
        sk.removeprefix(API_KEY_PREFIX) for sk in earlier if sk.startswith(API_KEY_PREFIX) and sk not in restored
    ):
        notes.append(
            f"{tenant_id}: {len(away)} API keys from then are not in the table today and were not restored"
            f" ({', '.join(away[:10])}); to bring them back, run this again with DELETED_KEYS=1."
        )
    if restored[TENANT]["manager_keys"] == {"N": "0"}:
        notes.append(f"{tenant_id}: no non-expiring key with keys:manage is left: use create-key after rejoin.")
    if becomes(restored[TENANT]) is TenantStatus.SUSPENDED:
        notes.append(
            f"{tenant_id}: it stays suspended after it rejoins, as it was then or is today: use resume to end that."
        )
    return notes


def run(client: Any, options: argparse.Namespace, sleep: Callable[[float], None]) -> Report:
    """Restore as the options say, and return the report. Raises RestoreError, UnavailableError."""
    names = [options.source, options.target, options.audit, *([options.audit_from] if options.audit_from else [])]
    for name in names:
        require_active(client, name)
    pause = Pause(sleep, secrets.SystemRandom().random)
    budget = TimeBudget(time.monotonic)
    budget.start(math.inf)  # an operator waits
    dynamodb = Boto3Client(client, budget)
    source, table, trail = (DynamoTable(dynamodb, name, pause) for name in names[:3])
    tenants = [each for each in tenant_ids(client, options.source) if options.tenant in (None, each)]
    if not tenants:
        raise RestoreError(f"The table {options.source} has no tenant{f' {options.tenant}' if options.tenant else ''}.")
    events = 0
    if options.audit_from:
        try:
            events = copied(DynamoTable(dynamodb, options.audit_from, pause), trail, tenants)
        except ConditionFailedError:
            raise RestoreError(
                f"{options.audit} has other events than {options.audit_from}: nothing was overwritten."
            ) from None
    restorer = Restorer(source, table, AuditTable(table, trail, pause), pause, deleted_keys=options.deleted_keys)
    report = restorer.restore(tenants)
    if events:
        report.notes.insert(0, f"{events} events were copied into {options.audit}.")
    for name, ttl in ((options.target, "ttl"), (options.audit, None)):
        if missing := unprotected(client, name, ttl=ttl):
            report.notes.append(
                f"The table {name} has no {', no '.join(missing)}: see docs/operate/runbooks/deleted-table.md."
            )
    return report


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make restore", description=__doc__)
    parser.add_argument("source", help="the table that DynamoDB restored")
    parser.add_argument("target", help="the stack's own: the output TableName")
    parser.add_argument("audit", help="the stack's audit table: the output AuditTableName")
    parser.add_argument("--tenant", help="only this one")
    parser.add_argument("--audit-from", help="an earlier stack's audit table, whose events are copied into the stack's")
    parser.add_argument("--deleted-keys", action="store_true", help="bring back API keys that the target lacks")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    options = parsed(arguments)
    with reported("make restore"):
        report = run(boto3.client("dynamodb"), options, time.sleep)
    print(f"{len(report.tenants)} tenants restored: {report.written} items written, {report.deleted} deleted.")
    print(*report.notes, "They are suspended until each rejoins its audit trail.", sep="\n")


if __name__ == "__main__":
    main()
