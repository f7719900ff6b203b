"""A study that is ready to be coded."""

from tests.factories.rounds import bench, furnished, settings

__all__ = ["bench", "furnished", "settings"]
