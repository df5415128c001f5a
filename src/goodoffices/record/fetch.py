"""Fetching one page or feed that was asked for: public addresses only, with limits of size and time; nothing else is fetched."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from urllib.parse import urljoin, urlsplit

from goodoffices.errors import BadInput, Place, Problem

LARGEST = 20_000_000
"""Bytes of one answer."""
SECONDS = 20.0
MOST_REDIRECTS = 5
_AGAIN = "try again, or save the page and read the file"


def fetch(address: str) -> tuple[bytes, str]:
    """The bytes at an address, and their media type.

    The name is looked up once, every address it has must be public, and the connection goes to the one that was checked.

    Raises
    ------
    BadInput
        For an address that is not http or https, or is private; for no answer, an error, or too much.
    """
    until = time.monotonic() + SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        status, headers, body = _once(address, until)
        if status in (301, 302, 303, 307, 308) and headers.get("location"):
            address = urljoin(address, headers["location"])
            continue
        if status != 200:
            raise BadInput(
                _problem(address, "the page did not come", "an answer of 200", str(status), "look at the address")
            )
        return body, headers.get("content-type", "")
    raise BadInput(
        _problem(
            address,
            "the page leads on and on",
            f"at most {MOST_REDIRECTS} redirections",
            "more",
            "give the last address",
        )
    )


def public_address(host: str, port: int, shown: str) -> str:
    """An address of a host, where all of its addresses are public; BadInput otherwise."""
    try:
        found = {str(info[4][0]).split("%")[0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise BadInput(
            _problem(shown, "the host is not found", "a host with a public address", host, "look at the address")
        ) from None
    for text in sorted(found):
        address = ipaddress.ip_address(text)
        mapped = getattr(address, "ipv4_mapped", None)
        if not (mapped or address).is_global or address.is_multicast:
            raise BadInput(
                _problem(
                    shown,
                    "the address is private and is refused",
                    "a public address",
                    f"{host} is {text}" if host != text else text,
                    "save the page, and read the file",
                )
            )
    return sorted(found)[0]


def _once(address: str, until: float) -> tuple[int, dict[str, str], bytes]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise BadInput(
            _problem(address[:200], "this is no address", "https://HOST/PATH", address[:80], "look at it")
        ) from None
    if parts.scheme not in ("http", "https") or not host or parts.username:
        raise BadInput(
            _problem(
                address[:200],
                "this address is not read",
                "http or https, without a name or password",
                parts.scheme or "nothing",
                "save the page, and read the file",
            )
        )
    at = public_address(host, port, address)
    seconds = max(0.1, min(10.0, until - time.monotonic()))
    connection = _Pinned(host, port, at, seconds, parts.scheme == "https")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            "GET",
            path,
            headers={"User-Agent": "goodoffices", "Accept": "text/html,application/xml,text/plain;q=0.9,*/*;q=0.5"},
        )
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, headers, _body(answer, address, until)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise BadInput(
            _problem(
                address,
                "the page did not come",
                "an answer",
                str(error) or type(error).__name__,
                "try again, or save the page and read the file",
            )
        ) from None
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, address: str, until: float) -> bytes:
    parts: list[bytes] = []
    length = 0
    while True:
        part = answer.read1(65_536)
        if not part:
            return b"".join(parts)
        parts.append(part)
        length += len(part)
        if length > LARGEST:
            raise BadInput(
                _problem(
                    address,
                    "the page is too large",
                    f"at most {LARGEST:,} bytes",
                    "more",
                    "save the part that you need",
                )
            )
        if time.monotonic() > until:
            raise BadInput(
                _problem(
                    address,
                    "the page takes too long",
                    f"at most {SECONDS:g} seconds",
                    "more",
                    "save the page, and read the file",
                )
            )


class _Pinned(http.client.HTTPConnection):
    """A connection to one address that was checked before."""

    def __init__(self, host: str, port: int, at: str, seconds: float, secure: bool) -> None:
        super().__init__(host, port, timeout=seconds)
        self._at = at
        self._secure = secure

    def connect(self) -> None:
        """Connect to the address, and under https to the host of the name."""
        self.sock = socket.create_connection((self._at, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _problem(address: str, message: str, expected: str, found: str, remedy: str) -> Problem:
    return Problem(Place(address), message, expected, found, remedy)
