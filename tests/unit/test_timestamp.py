"""RFC 3161: tokens of a service of our own, and other people's, broken ones among them."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loopback import Web, corpus, page

from readout.capture.archive import Archive
from readout.capture.source import capture_source
from readout.capture.timestamp import check, check_bytes, load_roots, read, service
from readout.capture.verify import verify
from readout.errors import TimestampError

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

CONFIGURATION = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
certs = {folder}/signer.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Service:
    """A timestamp service: OpenSSL behind the loopback server, with a root of its own."""

    def __init__(self, folder: Path, web: Web) -> None:
        self.folder, self.web = folder, web
        root_key, root = certificate("Root", None, None)
        signer_key, signer = certificate("Signer", root_key, root)
        (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
        (folder / "signer.pem").write_bytes(signer.public_bytes(Encoding.PEM))
        (folder / "signer.key").write_bytes(
            signer_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))
        (folder / "serial").write_text("01")
        web.answers["/tsa"] = self.answer
        self.url = web.url("/tsa")
        self.roots = load_roots(folder / "root.pem")

    def answer(self, line: socket.socket, request: str) -> None:
        head, _, body = request.partition("\r\n\r\n")
        found = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        assert found
        assert "application/timestamp-query" in head
        query = body.encode("latin-1")
        while len(query) < int(found[1]):
            query += line.recv(65536)
        line.sendall(page(self.reply(query), kind="application/timestamp-reply"))

    def reply(self, query: bytes) -> bytes:
        (self.folder / "query.tsq").write_bytes(query)
        self.openssl("-reply", "-queryfile", "query.tsq", "-out", "reply.tsr")
        return (self.folder / "reply.tsr").read_bytes()

    def openssl(self, *args: str) -> str:
        command = ["openssl", "ts", args[0], "-config", "tsa.cnf", *args[1:]]
        if args[0] == "-verify":
            command = ["openssl", "ts", *args]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr


def certificate(
    name: str, by_key: rsa.RSAPrivateKey | None, by: x509.Certificate | None
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), True)
    )
    if by:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, True)
    return key, builder.sign(by_key or key, hashes.SHA256())


@pytest.fixture
def own(tmp_path: Path, web: Web) -> Service:
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to be the timestamp service")
    folder = tmp_path / "tsa"
    folder.mkdir()
    return Service(folder, web)


def test_a_capture_with_its_timestamp(own: Service, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Стороны договорились.", "utf-8")
    archive = Archive(tmp_path / "talks")
    kept = archive.add(capture_source(str(tmp_path / "a.txt")), service(own.url, own.roots))
    file = archive.folder / str(kept.capture.file)
    token = file.with_suffix(".tsr").read_bytes()
    said = check_bytes(token, file.read_bytes(), own.roots)
    assert said.trusted
    assert abs(said.at - datetime.now(UTC)) < timedelta(minutes=5)
    assert not check_bytes(token, file.read_bytes()).trusted
    report = verify(archive.folder, roots=own.roots)
    assert (report.ok, report.timestamps) == (True, 1)
    checked = own.openssl(
        "-verify", "-data", str(file), "-in", str(file.with_suffix(".tsr")), "-CAfile", "root.pem"
    )
    assert "Verification: OK" in checked


def test_another_root_vouches_for_nothing(own: Service, tmp_path: Path) -> None:
    token = service(own.url)(b"the bytes")
    other = [certificate("Other", None, None)[1]]
    with pytest.raises(TimestampError, match="does not lead to a root"):
        check_bytes(token, b"the bytes", other)
    with pytest.raises(TimestampError, match="about other bytes"):
        check_bytes(token, b"other bytes", own.roots)
    with pytest.raises(TimestampError, match="is no use"):
        service(own.url, other)(b"the bytes")


def test_a_changed_token_is_found(own: Service, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    archive = Archive(tmp_path / "talks")
    kept = archive.add(capture_source(str(tmp_path / "a.txt")), service(own.url))
    token = (archive.folder / str(kept.capture.file)).with_suffix(".tsr")
    before = token.read_bytes()
    token.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
    assert [f.kind for f in verify(archive.folder).findings] == ["changed"]
    token.unlink()
    assert [f.kind for f in verify(archive.folder).findings] == ["missing"]


def test_an_old_answer_is_not_taken(own: Service) -> None:
    service(own.url)(b"one")
    old = (own.folder / "reply.tsr").read_bytes()
    own.web.answers["/old"] = page(old, kind="application/timestamp-reply")
    with pytest.raises(TimestampError, match="another request"):
        service(own.web.url("/old"))(b"one")
    with pytest.raises(TimestampError, match="other bytes"):
        service(own.web.url("/old"))(b"two")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page(b"junk", kind="application/timestamp-reply"), "can be read"),
        (page(b"", kind="application/timestamp-reply"), "can be read"),
        (page(b"0" * 1_000_000), "can be read|does not answer"),
        (page(b"", status="503 Busy"), "HTTP 503"),
        (page(b"", "Location: http://127.0.0.1:1/", status="302 Found"), "HTTP 302"),
        (bytes.fromhex("30053003020102"), "does not answer"),
        (page(bytes.fromhex("30053003020102")), "not granted|can be read"),
    ],
)
def test_a_service_that_fails_leaves_no_capture_behind(
    web: Web, tmp_path: Path, answer: bytes, words: str
) -> None:
    web.answers["/tsa"] = answer
    (tmp_path / "a.txt").write_text("x")
    archive = Archive(tmp_path / "talks")
    captured = capture_source(str(tmp_path / "a.txt"))
    with pytest.raises(TimestampError, match=words):
        archive.add(captured, service(web.url("/tsa")))
    assert archive.captures() == []
    assert archive.add(captured).new
    assert verify(archive.folder).ok


def test_nobody_is_there(tmp_path: Path) -> None:
    with pytest.raises(TimestampError, match="does not answer"):
        service("http://127.0.0.1:9/")(b"x")
    with pytest.raises(TimestampError, match="can't be read"):
        load_roots(tmp_path / "none.pem")
    (tmp_path / "a.pem").write_text("x")
    with pytest.raises(TimestampError, match="no certificates"):
        load_roots(tmp_path / "a.pem")


# Whether a token can be read, and whether its signature leads to a root that browsers trust too.
TOKENS = {
    "digicert.tsr": (False, False),
    "rfc3161-client-issue-104.tsr": (True, True),
    "self_signed.tsr": (True, False),
    "timestamp_token_http-timestamp-identrust-com": (False, False),
    "valid_timestamp.tsr": (True, True),
}


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
@pytest.mark.parametrize("name", TOKENS)
def test_other_peoples_tokens(name: str) -> None:
    token = (corpus("tsr") / name).read_bytes()
    readable, trusted = TOKENS[name]
    if not readable:
        with pytest.raises(TimestampError, match="can be read"):
            read(token)
        return
    digest = read(token).tst_info.message_imprint.message
    assert check(token, digest, algorithm="sha512").at.year == 2025
    roots = load_roots(Path(certifi.where()))
    if trusted:
        assert check(token, digest, roots, algorithm="sha512").trusted
    else:
        with pytest.raises(TimestampError, match="does not lead to a root"):
            check(token, digest, roots, algorithm="sha512")
    with pytest.raises(TimestampError, match="other bytes"):
        check(token, digest)
    with pytest.raises(TimestampError, match="other bytes"):
        check_bytes(token, b"some other file")


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300) | st.data())
def test_any_bytes_are_a_token_or_a_clear_error(draw: bytes | st.DataObject) -> None:
    token = draw if isinstance(draw, bytes) else b"0\x03\x02\x01" + draw.draw(st.binary())
    with pytest.raises(TimestampError):
        check_bytes(token, b"x")
