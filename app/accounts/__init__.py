"""Accounts, sign-in, members and invites."""
