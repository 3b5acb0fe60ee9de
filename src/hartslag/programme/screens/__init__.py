# SPDX-License-Identifier: EUPL-1.2
"""What the screens of a programme show: values, pictures and downloads made from what is known."""
