-- SPDX-License-Identifier: EUPL-1.2
-- Where the reports stand that were made on a walk, to the team that walked: as their reporter sees it, no word. What
-- nobody of that team entered on a walk is not there, whatever key somebody adds to the walk.
CREATE FUNCTION reports_of_walk(asked uuid)
RETURNS TABLE (id uuid, number text, category text, state text, team text, answer_by date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT report.id, report.number, report.category, coalesce(parent.state, report.state), team.name,
        report.answer_by
    FROM walk
    JOIN walk_report ON walk_report.walk_id = walk.id
    JOIN report ON report.id = walk_report.id AND report.channel = 'walk'
    LEFT JOIN report AS parent ON parent.id = report.parent_id
    JOIN team ON team.id = coalesce(parent.team_id, report.team_id)
    WHERE walk.id = asked AND walk.team_id IN (SELECT team_id FROM my_team)
      AND EXISTS (
          SELECT FROM report_revision JOIN team_member ON account_id = history_user_id
          WHERE report_revision.id = report.id AND history_type = '+' AND team_member.team_id = walk.team_id
      )
    ORDER BY walk_report.made_at, walk_report.id
$$;
