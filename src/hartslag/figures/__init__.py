# SPDX-License-Identifier: EUPL-1.2
"""The figures store: catalogue of indicators, importers, releases and queries."""
