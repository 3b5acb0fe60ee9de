-- SPDX-License-Identifier: EUPL-1.2
-- Whether a team has open promises, or offers it did not answer, inside circles too: yes or no.

CREATE FUNCTION has_open_work(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT acting_account() IS NOT NULL AND (
        EXISTS (SELECT FROM commitment WHERE promised_by_team_id = asked AND state = 'open')
        OR EXISTS (SELECT FROM handover WHERE to_team_id = asked AND state = 'offered')
    )
$$;
