# SPDX-License-Identifier: EUPL-1.2
"""Seal the read log in chained segments, and find out whether anybody tampered with it."""
