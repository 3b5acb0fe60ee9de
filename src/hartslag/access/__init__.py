# SPDX-License-Identifier: EUPL-1.2
"""Who acts: database roles, the transaction of a request, and what may reach which table."""
