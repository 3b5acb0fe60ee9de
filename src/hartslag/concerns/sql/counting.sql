-- SPDX-License-Identifier: EUPL-1.2
-- How many concerns there were, for who steers the programme and for who deals with concerns: no number below ten,
-- whoever asks and for whatever smallest count (law R12), and none that are a sum of others. The periods are
-- fixed, so that no two can be subtracted.
DROP FUNCTION concern_quarters();
DROP FUNCTION concern_outcomes();

-- Quarters that have ended, at most eight; NULL where there were too few.
CREATE FUNCTION concern_quarters(smallest integer) RETURNS TABLE (quarter date, received integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT date_trunc('quarter', received_at AT TIME ZONE 'Europe/Amsterdam')::date,
        CASE WHEN count(*) >= greatest(smallest, 10) THEN count(*)::integer END
    FROM concern
    WHERE holds_role(
            'programme_director', 'project_lead', 'privacy_officer', 'process_director', 'social_worker'
        )
      AND (received_at AT TIME ZONE 'Europe/Amsterdam')::date < date_trunc('quarter', today())
      AND (received_at AT TIME ZONE 'Europe/Amsterdam')::date >= date_trunc('quarter', today()) - interval '2 years'
    GROUP BY 1
    ORDER BY 1 DESC
$$;

-- How many ended how in the year before; nothing where there were too few.
CREATE FUNCTION concern_outcomes(smallest integer) RETURNS TABLE (outcome text, number integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT outcome, count(*)::integer
    FROM concern
    WHERE holds_role(
            'programme_director', 'project_lead', 'privacy_officer', 'process_director', 'social_worker'
        )
      AND outcome <> ''
      AND (closed_at AT TIME ZONE 'Europe/Amsterdam')::date >= date_trunc('year', today()) - interval '1 year'
      AND (closed_at AT TIME ZONE 'Europe/Amsterdam')::date < date_trunc('year', today())
    GROUP BY 1
    HAVING count(*) >= greatest(smallest, 10)
    ORDER BY 1
$$;
