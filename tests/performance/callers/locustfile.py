"""Who calls, and what must come back: run by tests/performance/calling.py, in locust's own environment.

Every user has a container of its own, as Lambda would give it one, and sends a request when the last one is answered.
"""

import json
import math
import os
import random
import time
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

from locust import FastHttpUser, constant, events, task
from locust.exception import StopUser

PLAN = json.loads(Path(os.environ["CALLING_PLAN"]).read_text())
ORIGIN = "https://app.example.com"
_numbers = count()
_tenths: Counter[tuple[str, int]] = Counter()
_failed: Counter[str] = Counter()
_users_left = [len(PLAN["containers"])]


@events.request.add_listener
def note(name: str, response_time: float, exception: Exception | None, **_about: object) -> None:
    _tenths[name, round(response_time * 10)] += 1
    if exception:
        _failed[f"{name}: {exception}"[:200]] += 1


@events.quitting.add_listener
def write_results(environment: Any, **_about: object) -> None:
    total = environment.stats.total
    results = {
        "tenths": [[name, tenths, number] for (name, tenths), number in sorted(_tenths.items())],
        "failed": dict(_failed),
        "seconds": (total.last_request_timestamp or total.start_time) - total.start_time,
    }
    Path(PLAN["results"]).write_text(json.dumps(results))


class Caller(FastHttpUser):
    abstract = True
    wait_time = constant(0)

    def on_start(self) -> None:
        self.number = next(_numbers)
        self.url = PLAN["containers"][self.number]
        self.dice = random.Random(self.number)  # noqa: S311 - what is asked for is no secret
        self.called = 0
        self.ends = time.monotonic() + PLAN["seconds"]
        self.tenant = PLAN["tenants"][0]

    def on_stop(self) -> None:
        _users_left[0] -= 1
        if not _users_left[0]:
            self.environment.runner.quit()

    def go_on(self) -> None:
        """Ends this user when it has called for as long, or as often, as it should."""
        self.called += 1
        if self.called > (PLAN["requests"] or math.inf) or time.monotonic() > self.ends:
            raise StopUser

    def send(self, path: str, name: str, *, expect: Any, method: str = "POST", **request: Any) -> Any:
        """`expect` checks the status and the JSON of the answer."""
        with self.client.request(method, f"{self.url}{path}", name=name, catch_response=True, **request) as answer:
            body = answer.json() if answer.text else {}
            if expect(answer.status_code, body):
                answer.success()
            else:
                answer.failure(f"{answer.status_code} {body.get('code', 'unexpected answer')}")
            return body

    def generate(self) -> Any:
        user = {
            "distinctId": f"user-{self.dice.getrandbits(32)}",
            "role": "explorer",
            "attributes": {"location": f"City {self.dice.randrange(5000)}", "level": self.dice.randrange(10)},
        }
        return self.send(
            "/embed/generate-token",
            "generate",
            headers={"x-api-key": self.tenant["apiKey"]},
            json={"user": user, "permissions": {"dashboard": ["can_view"], "ai": ["can_query"]}},
            expect=lambda status, body: status == 200 and body["token"].count(".") == 2,
        )

    def introspect(self, token: str, name: str = "introspect", *, active: bool = True) -> None:
        self.send(
            "/embed/introspect-token",
            name,
            headers={"x-api-key": self.tenant["apiKey"], "content-type": "application/x-www-form-urlencoded"},
            data=f"token={token}",
            expect=lambda status, body: status == 200 and body["active"] is active,
        )

    def open_session(self, token: str) -> None:
        self.send(
            "/embed/session",
            "handshake",
            headers={"authorization": f"Bearer {token}", "origin": ORIGIN},
            expect=lambda status, body: status == 200 and body["user"]["role"] == "explorer",
        )


class Generating(Caller):
    @task
    def call(self) -> None:
        self.go_on()
        self.generate()


class Introspecting(Caller):
    @task
    def call(self) -> None:
        self.go_on()
        self.introspect(PLAN["token"])


class Opening(Caller):
    @task
    def call(self) -> None:
        self.go_on()
        self.open_session(PLAN["token"])


class Mixing(Caller):
    """All that a day brings, for many tenants: tokens made, used and made up, and keys that are nobody's."""

    @task(5)
    def live(self) -> None:
        self.go_on()
        self.tenant = self.dice.choice(PLAN["tenants"])
        made = self.generate()
        if "token" in made:
            self.introspect(made["token"])
            self.open_session(made["token"])
            self.ask_for_rows(made["token"])

    def ask_for_rows(self, token: str) -> None:
        self.send(
            "/embed/row-filters",
            "row filters",
            headers={"authorization": f"Bearer {token}", "origin": ORIGIN},
            json={"datasets": ["sales"], "dialect": self.dice.choice(["postgres", "mysql", "duckdb"])},
            expect=lambda status, _body: status == 200,
        )

    @task(1)
    def forge(self) -> None:
        self.go_on()
        self.tenant = self.dice.choice(PLAN["tenants"])
        made = self.generate()
        if "token" in made:
            head, claims, _ = made["token"].split(".")
            self.introspect(
                f"{head}.{claims}.{self.dice.randbytes(48).hex()[:86]}", "introspect a forgery", active=False
            )

    @task(1)
    def guess(self) -> None:
        self.go_on()
        self.send(
            "/settings",
            "guess a key",
            method="GET",
            headers={"x-api-key": f"emb_live_{self.dice.randbytes(39).hex()[:77]}"},
            expect=lambda status, _body: status == 401,
        )

    @task(1)
    def read(self) -> None:
        self.go_on()
        self.tenant = self.dice.choice(PLAN["tenants"])
        headers = {"x-api-key": self.tenant["apiKey"]}
        self.send("/settings", "settings", method="GET", headers=headers, expect=lambda status, _: status == 200)
        self.send("/.well-known/jwks.json", "jwks", method="GET", expect=lambda status, _: status == 200)

    @task(1)
    def lose_the_way(self) -> None:
        self.go_on()
        path = f"/embed/frame-policy?tenant={self.dice.getrandbits(32)}"
        self.send(path, "frame policy of nobody", method="GET", expect=lambda status, _body: 400 <= status < 500)
