"""Apache with mod_oauth2, out of the Debian package: it introspects every bearer token with an API key, by Basic."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.support.installed import not_installed
from tests.support.local_stack import free_port

PROGRAM = "/usr/sbin/apache2"
MODULES = Path("/usr/lib/apache2/modules")
LOADED = ("mpm_event", "authn_core", "authz_core", "authz_user", "headers", "oauth2")

_CONFIGURATION = """
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
User nobody
Group nogroup
PidFile {folder}/pid
ErrorLog {folder}/log
DefaultRuntimeDir {folder}
Mutex file:{folder}
DocumentRoot {folder}/www
"""
_LOCATION = """
<Location {place}>
  AuthType oauth2
  OAuth2TokenVerify introspect {url} introspect.auth=client_secret_basic&client_id=apache&client_secret={key}&expiry=0
  Require valid-user
  Header set x-user expr=%{{REMOTE_USER}}
</Location>
"""


def program() -> str:
    """Return Apache's path. If it or the module is missing, fail where tests must run, and skip elsewhere."""
    found = shutil.which("apache2") or PROGRAM
    if not Path(found).exists() or not (MODULES / "mod_oauth2.so").exists():
        not_installed("mod_oauth2", "apt-get install libapache2-mod-oauth2")
    return found


@contextmanager
def running(introspection: str, keys: Mapping[str, str]) -> Iterator[str]:
    """Serve a file in a folder for each key, which introspects with it; yield the URL."""
    apache, port = program(), free_port()
    # Not inside pytest's own folder, which the server's user may not enter.
    with tempfile.TemporaryDirectory(prefix="apache-") as made:
        folder = Path(made)
        _write(folder, port, introspection, keys)
        process = subprocess.Popen([apache, "-f", str(folder / "httpd.conf"), "-D", "FOREGROUND"])
        try:
            yield _when_it_listens(f"http://127.0.0.1:{port}", folder / "log")
        finally:
            process.terminate()
            process.wait(timeout=30)


def _write(folder: Path, port: int, introspection: str, keys: Mapping[str, str]) -> None:
    lines = [f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in LOADED]
    lines.append(_CONFIGURATION.format(folder=folder, port=port))
    for name, key in keys.items():
        lines.append(_LOCATION.format(place=f"/{name}", url=introspection, key=key))
        (folder / "www" / name).mkdir(parents=True)
        (folder / "www" / name / "report").write_text("sales\n")
    (folder / "httpd.conf").write_text("\n".join(lines))
    folder.chmod(0o755)


def _when_it_listens(url: str, log: Path) -> str:
    for _ in range(100):
        try:
            requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return url
    raise AssertionError(f"Apache does not listen: {log.read_text()}")
