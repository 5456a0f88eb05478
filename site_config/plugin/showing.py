"""A built site on this machine, whose pages load again when it is built anew.

``python -m site_config.plugin.showing SITE RECORD ADDRESS`` serves the folder ``SITE`` at
``ADDRESS`` (IP:PORT), below the path that the settings give the site, until its stdin ends;
whenever the file ``RECORD`` changes, browsers load their page again. It is MkDocs' own server,
which builds nothing here.
"""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from site_config.standards.security import drop_policy


class Showing(LiveReloadServer):
    """MkDocs' server over a site that somebody else builds."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """The page with the script that waits for the next build, which its policy would refuse."""
        plain, inject = drop_policy(content), super()._inject_js_into_html
        told: bytes = inject(plain, epoch)  # type: ignore[no-untyped-call]
        return told


def showing(site: Path, record: Path, address: str, path: str) -> Showing:
    """The server of a site. Raises ``ValueError`` if the address is none."""
    host, _, port = address.rpartition(":")
    server = Showing(lambda: None, host.strip("[]"), int(port), str(site), path)

    def not_found(code: int) -> bytes | None:
        page = site / f"{code}.html"
        return drop_policy(page.read_bytes()) if page.is_file() else None

    server.error_handler = not_found
    server.watch(str(record))
    return server


def main() -> None:
    """Shows what the arguments name; its words go to stderr."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    site, record, address = sys.argv[1:]
    path = urlsplit(load_config().site_url or "/").path
    server = showing(Path(site), Path(record), address, path)
    threading.Thread(target=_end_with_stdin, args=(server,), daemon=True).start()
    server.serve()  # type: ignore[no-untyped-call]


def _end_with_stdin(server: Showing) -> None:
    """Nobody shows a site any more whose starter is gone, however it ended."""
    sys.stdin.buffer.read()
    server.shutdown()


if __name__ == "__main__":
    main()
