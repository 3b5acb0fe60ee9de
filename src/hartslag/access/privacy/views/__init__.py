# SPDX-License-Identifier: EUPL-1.2
"""The pages under /privacy/, and the one on which a list to destroy is approved."""
