"""The process that load and soak call."""

from pathlib import Path

import requests

from tests.performance import calling
from tests.performance.aws_process import throttling
from tests.performance.container import routes
from tests.support.builders import snapshot
from tests.support.handlers import FUNCTIONS


def test_every_route_leads_to_its_function() -> None:
    known = {(route.method, route.path): route.function for route in routes()}

    assert FUNCTIONS.items() <= known.items()


def test_the_same_seed_refuses_the_same_calls() -> None:
    one, same, other = (throttling(0.05, seed) for seed in (1, 1, 2))

    refused = [[number for number in range(1000) if refuse("Sign")] for refuse in (one, same, other)]
    assert refused[0] == refused[1] != refused[2]
    assert 30 < len(refused[0]) < 70


def test_a_container_signs_and_verifies_and_ends_with_who_started_it(tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    key = {"x-api-key": calling.take_snapshot(file)["apiKey"]}

    with calling.containers(1, file) as [container]:
        made = requests.post(
            f"{container.url}/embed/generate-token", json={"user": snapshot.USER}, headers=key, timeout=60
        )
        token = made.json()["token"]
        found = requests.post(f"{container.url}/embed/introspect-token", json={"token": token}, headers=key, timeout=60)
        assert Path(f"/proc/{container.pid}").exists() or not Path("/proc").exists()

    assert (found.status_code, found.json()["active"]) == (200, True)
    assert not Path(f"/proc/{container.pid}").exists()
