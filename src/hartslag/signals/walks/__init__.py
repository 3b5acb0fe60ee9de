# SPDX-License-Identifier: EUPL-1.2
"""Walks of the street team: planned, walked, and finished with what was seen and done."""
