# SPDX-License-Identifier: EUPL-1.2
"""Profiles, indicators and conclusions for an area and a period."""
