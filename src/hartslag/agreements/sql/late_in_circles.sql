-- SPDX-License-Identifier: EUPL-1.2
-- What who steers the programme may know of promises and offers in circles: how many are late now, and where.
-- Not how many there are or were: each concern has one promise to take it up, so that would count concerns, also
-- those of one day (law R12).
DROP FUNCTION promise_counts();
DROP FUNCTION late_offers();

-- How many open promises are over their day, per organisation that made them.
CREATE FUNCTION late_promises() RETURNS TABLE (organisation_id uuid, promises bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT promised_by_organisation_id, count(*)
    FROM commitment
    WHERE holds_role('programme_director', 'project_lead', 'analyst') AND state = 'open' AND due_on < today()
    GROUP BY 1
$$;

-- How many offers nobody answered in time, per organisation they were made to.
CREATE FUNCTION late_offers() RETURNS TABLE (organisation_id uuid, offers bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT to_organisation_id, count(*)
    FROM handover
    WHERE holds_role('programme_director', 'project_lead', 'analyst')
      AND state = 'offered' AND answer_by < today()
    GROUP BY 1
$$;
