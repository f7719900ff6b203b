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


PlainText = Annotated[str, AfterValidator(_plain_text)]
Key = Annotated[PlainText, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Name = Annotated[PlainText, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
ShortName = Annotated[PlainText, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Label = Annotated[PlainText, StringConstraints(max_length=200)]
Paragraph = Annotated[PlainText, StringConstraints(max_length=10_000)]
MemoText = Annotated[PlainText, StringConstraints(max_length=20_000)]
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
