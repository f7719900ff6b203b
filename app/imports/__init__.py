"""Importing whiteboard exports: preview, ledger, all or nothing per file."""
