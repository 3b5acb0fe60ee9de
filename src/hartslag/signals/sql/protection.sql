-- SPDX-License-Identifier: EUPL-1.2
-- A report is for the team in whose circle it lies, and, while it is offered to others, for them. Anybody may
-- send one in; nobody else reads it.

CREATE SEQUENCE report_number;

-- The reports that are offered to the acting account and wait for its answer.
CREATE FUNCTION offered_reports() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT subject_id FROM handover
    WHERE subject_kind = 'report' AND state = 'offered' AND id IN (SELECT * FROM my_offers())
$$;

ALTER TABLE report ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_select ON report FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
    OR id = ANY (ARRAY(SELECT * FROM offered_reports()))
);
CREATE POLICY report_insert ON report FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM letterboxes()))
);
CREATE POLICY report_update ON report FOR UPDATE
    USING (circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles())));

ALTER TABLE report_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_revision_select ON report_revision FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);
CREATE POLICY report_revision_insert ON report_revision FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM letterboxes()))
);

ALTER TABLE report_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_answer_select ON report_answer FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);
CREATE POLICY report_answer_insert ON report_answer FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles())) AND answered_by_id = acting_account()
);

ALTER TABLE report_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_note_select ON report_note FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);
CREATE POLICY report_note_insert ON report_note FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles())) AND noted_by_id = acting_account()
);

-- What a reporter says afterwards comes in through reply_to_report() alone.
ALTER TABLE report_reply ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_reply_select ON report_reply FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
);


-- Give a report that was accepted to the circle of who accepted it, with what the reporter was told; notes
-- stay with who wrote them. Says whether it did.
CREATE FUNCTION take_over_report(accepted uuid, new_circle uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    taken uuid;
BEGIN
    SELECT subject_id INTO taken FROM handover
    WHERE id = accepted AND subject_kind = 'report' AND state = 'accepted'
      AND answered_by_id = acting_account()
      AND new_circle IN (SELECT * FROM my_whole_circles())
      AND NOT EXISTS (
          SELECT FROM handover AS later
          WHERE later.subject_kind = 'report' AND later.subject_id = handover.subject_id
            AND later.offered_at > handover.offered_at
      );
    IF taken IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE report SET circle_id = new_circle WHERE id = taken;
    UPDATE report_answer SET circle_id = new_circle WHERE report_id = taken;
    UPDATE report_reply SET circle_id = new_circle WHERE report_id = taken;
    RETURN taken;
END
$$;
