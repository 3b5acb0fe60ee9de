# SPDX-License-Identifier: EUPL-1.2
"""The only place in the system that makes sentences about figures, in Dutch and English."""
