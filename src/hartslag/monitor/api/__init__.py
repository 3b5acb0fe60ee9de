# SPDX-License-Identifier: EUPL-1.2
"""Figures by machine: indicators, observations, releases, and what may be concluded from them."""
