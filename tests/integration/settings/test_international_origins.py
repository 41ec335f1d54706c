"""International origins over HTTP: what was written opens the page whose browser sends it, and no other."""

import pytest

from tests.support.builders.pages import authorize, open_session
from tests.support.service import Service, Tenant

CAPITAL_SIGMA = "https://\u039f\u0394\u039f\u03a3-1.gr"
SENT, OF_A_FINAL_SIGMA = "https://xn---1-k9b7bby.gr", "https://xn---1-k9b7bbs.gr"


def test_a_capital_sigma_opens_the_page_that_browsers_mean_by_it(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, CAPITAL_SIGMA)
    token = service.token(tenant)

    assert [origin["origin"] for origin in service.settings(tenant)["authorizedOrigins"]] == [SENT]
    assert open_session(service, token, SENT).status == 200
    assert open_session(service, token, OF_A_FINAL_SIGMA).status == 403


def test_an_origin_that_an_earlier_version_stored_otherwise_can_be_seen_and_replaced(
    service: Service, tenant: Tenant
) -> None:
    """It stays what it is: somebody may have meant the name with a final sigma."""
    authorize(service, tenant, OF_A_FINAL_SIGMA)
    etag = service.call("GET", "/settings", key=tenant.api_key).headers["etag"]
    (listed,) = service.call("GET", "/settings/authorized-origins", key=tenant.api_key).json["authorizedOrigins"]
    assert listed["unicode"] == "https://\u03bf\u03b4\u03bf\u03c2-1.gr"

    place = f"/settings/authorized-origins/{listed['id']}"
    removed = service.call("DELETE", place, key=tenant.api_key, headers={"if-match": etag})
    assert removed.status == 204
    added = service.call(
        "POST",
        "/settings/authorized-origins",
        key=tenant.api_key,
        headers={"if-match": removed.headers["etag"]},
        body={"origin": CAPITAL_SIGMA},
    )

    assert (added.status, added.json["origin"]) == (201, SENT)


@pytest.mark.parametrize(
    ("written", "detail"),
    [
        ("https://xn--a-ugn.example", "Not a valid international name. Write it like b\u00fccher.example."),
        ("https://\U00013460.example", "A character in this name is newer than Unicode 15.1.0."),
    ],
)
def test_a_name_that_browsers_might_not_send_is_refused_with_the_reason(
    service: Service, tenant: Tenant, written: str, detail: str
) -> None:
    etag = service.call("GET", "/settings", key=tenant.api_key).headers["etag"]

    answer = service.call(
        "POST",
        "/settings/authorized-origins",
        key=tenant.api_key,
        headers={"if-match": etag},
        body={"origin": written},
    )

    assert answer.status == 422
    assert [(error["pointer"], error["detail"]) for error in answer.problem["errors"]] == [("/origin", detail)]
