"""Real servers on 127.0.0.1, each started by the tests and ended with them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import textwrap
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import held_port

PATIENCE = 300
"""Seconds that a server may take to come or to go on a busy machine."""
SWIFT_PYTHON = "/usr/bin/python3"
"""Debian's own: its package python3-swift is installed for it."""
_SWIFT = """
    import sys
    from swift.common import utils
    utils.SWIFT_CONF_FILE = sys.argv[1]
    from swift.common.wsgi import run_wsgi
    sys.exit(run_wsgi(sys.argv[2], sys.argv[3]))
"""
_RING = """
    import sys
    from swift.common.ring import RingBuilder
    for name, port in zip(("account", "container", "object"), sys.argv[2:]):
        ring = RingBuilder(6, 1, 1)
        device = {"id": 0, "region": 1, "zone": 1, "ip": "127.0.0.1", "port": int(port)}
        more = {"device": "d1", "weight": 1.0, "replication_ip": "127.0.0.1"}
        ring.add_dev({**device, **more, "replication_port": int(port)})
        ring.rebalance()
        ring.get_ring().save(f"{sys.argv[1]}/{name}.ring.gz")
"""
_STORE = """
    [DEFAULT]
    bind_ip = 127.0.0.1
    bind_port = {port}
    swift_dir = {folder}
    devices = {folder}/node
    mount_check = false
    user = {user}
    workers = 0
    log_level = ERROR
    [pipeline:main]
    pipeline = {name}-server
    [app:{name}-server]
    use = egg:swift#{name}
    disable_fallocate = true
    fallocate_reserve = 0
"""
_PROXY = """
    [DEFAULT]
    bind_ip = 127.0.0.1
    bind_port = {port}
    swift_dir = {folder}
    user = {user}
    workers = 0
    log_level = ERROR
    [pipeline:main]
    pipeline = catch_errors cache s3api tempauth bulk slo dlo proxy-server
    [app:proxy-server]
    use = egg:swift#proxy
    account_autocreate = true
    allow_account_management = true
    [filter:catch_errors]
    use = egg:swift#catch_errors
    [filter:cache]
    use = egg:swift#memcache
    memcache_servers = 127.0.0.1:1
    [filter:bulk]
    use = egg:swift#bulk
    [filter:slo]
    use = egg:swift#slo
    [filter:dlo]
    use = egg:swift#dlo
    [filter:s3api]
    use = egg:swift#s3api
    location = us-east-1
    [filter:tempauth]
    use = egg:swift#tempauth
    user_test_tester = testing .admin
"""
_NGINX = """
    daemon off;
    pid {folder}/nginx.pid;
    error_log stderr;
    {user}
    events {{}}
    http {{
        include /etc/nginx/mime.types;
        access_log off;
        server_tokens off;
        {temporary}
        server {{
            listen 127.0.0.1:{port};
            location /portal/alk/ {{
                alias {site}/;
                location ~ /\\.anliku/ {{ deny all; }}
            }}
        }}
    }}
"""
_SSHD = """
    Port {port}
    ListenAddress 127.0.0.1
    HostKey {folder}/host
    AuthorizedKeysFile {folder}/authorized
    PidFile none
    UsePAM no
    StrictModes no
    PasswordAuthentication no
    PermitRootLogin prohibit-password
    MaxStartups 100
    Subsystem sftp internal-sftp
    SetEnv HOME={folder}
    {more}
"""
_SSH = """
    Host office
      HostName 127.0.0.1
      Port {port}
      User {user}
      IdentityFile {folder}/mine
      IdentitiesOnly yes
      UserKnownHostsFile {folder}/known
      StrictHostKeyChecking yes
"""


@contextmanager
def starting(command: Sequence[str], **environment: str) -> Iterator[None]:
    """A server while the block runs; it may not listen yet."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        # Not into a pipe: connections that outlive the server would keep it open.
        stderr=None,
        env=os.environ | environment,
    ) as server:
        try:
            yield
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[None]:
    """A server while the block runs, from when it listens."""
    with starting(command):
        wait_for(port, command[0])
        yield


def wait_for(port: int, name: str) -> None:
    """Returns when somebody listens at a port. What a server says is in pytest's own output."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < deadline, f"{name} does not listen"
            time.sleep(0.02)


def _user() -> str:
    return pwd.getpwuid(os.getuid()).pw_name


def _write(path: Path, text: str, **words: object) -> Path:
    path.write_text(textwrap.dedent(text).format(**words), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Sshd:
    """OpenSSH: ``office`` is the host's name in ``config``."""

    config: Path
    folder: Path
    port: int


@contextmanager
def sshd(folder: Path, *, sftp_only: bool = False) -> Iterator[Sshd]:
    """OpenSSH with a key of its own; with SFTP alone if so wished."""
    with held_port() as port, _sshd(folder, port, sftp_only=sftp_only) as server:
        yield server


@contextmanager
def _sshd(folder: Path, port: int, *, sftp_only: bool) -> Iterator[Sshd]:
    for name in ("host", "mine"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )
    shutil.copy(folder / "mine.pub", folder / "authorized")
    key = (folder / "host.pub").read_text().rsplit(" ", 1)[0]
    (folder / "known").write_text(f"[127.0.0.1]:{port} {key}\n")
    more = "ForceCommand internal-sftp" if sftp_only else ""
    settings = _write(folder / "sshd_config", _SSHD, port=port, folder=folder, more=more)
    config = _write(folder / "config", _SSH, port=port, folder=folder, user=_user())
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or "sshd"
    with running([program, "-D", "-e", "-f", str(settings)], port):
        yield Sshd(config, folder, port)


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[str]:
    """nginx that serves a folder below a sub-path; the address of that."""
    with held_port() as port, _nginx(folder, site, port) as address:
        yield address


@contextmanager
def _nginx(folder: Path, site: Path, port: int) -> Iterator[str]:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = f"user {_user()};" if os.getuid() == 0 else ""
    words = {"port": port, "folder": folder, "site": site, "temporary": temporary, "user": user}
    settings = _write(folder / "nginx.conf", _NGINX, **words)
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    with running([program, "-c", str(settings), "-p", str(folder), "-e", "stderr"], port):
        yield f"http://127.0.0.1:{port}/portal/alk/"


@contextmanager
def swift(folder: Path) -> Iterator[str]:
    """OpenStack Swift, a real object store with an S3 interface; the address of that."""
    with ExitStack() as holding:
        names = ("account", "container", "object", "proxy")
        ports = {name: holding.enter_context(held_port()) for name in names}
        yield holding.enter_context(_swift(folder, ports))


@contextmanager
def _swift(folder: Path, ports: Mapping[str, int]) -> Iterator[str]:
    (folder / "node" / "d1").mkdir(parents=True)
    hashing = "[swift-hash]\nswift_hash_path_suffix = x\n"
    policy = "[storage-policy:0]\nname = one\ndefault = yes\n"
    (folder / "swift.conf").write_text(hashing + policy)
    for name, port in ports.items():
        text = _PROXY if name == "proxy" else _STORE
        _write(folder / f"{name}.conf", text, name=name, port=port, folder=folder, user=_user())
    stores = [str(ports[name]) for name in ("account", "container", "object")]
    ring = [SWIFT_PYTHON, "-c", textwrap.dedent(_RING), str(folder), *stores]
    plain = {"PYTHONPATH": "", "PYTHONWARNINGS": "ignore"}
    subprocess.run(ring, env=os.environ | plain, check=True)
    program = [SWIFT_PYTHON, "-c", textwrap.dedent(_SWIFT), str(folder / "swift.conf")]
    with ExitStack() as stack:
        for name in ports:
            command = [*program, str(folder / f"{name}.conf"), f"{name}-server"]
            stack.enter_context(starting(command, **plain))
        for name, port in ports.items():
            wait_for(port, name)
        yield f"http://127.0.0.1:{ports['proxy']}"
