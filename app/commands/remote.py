"""An import through the server that has the data folder open, with a token from its settings."""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.errors import Conflict
from app.formats.base import Split
from app.imports.schemas import ImportReport, OnDuplicate
from app.imports.staging import Upload

TOKEN = "INKCODE_TOKEN"  # noqa: S105 - the name of the environment variable
_SECONDS = 600.0


class Refused(Conflict):
    """The server did not take it; the words are its own."""


@dataclass(frozen=True, slots=True)
class ImportForm:
    """What is sent along with the files."""

    study: str
    pattern: str | None
    split: Split
    inks: Mapping[str, str | None]
    newer: OnDuplicate
    dry_run: bool

    @property
    def fields(self) -> dict[str, str]:
        """As fields of the form."""
        told = {"split": self.split.value, "inks": json.dumps(self.inks), "newer": self.newer.value}
        return told | ({"pattern": self.pattern} if self.pattern else {})

    @property
    def path(self) -> str:
        """Where it is sent."""
        study = urllib.parse.quote(self.study, safe="")
        return f"/api/v1/studies/{study}/imports?dry_run={str(self.dry_run).lower()}"


@dataclass(frozen=True, slots=True)
class Server:
    """A running Inkcode that answers at an address."""

    address: str
    token: str

    def send(self, form: ImportForm, batch: list[Upload], advance: Callable[[str], None]) -> ImportReport:
        """Import a batch; calls ``advance`` with the name of each file when it is done.

        Raises:
            Refused: the server does not answer, or says why it takes none of it.
        """
        boundary = secrets.token_hex(16)
        request = urllib.request.Request(  # noqa: S310 - the address stands in our own lock file
            self.address + form.path,
            data=b"".join(_parts(form.fields, batch, boundary)),
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": f"multipart/form-data; boundary={boundary}",
            },
        )
        report = self._answer(request)
        for file in report.files:
            advance(file.name)
        return report

    def _answer(self, request: urllib.request.Request) -> ImportReport:
        """The report; one of a batch of which nothing could be imported comes with a refusal."""
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
                return ImportReport.model_validate_json(answer.read())
        except urllib.error.HTTPError as error:
            told = _document(error)
            if error.code == 422 and "files" in told:
                return ImportReport.model_validate(
                    {name: told[name] for name in ImportReport.model_fields}, strict=False
                )
            raise Refused(str(told.get("detail", f"The server answered {error.code}."))) from error
        except OSError as error:
            raise Refused(f"{self.address} does not answer.") from error


def _document(error: urllib.error.HTTPError) -> dict[str, object]:
    try:
        found = json.loads(error.read())
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _parts(fields: Mapping[str, str], batch: list[Upload], boundary: str) -> Iterator[bytes]:
    """The body, file by file; a name is kept apart from what frames it."""
    frame = f"--{boundary}\r\nContent-Disposition: form-data; name="
    for name, value in fields.items():
        yield f'{frame}"{name}"\r\n\r\n{value}\r\n'.encode()
    for upload in batch:
        name = upload.name.replace("\\", "/")
        for sign, written in {'"': "%22", "\r": " ", "\n": " "}.items():
            name = name.replace(sign, written)
        yield f'{frame}"files"; filename="{name}"\r\n'.encode("utf-8", "replace")
        yield b"Content-Type: application/octet-stream\r\n\r\n" + _read(upload) + b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def _read(upload: Upload) -> bytes:
    try:
        return upload.read()
    except OSError as error:
        raise Refused(f"{upload.name} could not be opened: {error.strerror}.") from error
