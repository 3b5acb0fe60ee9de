# SPDX-License-Identifier: EUPL-1.2
"""The start page, and what packages tell each other."""
