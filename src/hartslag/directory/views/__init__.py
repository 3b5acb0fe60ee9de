# SPDX-License-Identifier: EUPL-1.2
"""The screens of the directory: for residents, for who keeps it, and for who refers somebody."""
