"""A study that is ready to be coded."""

from tests.factories.rounds import app, bench, furnished, one_app, settings

__all__ = ["app", "bench", "furnished", "one_app", "settings"]
