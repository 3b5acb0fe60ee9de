-- SPDX-License-Identifier: EUPL-1.2
-- How many referrals there were, for who leads: no number below ten, whoever asks and for whatever smallest count
-- (law R12), and none that are a sum of others: each referral stands in one row, that of who referred.

-- Quarters that ended four weeks ago or more, as long as none of their referrals can have been destroyed (at their
-- term, a year at most): a number that goes down by itself would tell what is hidden. area: of the municipality the
-- service worked in when it was referred to, empty for everywhere: a service that is said to work elsewhere since
-- would take its own small number from one row to another. NULL where there were too few; of those accepted also
-- where few were not.
CREATE FUNCTION referral_quarters(smallest integer)
RETURNS TABLE (quarter date, organisation text, area text, referred integer, accepted integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH counted AS (
        SELECT date_trunc('quarter', referral.referred_at AT TIME ZONE 'Europe/Amsterdam')::date AS quarter,
            organisation.name AS organisation, coalesce(municipality.name, '') AS area,
            count(*)::integer AS referred, count(referral.accepted_at)::integer AS accepted
        FROM referral
        JOIN organisation ON organisation.id = referral.organisation_id
        JOIN LATERAL (
            SELECT area_id FROM service_revision WHERE service_revision.id = referral.service_id
            ORDER BY history_date > referral.referred_at, abs(extract(epoch FROM history_date - referral.referred_at))
            LIMIT 1
        ) AS service ON true
        LEFT JOIN area AS place ON place.id = service.area_id
        LEFT JOIN area AS municipality ON municipality.id = CASE
            WHEN place.level = 'municipality' THEN place.id ELSE place.municipality_id END
        WHERE holds_role('programme_director', 'project_lead', 'analyst')
        GROUP BY 1, organisation.id, organisation.name, 3
    )
    SELECT counted.quarter, counted.organisation, counted.area,
        CASE WHEN counted.referred >= hidden.below THEN counted.referred END,
        CASE WHEN counted.referred >= hidden.below
            AND NOT counted.accepted BETWEEN 1 AND hidden.below - 1
            AND NOT counted.referred - counted.accepted BETWEEN 1 AND hidden.below - 1
            THEN counted.accepted END
    FROM counted, (SELECT greatest(smallest, 10)) AS hidden (below)
    WHERE counted.quarter < date_trunc('quarter', today() - 28)
      AND counted.quarter >= today() - make_interval(months => least(12, (
          SELECT months FROM retention_class WHERE code = 'verwijzing'
      )))
    ORDER BY 1 DESC, 2, 3
$$;
