# SPDX-License-Identifier: EUPL-1.2
"""What the screens of a survey show, made ready for their templates."""
