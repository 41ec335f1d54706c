"""Our cut of botocore's data says the same as botocore's own about everything that we call."""

from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel

from embedtokens.adapters import aws
from embedtokens.adapters.aws_calls import Budget
from tests.support import aws_models


def ours() -> Loader:
    return aws._our_models()


@pytest.mark.parametrize(("name", "document"), list(aws_models.documents()))
def test_the_cut_is_the_one_of_the_pinned_botocore(name: str, document: dict[str, Any]) -> None:
    assert Path(aws.MODELS, f"{name}.json").read_text() == aws_models.text(document), "run make aws-models"


@pytest.mark.parametrize("service", aws_models.OPERATIONS)
def test_operations_and_their_shapes_are_botocore_s(service: str) -> None:
    cut, whole = (
        ServiceModel(loader.load_service_model(service, "service-2"), service) for loader in (ours(), Loader())
    )

    assert tuple(cut.operation_names) == aws_models.OPERATIONS[service]
    for name in cut.operation_names:
        mine, theirs = cut.operation_model(name), whole.operation_model(name)
        assert described(mine.input_shape) == described(theirs.input_shape)
        assert described(mine.output_shape) == described(theirs.output_shape)
        assert [error.name for error in mine.error_shapes] == [error.name for error in theirs.error_shapes]


def described(shape: Any, inside: tuple[str, ...] = ()) -> Any:
    if shape is None or shape.name in inside:
        return shape and shape.name
    about = (*inside, shape.name)
    members = {name: described(member, about) for name, member in getattr(shape, "members", {}).items()}
    parts = [
        described(getattr(shape, part), about) for part in ("member", "key", "value") if part in shape._shape_model
    ]
    return shape.name, shape.type_name, shape.serialization, shape.metadata, members, parts


@pytest.mark.parametrize("service", aws_models.OPERATIONS)
def test_every_region_has_the_endpoint_that_botocore_gives_it(service: str) -> None:
    sessions = [botocore.session.get_session() for _ in range(2)]
    sessions[0].register_component("data_loader", ours())
    regions = [*sessions[1].get_available_regions(service), "cn-north-1", "us-gov-west-1"]
    mine, theirs = ([endpoint(session, service, region) for region in regions] for session in sessions)

    assert len(regions) > 20
    assert mine == theirs


def endpoint(session: Any, service: str, region: str) -> Any:
    return session._get_internal_component("endpoint_resolver").construct_endpoint(service, region)


def test_a_botocore_that_wants_more_than_our_cut_gets_its_own_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setattr(aws, "MODELS", tmp_path)

    client = aws.Clients(Budget(lambda: 0.0)).client("dynamodb")

    assert client.meta.endpoint_url == "https://dynamodb.eu-west-1.amazonaws.com"
