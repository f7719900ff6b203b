"""The commands of ``inkcode``, one file each; they call the same services as the API."""
