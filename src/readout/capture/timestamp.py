"""RFC 3161 timestamps: what a third party signed about when it saw a file's hash.

The token proves that the bytes existed at that time, if one trusts who signed it.  So it is
checked in two steps: that it is about these bytes, always; that it was signed by a service whose
root certificate is given, where one is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import new
from pathlib import Path
from typing import TYPE_CHECKING

from readout.errors import TimestampError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

Roots = Sequence["Certificate"]

_SECONDS = 15.0
_LARGEST = 65_536
_HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}


@dataclass(frozen=True, slots=True)
class Timestamp:
    """What a token says; `trusted` if its signature leads to a root that was given."""

    at: datetime
    policy: str
    serial: int
    trusted: bool


def service(url: str, roots: Roots = ()) -> Callable[[bytes], bytes]:
    """A function that has the service at `url` stamp a file's bytes, and gives the token."""

    def stamp(data: bytes) -> bytes:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

        request = TimestampRequestBuilder(
            data=data, hash_algorithm=HashAlgorithm.SHA256, nonce=True, cert_req=True
        ).build()
        token = _post(url, request)
        try:
            check_bytes(token, data, roots, nonce=request.nonce)
        except TimestampError as error:
            raise TimestampError(
                f"the timestamp service's answer is no use: {error.what}", where=url
            ) from error
        return token

    return stamp


def _post(url: str, request: TimeStampRequest) -> bytes:
    """The service's answer, within limits of time and size."""
    import requests

    with requests.Session() as session:
        session.trust_env = False
        try:
            with session.post(
                url,
                data=request.as_bytes(),
                headers={"Content-Type": "application/timestamp-query"},
                timeout=_SECONDS,
                allow_redirects=False,
                stream=True,
            ) as answer:
                token = next(answer.iter_content(_LARGEST), b"")
                status = answer.status_code
        except (requests.RequestException, OSError, ValueError) as error:
            raise TimestampError(
                "the timestamp service does not answer", where=url, do="try again"
            ) from error
    if status != 200:
        raise TimestampError(
            f"the timestamp service refused (HTTP {status})", where=url, do="check the address"
        )
    return token


def read(token: bytes) -> TimeStampResponse:
    """The token, if it is one."""
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(token[:_LARGEST])
        granted = response.status in (0, 1)
    except (ValueError, TypeError) as error:
        raise TimestampError("this is not a timestamp that can be read") from error
    if not granted:
        raise TimestampError("the timestamp was not granted")
    return response


def check(
    token: bytes, digest: bytes, roots: Roots = (), *, algorithm: str = "sha256"
) -> Timestamp:
    """What the token says of the bytes with this digest; TimestampError if it is about others."""
    return _check(read(token), digest, algorithm, roots, None)


def check_bytes(
    token: bytes, data: bytes, roots: Roots = (), *, nonce: int | None = None
) -> Timestamp:
    """What the token says of these bytes, with any SHA-2 hash; TimestampError if nothing."""
    response = read(token)
    used = _HASHES.get(_algorithm(response))
    if used is None:
        raise TimestampError("the timestamp is over a hash that is not known or not safe")
    return _check(response, new(used, data).digest(), used, roots, nonce)


def _check(
    response: TimeStampResponse, digest: bytes, used: str, roots: Roots, nonce: int | None
) -> Timestamp:
    from rfc3161_client import VerificationError, VerifierBuilder

    info = response.tst_info
    if _HASHES.get(_algorithm(response)) != used or info.message_imprint.message != digest:
        raise TimestampError("the timestamp is about other bytes")
    if nonce is not None and info.nonce != nonce:
        raise TimestampError("the timestamp answers another request")
    if roots:
        try:
            VerifierBuilder(roots=list(roots)).build().verify(response, digest)
        except (VerificationError, ValueError) as error:
            raise TimestampError(
                "the timestamp's signature does not lead to a root that was given"
            ) from error
    return Timestamp(
        info.gen_time.astimezone(UTC),
        info.policy.dotted_string,
        info.serial_number,
        trusted=bool(roots),
    )


def _algorithm(response: TimeStampResponse) -> str:
    return response.tst_info.message_imprint.hash_algorithm.dotted_string


def load_roots(path: Path) -> Roots:
    """The certificates in a PEM file."""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        raise TimestampError(
            f"the root certificates can't be read ({error.strerror})", where=str(path)
        ) from error
    except ValueError as error:
        raise TimestampError(
            "this holds no certificates", where=str(path), do="give a file in PEM form"
        ) from error
