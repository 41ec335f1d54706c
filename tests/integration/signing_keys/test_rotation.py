"""Signing keys rotate themselves: the real rotator, table and key policy texts, with KMS by FakeKms and a clock."""

import json
from typing import Any

import jwt
import pytest

from embedtokens import log
from embedtokens.signing_keys.key_ring import KeyRing, KeyState
from embedtokens.signing_keys.timing import Timing
from embedtokens.wiring import operators, stores
from tests.support.service import ISSUER, START, TABLE, Service

DAY = 86_400
TIMING = Timing()


def rotate(service: Service, **event: object) -> Any:
    answer = service.invoke("rotate_signing_key", {"action": "rotate", **event})
    assert "code" not in answer, answer
    return answer


def ring() -> KeyRing:
    stored = stores.ring_table().fresh_ring()
    assert stored
    return stored


def states() -> list[str]:
    return sorted(key.state for key in ring().keys.values())


def published(service: Service) -> set[str]:
    service.forget_what_was_read()
    return now_published(service)


def now_published(service: Service) -> set[str]:
    """By a container that may have published before."""
    return {key["kid"] for key in service.call("GET", "/.well-known/jwks.json").json["keys"]}


def forget_the_waiting_key(service: Service) -> None:
    (waiting,) = (key.kid for key in ring().keys.values() if key.state is KeyState.PENDING)
    service.dynamodb.delete_item(TableName=TABLE, Key={"pk": {"S": "SIGNING"}, "sk": {"S": f"KEY#{waiting}"}})


def kid(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])


def metrics(caplog: pytest.LogCaptureFixture) -> Any:
    """The one line that holds any, as it is written."""
    lines = (log.logger().registered_formatter.format(record) for record in caplog.records)
    (line,) = (line for line in lines if '"_aws"' in line)
    return json.loads(line)


def test_over_four_months_keys_rotate_every_month_and_every_token_holds(fresh_service: Service) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    kids = []
    for day in range(0, 125, 5):
        service.clock.now = START + day * DAY
        rotate(service)
        service.clock.now += 3600
        rotate(service)
        service.forget_what_was_read()
        token = service.token(tenant, expiresIn=3600)
        kids.append(kid(token))
        assert service.introspect(tenant, token).json["active"]
        assert {ring().active().kid, *published(service)} == published(service)
        assert states().count("active") == states().count("pending") == 1

    assert [kids.count(one) for one in dict.fromkeys(kids)][:-1] == [6] * 4
    assert sum(key.state == "Enabled" for key in service.kms.keys.values()) <= 3


def test_the_stored_items_follow_the_life_of_a_key(fresh_service: Service) -> None:
    service, first = fresh_service, ring().active().kid
    rotate(service)
    service.clock.now += TIMING.rotation_period
    rotate(service)
    place = {"pk": {"S": "SIGNING"}, "sk": {"S": f"KEY#{first}"}}
    retiring = service.dynamodb.get_item(TableName=TABLE, Key=place)["Item"]
    service.clock.now += TIMING.retire_wait
    rotate(service)
    deleted = service.dynamodb.get_item(TableName=TABLE, Key=place)["Item"]

    assert (retiring["state"]["S"], int(retiring["demoted_at"]["N"])) == ("retiring", START + TIMING.rotation_period)
    assert "ttl" not in retiring
    assert deleted["state"]["S"] == "deleted"
    assert int(deleted["deleted_at"]["N"]) == service.clock.now + 30 * DAY
    assert int(deleted["ttl"]["N"]) == service.clock.now + 31 * DAY
    assert [key.state for key in service.kms.keys.values()] == ["PendingDeletion", "Enabled", "Enabled"]


def test_activation_and_demotion_are_one_transaction(fresh_service: Service) -> None:
    service = fresh_service
    rotate(service)
    service.clock.now += TIMING.rotation_period
    service.faults.requests.clear()
    rotate(service)
    (switch,) = (
        request["TransactItems"]
        for request in service.faults.requests
        if "activated_at" in json.dumps(request.get("TransactItems", ""))
        and "retiring" in json.dumps(request["TransactItems"])
    )

    assert all("ConditionExpression" in write["Update"] for write in switch)
    assert len(switch) == 3


def test_a_ring_that_was_stored_before_there_was_a_timing_is_read_and_rotates(fresh_service: Service) -> None:
    service, key = fresh_service, ring().active()
    for item in service.dynamodb.scan(TableName=TABLE)["Items"]:
        if item["pk"]["S"] == "SIGNING":
            service.dynamodb.delete_item(TableName=TABLE, Key={"pk": item["pk"], "sk": item["sk"]})
    service.change_item("SIGNING", "SERVICE", issuer={"S": ISSUER}, active_kid={"S": key.kid})
    service.change_item(
        "SIGNING",
        f"KEY#{key.kid}",
        custody={"S": key.key_arn},
        jwk={"S": json.dumps({"x": key.jwk.x, "y": key.jwk.y})},
        state={"S": "active"},
        published_at={"N": str(START)},
        activated_at={"N": str(START)},
    )

    assert (ring().timing, ring().active()) == (Timing(), key)
    rotate(service)
    assert states() == ["active", "pending"]


def test_the_new_timing_and_the_one_before_it_are_stored(fresh_service: Service) -> None:
    operators.rotator().install(ISSUER, Timing(margin=300, longest_lifetime=600))
    stored = ring()

    assert stored.timing == Timing(margin=300, longest_lifetime=600)
    assert stored.earlier == Timing()
    assert stored.earlier_until == START + Timing().retire_wait


def test_a_key_set_outlives_a_short_outage_of_the_table(fresh_service: Service) -> None:
    service = fresh_service
    before = now_published(service)
    service.faults.always("Query", fault="InternalServerError")

    assert now_published(service) == before


def test_kms_in_trouble_is_asked_once_while_there_is_no_other_key(fresh_service: Service) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    service.kms.first["Sign"] = ["KMSInvalidStateException"]

    assert service.generate(tenant).status == 503
    assert service.kms.calls.count("Sign") == 1


def test_a_hundred_made_up_kids_cost_no_read(fresh_service: Service) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    header, _, rest = service.token(tenant).partition(".")
    assert header
    service.faults.calls.clear()
    for number in range(100):
        made_up = jwt.utils.base64url_encode(
            json.dumps({"alg": "ES256", "kid": f"{number:043d}", "typ": "embed+jwt"}).encode()
        ).decode()
        assert service.introspect(tenant, f"{made_up}.{rest}").json == {"active": False}

    assert service.faults.calls.count("Query") == 0


def test_a_run_says_how_rotation_goes_in_one_line_that_cloudwatch_reads(
    fresh_service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    rotate(fresh_service)
    fresh_service.clock.now += TIMING.rotation_period + 100
    caplog.clear()
    rotate(fresh_service)
    line = metrics(caplog)
    (directive,) = line["_aws"]["CloudWatchMetrics"]

    assert line["_aws"]["Timestamp"] == fresh_service.clock.now * 1000
    assert (directive["Namespace"], directive["Dimensions"]) == ("EmbedTokens", [["Stack"]])
    assert line["Stack"] == "embed-tokens"
    assert {metric["Name"]: (metric["Unit"], line[metric["Name"]]) for metric in directive["Metrics"]} == {
        "SigningKeyRotationOverdueSeconds": ("Seconds", 0),
        "SigningKeysReady": ("Count", 0),
        "StraySigningKeys": ("Count", 0),
    }


def test_a_deployment_says_so_too_and_nothing_of_strays_which_it_does_not_look_for(
    fresh_service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    operators.rotator().install(ISSUER, TIMING)
    line = metrics(caplog)

    assert (line["SigningKeyRotationOverdueSeconds"], line["SigningKeysReady"]) == (0, 0)
    assert "StraySigningKeys" not in json.dumps(line)


def test_a_rotation_that_cannot_happen_is_overdue_and_says_so(
    fresh_service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    service = fresh_service
    forget_the_waiting_key(service)
    service.clock.now += TIMING.rotation_period + 100
    service.kms.first["CreateKey"] = ["LimitExceededException"]
    caplog.clear()
    answer = service.invoke("rotate_signing_key", {"action": "rotate"})
    line = metrics(caplog)

    assert (answer["code"], answer["detail"]) == ("unavailable", "kms:CreateKey: LimitExceededException")
    assert (line["SigningKeyRotationOverdueSeconds"], line["SigningKeysReady"]) == (100, 0)
