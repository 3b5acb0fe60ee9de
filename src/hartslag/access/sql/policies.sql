-- SPDX-License-Identifier: EUPL-1.2
-- What the acting account may see and do, table by table. No policy for a command means: not at all.
-- Each ARRAY(SELECT * FROM ...) is computed once per query, not once per row. With the function behind FROM:
-- in the list of columns it is called once per circle, which took four times as long for 10,000 circles.

ALTER TABLE circle ENABLE ROW LEVEL SECURITY;
CREATE POLICY circle_select ON circle FOR SELECT
    USING (id = ANY (ARRAY(SELECT * FROM my_circles())));
CREATE POLICY circle_update ON circle FOR UPDATE
    USING (id = ANY (ARRAY(SELECT * FROM my_deciding_circles())));

ALTER TABLE circle_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY circle_member_select ON circle_member FOR SELECT
    USING (circle_id = ANY (ARRAY(SELECT * FROM my_circles())));
CREATE POLICY circle_member_insert ON circle_member FOR INSERT
    WITH CHECK (
        circle_id = ANY (ARRAY(SELECT * FROM my_deciding_circles()))
        AND NOT emergency
        AND decided_by_id = acting_account()
    );
CREATE POLICY circle_member_update ON circle_member FOR UPDATE
    USING (circle_id = ANY (ARRAY(SELECT * FROM my_deciding_circles())));

ALTER TABLE circle_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY circle_record_select ON circle_record FOR SELECT
    USING (
        circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
        OR id = ANY (ARRAY(SELECT * FROM my_disclosed_records()))
        OR id = ANY (ARRAY(SELECT * FROM my_written_records()))
    );
CREATE POLICY circle_record_insert ON circle_record FOR INSERT
    WITH CHECK (
        (
            circle_id = ANY (ARRAY(SELECT * FROM my_circles()))
            OR circle_id = ANY (ARRAY(SELECT * FROM circles_opened_now()))
        )
        AND written_by_id IS NOT DISTINCT FROM acting_account()
        AND (organisation_id IS NULL OR writes_for(circle_id, organisation_id))
    );
CREATE POLICY circle_record_update ON circle_record FOR UPDATE
    USING (
        circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
        OR id = ANY (ARRAY(SELECT * FROM my_written_records()))
    )
    WITH CHECK (written_by_id = acting_account());

ALTER TABLE circle_record_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY circle_record_revision_select ON circle_record_revision FOR SELECT
    USING (
        circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
        OR record_id = ANY (ARRAY(SELECT * FROM my_written_records()))
    );
-- What a record said, and whom it is about, is added by who may change that record.
CREATE POLICY circle_record_revision_insert ON circle_record_revision FOR INSERT
    WITH CHECK (
        (
            circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
            OR record_id = ANY (ARRAY(SELECT * FROM my_written_records()))
            OR circle_id = ANY (ARRAY(SELECT * FROM circles_opened_now()))
        )
        AND written_by_id IS NOT DISTINCT FROM acting_account()
    );

ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
CREATE POLICY disclosure_select ON disclosure FOR SELECT
    USING (
        circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
        OR id = ANY (ARRAY(SELECT * FROM my_disclosures()))
    );
CREATE POLICY disclosure_insert ON disclosure FOR INSERT
    WITH CHECK (
        circle_id = ANY (ARRAY(SELECT * FROM my_deciding_circles()))
        AND decided_by_id = acting_account()
        AND EXISTS (
            SELECT FROM ground
            WHERE ground.id = ground_id AND valid_from <= today() AND (valid_to IS NULL OR valid_to > today())
        )
    );
CREATE POLICY disclosure_update ON disclosure FOR UPDATE
    USING (circle_id = ANY (ARRAY(SELECT * FROM my_deciding_circles())));

ALTER TABLE person_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY person_key_select ON person_key FOR SELECT
    USING (
        circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
        OR record_id = ANY (ARRAY(SELECT * FROM my_written_records()))
    );
CREATE POLICY person_key_insert ON person_key FOR INSERT
    WITH CHECK (
        circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
        OR record_id = ANY (ARRAY(SELECT * FROM my_written_records()))
        OR circle_id = ANY (ARRAY(SELECT * FROM circles_opened_now()))
    );
CREATE POLICY person_key_delete ON person_key FOR DELETE
    USING (
        circle_id = ANY (ARRAY(SELECT * FROM my_whole_circles()))
        OR record_id = ANY (ARRAY(SELECT * FROM my_written_records()))
    );

-- A row about a record stays in the circle of that record: otherwise somebody could disclose, from a circle
-- of their own, a record of another.
ALTER TABLE circle_record ADD CONSTRAINT circle_record_in_its_circle UNIQUE (id, circle_id);
ALTER TABLE circle_record_revision ADD CONSTRAINT circle_record_revision_in_its_circle
    FOREIGN KEY (record_id, circle_id) REFERENCES circle_record (id, circle_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE disclosure ADD CONSTRAINT disclosure_in_its_circle
    FOREIGN KEY (record_id, circle_id) REFERENCES circle_record (id, circle_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE person_key ADD CONSTRAINT person_key_in_its_circle
    FOREIGN KEY (record_id, circle_id) REFERENCES circle_record (id, circle_id) DEFERRABLE INITIALLY DEFERRED;

-- Access in an emergency lasts four hours and no longer, whoever would have it otherwise.
ALTER TABLE circle_member ADD CONSTRAINT circle_member_emergency_is_short
    CHECK (NOT emergency OR ends_at <= starts_at + interval '4 hours');
