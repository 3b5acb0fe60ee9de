-- SPDX-License-Identifier: EUPL-1.2
-- How many reports there are, for the agenda of a neighbourhood, and nothing else of any report (law R12, R25).
-- Never a number: the highest step that it reaches, since numbers can be subtracted from each other and from
-- what is published of a year. The steps are these, whoever asks and for whatever smallest count: a step that may
-- be chosen finds the number by asking for one after the other. Nor is it told which reports were counted.

-- Which step the number of these reports behind each item reaches, NULL below the first. Not how many were
-- solved: who adds one report more would read where that one stands.
CREATE OR REPLACE FUNCTION reports_behind_items(items uuid[], reports uuid[], smallest integer)
RETURNS TABLE (item uuid, at_least integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT counted.item, (
        SELECT max(step) FROM unnest(ARRAY[3, 5, 10, 25, 50, 100, 250, 500, 1000]) AS step
        WHERE step BETWEEN smallest AND counted.number
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
CREATE OR REPLACE FUNCTION reports_brought_in(smallest integer)
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
          AND holds_role('programme_director', 'project_lead')
        GROUP BY area_id, category
    ) AS counted
    CROSS JOIN LATERAL (
        SELECT max(step) FROM unnest(ARRAY[3, 5, 10, 25, 50, 100, 250, 500, 1000]) AS step
        WHERE step BETWEEN smallest AND counted.number
    ) AS reached (step)
    WHERE reached.step IS NOT NULL
    ORDER BY 3 DESC, 1, 2
$$;
