-- SPDX-License-Identifier: EUPL-1.2
-- Which lines of the log are about any of these circles, for a privacy officer. The policy of the log would keep
-- the index on circles from being used: comparing lists is not leakproof.
CREATE FUNCTION log_lines_about(keys uuid[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT id FROM read_log WHERE circles && keys AND is_privacy_officer() $$;
