-- SPDX-License-Identifier: EUPL-1.2
-- How many reports there are, for the agenda of a neighbourhood, and nothing else of any report (law R12, R25).
-- Never a number: the highest step that it reaches, since numbers can be subtracted from each other and from
-- what is published of a year. The first step is the smallest count, which is at least 3 whoever asks.

-- Which step the number of these reports behind each item reaches, NULL below the first. Not how many were
-- solved: who adds one report more would read where that one stands.
CREATE FUNCTION reports_behind_items(items uuid[], reports uuid[], smallest integer)
RETURNS TABLE (item uuid, at_least integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT counted.item, (
        SELECT max(step)
        FROM (SELECT greatest(smallest, 3)) AS least (step_one),
            unnest(ARRAY[step_one, 10, 25, 50, 100, 250, 500, 1000]) AS step
        WHERE step BETWEEN step_one AND counted.number
    )
    FROM (
        SELECT asked.item, count(*) AS number
        FROM (SELECT DISTINCT * FROM unnest(items, reports) AS given (item, key)) AS asked
        JOIN report ON report.id = asked.key
        GROUP BY asked.item
    ) AS counted
$$;

-- Which step it reaches what came in during the twelve months that ended last, per neighbourhood and category,
-- for who leads a programme or a project today. Whole months: two days that are asked for cannot be subtracted.
CREATE FUNCTION reports_brought_in(smallest integer)
RETURNS TABLE (area uuid, category text, at_least integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT counted.area_id, counted.category, reached.step
    FROM (
        SELECT area_id, category, count(*) AS number
        FROM report
        WHERE area_id IS NOT NULL AND state <> 'moved'
          AND (received_at AT TIME ZONE 'Europe/Amsterdam')::date < date_trunc('month', today())
          AND (received_at AT TIME ZONE 'Europe/Amsterdam')::date
              >= date_trunc('month', today()) - interval '1 year'
          AND EXISTS (
              SELECT FROM role
              JOIN account ON account.id = role.account_id AND account.is_active
              JOIN organisation ON organisation.id = role.organisation_id
              WHERE role.account_id = acting_account() AND role.kind IN ('programme_director', 'project_lead')
                AND role.starts_on <= today() AND (role.ends_on IS NULL OR role.ends_on > today())
                AND (organisation.ended_on IS NULL OR organisation.ended_on > today())
          )
        GROUP BY area_id, category
    ) AS counted
    CROSS JOIN LATERAL (
        SELECT max(step)
        FROM (SELECT greatest(smallest, 3)) AS least (step_one),
            unnest(ARRAY[step_one, 10, 25, 50, 100, 250, 500, 1000]) AS step
        WHERE step BETWEEN step_one AND counted.number
    ) AS reached (step)
    WHERE reached.step IS NOT NULL
    ORDER BY 3 DESC, 1, 2
$$;

-- The keys of what was counted so: they open nothing, and say nothing of any report by themselves.
CREATE FUNCTION reports_counted(of_area uuid, of_category text, smallest integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT report.id
    FROM report
    JOIN reports_brought_in(smallest) AS counted
        ON counted.area = report.area_id AND counted.category = report.category
    WHERE counted.area = of_area AND counted.category = of_category AND report.state <> 'moved'
      AND (received_at AT TIME ZONE 'Europe/Amsterdam')::date < date_trunc('month', today())
      AND (received_at AT TIME ZONE 'Europe/Amsterdam')::date >= date_trunc('month', today()) - interval '1 year'
$$;
