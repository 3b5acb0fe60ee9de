# SPDX-License-Identifier: EUPL-1.2
"""Open data by machine: what every part of the API shares."""
