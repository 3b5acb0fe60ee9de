-- SPDX-License-Identifier: EUPL-1.2
-- Circles in which anybody may put something that only its members read: where reports of residents come in.

ALTER TABLE circle ADD COLUMN letterbox boolean NOT NULL DEFAULT false;

-- Whether a circle is an open letterbox of a kind that was opened for a team: who asks knows all three.
CREATE FUNCTION takes_in(asked uuid, of_kind text, of_team uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (
        SELECT FROM circle JOIN circle_member ON circle_member.circle_id = circle.id
        WHERE circle.id = asked AND letterbox AND kind = of_kind
          AND closed_at IS NULL AND destroyed_at IS NULL AND team_id = of_team AND whole
    )
$$;

-- Open a letterbox of a team: as open_circle, without a member of its own. A circle that is there already
-- becomes no letterbox, and a key under which there is one of another team is in use.
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
    IF NOT takes_in(new_id, new_kind, member_team) THEN
        RAISE 'this key is in use' USING ERRCODE = 'HC006';
    END IF;
END
$$;

-- Put a sealed record in a letterbox, filed under these hashes: in one go, so that who may not read it adds
-- nothing to what others put there. On behalf of nobody. Says whether it did: not in a circle that is no open
-- letterbox, and not under a key that is taken.
CREATE FUNCTION put_record(new_id uuid, box uuid, new_kind text, sealed bytea, hashes bytea[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
    INSERT INTO circle_record (id, circle_id, kind, body, written_at, written_by_id, organisation_id)
    SELECT new_id, id, new_kind, sealed, statement_timestamp(), acting_account(), NULL
    FROM circle WHERE id = box AND letterbox AND closed_at IS NULL AND destroyed_at IS NULL
    ON CONFLICT (id) DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO circle_record_revision (id, circle_id, record_id, number, body, written_at, written_by_id)
    VALUES (gen_random_uuid(), box, new_id, 1, sealed, statement_timestamp(), acting_account());
    INSERT INTO person_key (id, circle_id, record_id, hmac)
    SELECT gen_random_uuid(), box, new_id, hash FROM unnest(hashes) AS hash;
    RETURN true;
END
$$;
