# SPDX-License-Identifier: EUPL-1.2
"""Sign-in: password or passkey or the organisation's own provider, always with a second factor."""
