"""Calls of the functions with which people sign in and are managed, in the world of `acts`."""

from collections.abc import Callable

from tests.support.builders.events import Answer
from tests.support.builders.visitors import Visitor, invited
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import Service, Tenant


class People:
    """One member with a session, and two people on their way back from the provider: a member, and somebody invited."""

    def __init__(self, service: Service, tenant: Tenant, provider: FakeProvider) -> None:
        self.provider, self._service = provider, service
        self.member_id, link = invited(service, tenant)
        ana = Visitor(service, provider)
        ana.join(link)
        service.clock.now += 1
        self._session = dict(ana.cookies)
        self._returning = self._on_the_way(ana)
        provider.subject = "person-2"
        bo = Visitor(service, provider)
        bo.accept(invited(service, tenant)[1])
        self._joining = self._on_the_way(bo)

    def _on_the_way(self, visitor: Visitor) -> tuple[str, str, dict[str, str]]:
        address = visitor.log_in()
        return self.provider.subject, address, dict(visitor.cookies)

    def signed_in(self) -> Visitor:
        return Visitor(self._service, self.provider, dict(self._session))

    def come_back(self, *, joining: bool) -> Answer:
        self.provider.subject, address, cookies = self._joining if joining else self._returning
        return Visitor(self._service, self.provider, dict(cookies)).come_back(address, accept="application/json")


type Asked = Callable[[People, str], Answer]
"""What somebody asks; the text is the tenant's id."""


def log_in(people: People, _tenant_id: str) -> Answer:
    return people.signed_in().navigate("/auth/login", accept="application/json")


def who_is_here(people: People, tenant_id: str) -> Answer:
    return people.signed_in().fetch("GET", "/auth/session", tenant=tenant_id)


def come_back(people: People, _tenant_id: str) -> Answer:
    return people.come_back(joining=False)


def join(people: People, _tenant_id: str) -> Answer:
    return people.come_back(joining=True)


def log_out(people: People, tenant_id: str) -> Answer:
    return people.signed_in().fetch("POST", "/auth/logout", tenant=tenant_id)
