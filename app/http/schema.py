"""Base of all request and response models, and the text types they use."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _plain_text(value: str) -> str:
    if "\x00" in value:
        raise ValueError("must not contain the NUL character")
    if any("\ud800" <= ch <= "\udfff" for ch in value):
        raise ValueError("must be valid Unicode text")
    return value


PLAIN = AfterValidator(_plain_text)
"""After the length, so that a name of blanks alone counts as empty."""
PlainText = Annotated[str, PLAIN]
Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), PLAIN]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), PLAIN]
ShortName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), PLAIN]
Label = Annotated[str, StringConstraints(max_length=200), PLAIN]
Paragraph = Annotated[str, StringConstraints(max_length=10_000), PLAIN]
MemoText = Annotated[str, StringConstraints(max_length=20_000), PLAIN]
Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Model(BaseModel):
    """A request or response: no unknown fields, no NaN, values immutable."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True, from_attributes=True)


class Problem(BaseModel):
    """What every error answer looks like (RFC 9457, ``application/problem+json``)."""

    type: str = Field(description="Stable reference that names this kind of problem.")
    title: str = Field(description="The kind of problem in a few words.")
    status: int = Field(description="The HTTP status.")
    code: str = Field(description="Machine name of the kind.")
    detail: str = Field(description="What is wrong here and what to do.")
    errors: list[dict[str, str]] | None = Field(
        default=None, description="For invalid input: pointer to the field and message, one per fault."
    )
