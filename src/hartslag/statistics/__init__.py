# SPDX-License-Identifier: EUPL-1.2
"""Mathematics of honest figures: arrays in, results out, and the words for what is shown."""
