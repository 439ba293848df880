"""liveops: the structure of a livestream operations team, looked up in a terminal."""

__version__ = "0.1.0"
