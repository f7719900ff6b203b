"""Imports go down only: doors -> endpoints -> service -> queries -> models, and pure packages stand alone.

Each rule is a function from one file and one import to the reason why it may not be, so that the rules can be
tried on made-up files as well as on the real ones.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.architecture.imports import Source, sources, within

PURE = ("geometry", "images", "formats", "agreement", "components", "analysis", "vision")
DATABASE = ("sqlmodel", "sqlalchemy", "alembic")
WEB = ("fastapi", "starlette", "uvicorn")
DOORS = ("app.main", "app.cli", "app.commands", "app.openapi")
OPENERS = ("main", "cli", "openapi", "__main__")

ALL = sources()
FEATURES = frozenset(source.package for source in ALL if source.role in ("endpoints", "service", "queries"))

Rule = Callable[[Source, str], str | None]


def pure_packages_stand_alone(source: Source, name: str) -> str | None:
    """Values in, values out: mathematics and parsers run and are tested without database and server."""
    if source.package not in PURE:
        return None
    if within(name, *DATABASE, *WEB, "typer"):
        return "a pure package knows neither database nor web"
    if within(name, "app") and not within(name, *(f"app.{package}" for package in PURE)):
        return "a pure package may use pure packages only"
    return None


def pictures_are_looked_at_in_children(source: Source, name: str) -> str | None:
    """Strangers' pictures stay out of the server, and so do the libraries that look at them."""
    if source.package == "vision" or source.module == "app.sandbox.looking":
        return None
    heavy = within(name, "scipy.ndimage") or (
        within(name, "app.vision", "app.sandbox.looking") and not within(name, "app.vision.base")
    )
    return "only app.sandbox.looking may, which only children import" if heavy else None


def rules_are_pure(source: Source, name: str) -> str | None:
    """What may happen is decided without a session, so that it can be tested by table."""
    if source.role == "rules" and within(name, *DATABASE, *WEB):
        return "rules.py decides on values, without session and request"
    return None


def services_do_not_know_the_web(source: Source, name: str) -> str | None:
    """The command line calls the same services as the API."""
    if source.role in ("service", "queries", "rules") and within(name, *WEB):
        return "services and queries serve the command line too"
    return None


def imports_inside_a_feature_go_down(source: Source, name: str) -> str | None:
    """endpoints -> service -> queries -> models."""
    above = {
        "service": ("endpoints",),
        "queries": ("endpoints", "service"),
        "rules": ("endpoints", "service", "queries"),
        "schemas": ("endpoints", "service", "queries"),
    }.get(source.role, ())
    banned = [f"app.{feature}.{role}" for feature in FEATURES for role in above]
    return f"{source.role} stands below it" if source.package in FEATURES and within(name, *banned) else None


def endpoints_write_no_sql(source: Source, name: str) -> str | None:
    """An endpoint reads the request, calls one service and answers."""
    statements = ("select", "insert", "update", "delete", "text", "func")
    sql = [f"{library}.{statement}" for library in DATABASE for statement in statements]
    return "SQL lives in queries and services" if source.role == "endpoints" and within(name, *sql) else None


def features_meet_through_services(source: Source, name: str) -> str | None:
    """Another feature's queries are its own affair; its service is where its rules are kept."""
    if source.package not in FEATURES:
        return None
    others = [
        f"app.{feature}.{role}"
        for feature in FEATURES - {source.package}
        for role in ("queries", "endpoints")
    ]
    return "features meet through services" if within(name, *others) else None


def tables_know_no_features(source: Source, name: str) -> str | None:
    """Models are tables only."""
    allowed = ("app.models", *(f"app.{package}" for package in PURE))
    if source.package == "models" and within(name, "app", *WEB) and not within(name, *allowed):
        return "models are tables only"
    return None


def nobody_imports_the_doors(source: Source, name: str) -> str | None:
    """main, cli and the commands stand on top of everything."""
    is_door = source.package == "commands" or (source.package == "" and source.role in OPENERS)
    return "doors are not imported from inside the house" if within(name, *DOORS) and not is_door else None


RULES: tuple[Rule, ...] = (
    pure_packages_stand_alone,
    pictures_are_looked_at_in_children,
    rules_are_pure,
    services_do_not_know_the_web,
    imports_inside_a_feature_go_down,
    endpoints_write_no_sql,
    features_meet_through_services,
    tables_know_no_features,
    nobody_imports_the_doors,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    broken = [
        f"{source.module} imports {name}: {reason}"
        for source in ALL
        for name in source.imports
        if (reason := rule(source, name)) is not None
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("rule", "module", "line"),
    [
        (pure_packages_stand_alone, "app.geometry.shapes", "from sqlmodel import Session"),
        (pure_packages_stand_alone, "app.formats.tldraw", "import app.models"),
        (pure_packages_stand_alone, "app.agreement.report", "from app.coding.visibility import visible_to"),
        (pure_packages_stand_alone, "app.formats.drawio.pages", "from ...db import Database"),
        (
            pictures_are_looked_at_in_children,
            "app.suggestions.service",
            "from app.vision.suggesting import suggest",
        ),
        (rules_are_pure, "app.rounds.rules", "from sqlmodel import Session"),
        (services_do_not_know_the_web, "app.accounts.service", "from fastapi import Request"),
        (imports_inside_a_feature_go_down, "app.accounts.queries", "from app.accounts import service"),
        (imports_inside_a_feature_go_down, "app.accounts.service", "from .endpoints import router"),
        (endpoints_write_no_sql, "app.accounts.endpoints", "from sqlmodel import Session, select"),
        (features_meet_through_services, "app.accounts.service", "from app.nowhere import queries"),
        (tables_know_no_features, "app.models.study", "from app.accounts.service import sign_in"),
        (
            nobody_imports_the_doors,
            "app.accounts.service",
            "def late():\n    from app.main import create_app",
        ),
    ],
)
def test_a_file_that_breaks_the_rule_is_found(
    rule: Rule, module: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tests.architecture.test_imports.FEATURES", frozenset({"accounts", "rounds", "nowhere"})
    )
    source = Source(module, line)
    assert any(rule(source, name) for name in source.imports)


def test_only_the_unit_of_work_commits() -> None:
    """A commit anywhere else would split one action of a person into two that can part."""
    committing = [source.module for source in ALL if source.calls_method("commit")]
    assert committing == ["app.db"]


def test_the_walk_sees_the_whole_package() -> None:
    modules = {source.module for source in ALL}
    assert {"app.db", "app.geometry.coordinates", "app.models.study", "app.accounts.service"} <= modules
