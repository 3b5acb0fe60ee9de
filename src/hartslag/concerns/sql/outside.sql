-- SPDX-License-Identifier: EUPL-1.2
-- What the programme office may know of concerns outside their circles: how many there were. Nothing about a
-- person.

-- Quarters that have ended, at most eight.
CREATE FUNCTION concern_quarters()
RETURNS TABLE (quarter date, received integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT date_trunc('quarter', received_at AT TIME ZONE 'Europe/Amsterdam')::date,
        count(*)::integer
    FROM concern
    WHERE (received_at AT TIME ZONE 'Europe/Amsterdam')::date < date_trunc('quarter', today())
      AND (received_at AT TIME ZONE 'Europe/Amsterdam')::date >= date_trunc('quarter', today()) - interval '2 years'
    GROUP BY 1
    ORDER BY 1 DESC
$$;

CREATE FUNCTION concern_outcomes()
RETURNS TABLE (outcome text, number integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT outcome, count(*)::integer
    FROM concern
    WHERE outcome <> ''
      AND (closed_at AT TIME ZONE 'Europe/Amsterdam')::date >= date_trunc('year', today()) - interval '1 year'
      AND (closed_at AT TIME ZONE 'Europe/Amsterdam')::date < date_trunc('year', today())
    GROUP BY 1
    ORDER BY 1
$$;

