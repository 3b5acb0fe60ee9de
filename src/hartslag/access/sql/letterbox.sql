-- SPDX-License-Identifier: EUPL-1.2
-- Circles in which anybody may put something that only its members read: where reports of residents come in.

ALTER TABLE circle ADD COLUMN letterbox boolean NOT NULL DEFAULT false;
CREATE INDEX circle_letterbox ON circle (id) WHERE letterbox;

-- The letterboxes that are open: keys alone.
CREATE FUNCTION letterboxes() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT id FROM circle WHERE letterbox AND closed_at IS NULL AND destroyed_at IS NULL $$;

-- Open a letterbox of a team: as open_circle, without a member of its own.
CREATE FUNCTION open_letterbox(
    new_id uuid, new_kind text, new_purpose text, new_ground uuid, new_brought_in_by uuid,
    new_retention_class uuid, member_team uuid,
    OUT number text, OUT opened boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
    SELECT found.number, found.opened INTO number, opened
    FROM open_circle(
        new_id, new_kind, new_purpose, new_ground, new_brought_in_by, new_retention_class, NULL, member_team
    ) AS found;
    UPDATE circle SET letterbox = true WHERE id = new_id AND opened;
END
$$;

-- Beside what the policies of circles let through: who is no member writes there, on behalf of nobody.
CREATE POLICY circle_record_letterbox ON circle_record FOR INSERT
    WITH CHECK (
        circle_id = ANY (ARRAY(SELECT * FROM letterboxes()))
        AND written_by_id IS NOT DISTINCT FROM acting_account()
        AND organisation_id IS NULL
    );
CREATE POLICY circle_record_revision_letterbox ON circle_record_revision FOR INSERT
    WITH CHECK (
        circle_id = ANY (ARRAY(SELECT * FROM letterboxes()))
        AND written_by_id IS NOT DISTINCT FROM acting_account()
        AND number = 1
    );
CREATE POLICY person_key_letterbox ON person_key FOR INSERT
    WITH CHECK (circle_id = ANY (ARRAY(SELECT * FROM letterboxes())));
