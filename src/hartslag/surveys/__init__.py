# SPDX-License-Identifier: EUPL-1.2
"""Surveys among residents: from a file of answers to shares per area."""
