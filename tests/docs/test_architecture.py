"""The picture of the packages, their table and the request that is followed are those of the code."""

import re
import sys
from collections.abc import Iterator
from types import FrameType

import pytest

from tests.support import architecture
from tests.support.documents import page
from tests.support.local_stack import ROOT
from tests.support.service import Service, running_service

CODE = {ROOT / "layers/shared/embedtokens": "", ROOT / "functions": "functions/"}


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with running_service() as service:
        yield service


@pytest.fixture(scope="module")
def imports() -> architecture.Imports:
    return architecture.imports()


def test_the_picture_is_that_of_the_imports(imports: architecture.Imports) -> None:
    assert architecture.PICTURE.read_text() == architecture.svg(imports), "out of date: run `make architecture`"


def test_the_table_has_every_package_and_what_its_docstring_says() -> None:
    written = architecture.PAGE.read_text()

    assert written == architecture.page(written), "out of date: run `make architecture`"


def test_every_import_leads_to_a_lower_floor_and_along_the_arrows(imports: architecture.Imports) -> None:
    floor = {name: number for number, names in enumerate(architecture.floors()) for name in names}
    arrows = architecture.drawn(imports)
    reached: dict[str, set[str]] = {name: set() for name in imports}
    for name, other in sorted(arrows, key=lambda arrow: -floor[arrow[0]]):
        reached[name] |= {other} | reached[other]

    assert all(floor[name] < floor[other] for name, others in imports.items() for other in others)
    assert all(others <= reached[name] for name, others in imports.items())
    assert all(other in imports[name] for name, other in arrows)


def test_the_request_that_is_followed_runs_through_the_files_of_the_table(service: Service) -> None:
    tenant = service.provision()
    service.declare(tenant, {"name": "location", "type": "string"})
    user = {"distinctId": "user-123", "role": "explorer", "attributes": {"location": "Paris"}}
    service.generate(tenant, user=user)  # what only a container's first request does is past
    ran: set[str] = set()

    def note(frame: FrameType, _event: str, _argument: object) -> None:
        for folder, name in CODE.items():
            if frame.f_code.co_filename.startswith(f"{folder}/"):
                ran.add(name + frame.f_code.co_filename.removeprefix(f"{folder}/"))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        answer = service.generate(tenant, user=user)
    finally:
        sys.setprofile(before)

    followed = page("contribute/one-request")
    assert answer.status == 200
    assert ran ^ set(re.findall(r"`([\w/]+\.py)`", followed.partition("\n\nA refusal")[0])) == set()


def test_every_path_that_a_page_for_contributors_names_is_there() -> None:
    names = (
        "architecture",
        "one-request",
        "add-a-route",
        "add-an-error",
        "add-an-attribute-type",
        "add-a-dialect",
        "add-a-role",
        "add-a-check",
        "add-a-stored-member",
        "tests",
        "releases",
    )
    named = {path for name in names for path in re.findall(r"`([\w./-]+/[\w./-]*)`", page(f"contribute/{name}"))}
    named.remove("dist/")  # made by `make release`
    roots = (ROOT, ROOT / "layers/shared/embedtokens")

    assert named
    assert [path for path in named if not any((root / path).exists() for root in roots)] == []
