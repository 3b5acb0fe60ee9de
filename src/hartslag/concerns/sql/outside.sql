-- SPDX-License-Identifier: EUPL-1.2
-- What may be known of a concern outside its circle: by who reported it, where it stands; by the programme
-- office, how many there were. Nothing about a person.

CREATE FUNCTION concern_seen_by_reporter(asked uuid)
RETURNS TABLE (
    number text, state text, team text, received_at timestamptz, taken_up_at timestamptz,
    answer_wanted boolean, answered boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT circle.number, concern.state, team.name, concern.received_at, concern.taken_up_at,
        concern.answer_wanted, concern.answered_at IS NOT NULL
    FROM concern
    JOIN circle ON circle.id = concern.circle_id
    JOIN team ON team.id = concern.team_id
    WHERE concern.circle_id = asked
$$;

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

