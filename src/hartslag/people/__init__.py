# SPDX-License-Identifier: EUPL-1.2
"""Organisations, teams, accounts and roles: who acts, and for whom."""
