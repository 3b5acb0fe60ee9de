-- SPDX-License-Identifier: EUPL-1.2
-- A report is for the team in whose circle it lies, and, while it is offered to others, for them. Anybody may
-- send one in; nobody else reads it.

-- No other circle becomes a letterbox, whoever opens it.
ALTER TABLE circle ADD CONSTRAINT circle_letterbox_kind
    CHECK (NOT letterbox OR kind IN ('reports', 'reporters'));

-- The open reports that are offered to the acting account and wait for its answer; not what somebody else has
-- accepted since.
CREATE FUNCTION offered_reports() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT report.id
    FROM handover JOIN report ON report.id = handover.subject_id
    WHERE handover.subject_kind = 'report' AND handover.state = 'offered'
      AND handover.id IN (SELECT * FROM my_offers())
      AND report.state IN ('received', 'taken_up')
      AND NOT EXISTS (
          SELECT FROM handover AS later
          WHERE later.subject_kind = 'report' AND later.subject_id = report.id AND later.id <> handover.id
            AND later.state = 'accepted' AND later.answered_at > handover.offered_at
      )
$$;
CREATE INDEX handover_of_report ON handover (subject_id) WHERE subject_kind = 'report';

-- What finds the hundred of a list and counts them reads no row: all that can be chosen stands in this index.
-- Where words are searched for, many are read in their order and what is of other teams is let pass.
CREATE INDEX report_in_order ON report (circle_id, state, received_at DESC, id)
    INCLUDE (category, area_id, lead_id, answer_by, answered_at);
CREATE INDEX report_newest ON report (received_at DESC, id);
CREATE INDEX report_in_area ON report (circle_id, area_id);
-- Few: who joined what was answered before, and has a day of their own.
CREATE INDEX report_waiting ON report (circle_id, answer_by) INCLUDE (parent_id)
    WHERE parent_id IS NOT NULL AND answered_at IS NULL;
CREATE INDEX report_newest_open ON report (received_at DESC, id) WHERE state IN ('received', 'taken_up');

ALTER TABLE report ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_select ON report FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
    OR id = ANY (ARRAY(SELECT * FROM offered_reports()))
);
-- Into the letterbox of the team, as it comes in: nobody begins with one that was answered or shown.
CREATE POLICY report_insert ON report FOR INSERT WITH CHECK (
    takes_in(circle_id, 'reports', team_id)
    AND (state, reopened, rating) = ('received', 0, '')
    AND num_nonnulls(lead_id, parent_id, answered_at, closed_at, released_at, redacted_at) = 0
);
-- What lost its words at its term stays as it is: what were written with it now would never go.
CREATE POLICY report_update ON report FOR UPDATE
    USING (circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles())) AND redacted_at IS NULL);

-- What belongs to a report lies in the circle of that report and moves along with it, whatever the application
-- says; and it is joined to one of the same team. Notes stay with the team that wrote them.
ALTER TABLE report ADD CONSTRAINT report_in_its_circle UNIQUE (id, circle_id);
ALTER TABLE report ADD CONSTRAINT report_joined_in_its_circle
    FOREIGN KEY (parent_id, circle_id) REFERENCES report (id, circle_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE report_revision ADD CONSTRAINT report_revision_in_its_circle
    FOREIGN KEY (id, circle_id) REFERENCES report (id, circle_id) ON UPDATE CASCADE
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE report_answer ADD CONSTRAINT report_answer_in_its_circle
    FOREIGN KEY (report_id, circle_id) REFERENCES report (id, circle_id) ON UPDATE CASCADE
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE report_reply ADD CONSTRAINT report_reply_in_its_circle
    FOREIGN KEY (report_id, circle_id) REFERENCES report (id, circle_id) ON UPDATE CASCADE
    DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE report_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_revision_select ON report_revision FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);
-- Who sends a report in writes how it came in; there is one of those for each report.
CREATE POLICY report_revision_insert ON report_revision FOR INSERT WITH CHECK (
    history_type = '+' OR circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);
CREATE UNIQUE INDEX report_revision_came_in_once ON report_revision (id) WHERE history_type = '+';

ALTER TABLE report_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_answer_select ON report_answer FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);
CREATE POLICY report_answer_insert ON report_answer FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles())) AND answered_by_id = acting_account()
    AND NOT EXISTS (SELECT FROM report WHERE id = report_id AND redacted_at IS NOT NULL)
);

ALTER TABLE report_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_note_select ON report_note FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);
CREATE POLICY report_note_insert ON report_note FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles())) AND noted_by_id = acting_account()
    AND report_id IN (SELECT id FROM report WHERE redacted_at IS NULL)
);

-- What a reporter says afterwards comes in through reply_to_report() alone.
ALTER TABLE report_reply ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_reply_select ON report_reply FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);

-- Who is offered a report reads it: only who deals with it offers it.
CREATE POLICY handover_of_report ON handover AS RESTRICTIVE FOR INSERT WITH CHECK (
    subject_kind <> 'report'
    OR subject_id IN (
        SELECT id FROM report WHERE circle_id = ANY (ARRAY(SELECT * FROM my_deciding_circles()))
    )
);

-- Give an open report that the acting account accepted, with those that were joined to it, to the team that it
-- was offered to; notes stay with who wrote them. Not what somebody else has accepted since. Returns its key.
CREATE FUNCTION take_over_report(accepted uuid, new_circle uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    taken record;
BEGIN
    SELECT report.id, handover.to_team_id INTO taken
    FROM handover JOIN report ON report.id = handover.subject_id
    WHERE handover.id = accepted AND handover.subject_kind = 'report' AND handover.state = 'accepted'
      AND handover.answered_by_id = acting_account() AND handover.id IN (SELECT * FROM my_offers())
      AND takes_in(new_circle, 'reports', handover.to_team_id)
      AND report.state IN ('received', 'taken_up')
      AND NOT EXISTS (
          SELECT FROM handover AS later
          WHERE later.subject_kind = 'report' AND later.subject_id = report.id AND later.id <> handover.id
            AND later.state = 'accepted' AND later.answered_at > handover.offered_at
      )
    FOR UPDATE OF report;
    UPDATE report SET circle_id = new_circle, team_id = taken.to_team_id
    WHERE id = taken.id OR parent_id = taken.id;
    RETURN taken.id;
END
$$;
