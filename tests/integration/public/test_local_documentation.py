"""The documentation beside make run."""

from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from local import documentation
from local.terminal import LocalError


def test_the_site_is_served_and_nothing_beside_it(tmp_path: Path) -> None:
    site = tmp_path / "html"
    site.mkdir()
    (site / "index.html").write_text("Contents")
    (tmp_path / "secret").write_text("secret")

    with documentation.running(site, 0) as url:
        assert urlopen(f"{url}/").read() == b"Contents"  # noqa: S310 - ours, on this machine
        for path in ("../secret", "%2e%2e/secret", "none"):
            with pytest.raises(HTTPError) as refused:
                urlopen(f"{url}/{path}")  # noqa: S310
            assert refused.value.status == HTTPStatus.NOT_FOUND
            refused.value.close()


def test_a_site_that_is_not_built_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LocalError, match="make docs"), documentation.running(tmp_path, 0):
        pass
