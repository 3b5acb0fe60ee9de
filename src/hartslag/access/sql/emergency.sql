-- SPDX-License-Identifier: EUPL-1.2
-- A letterbox is no circle about a person: nobody looks in it by emergency, which would open all of it.

-- Let the acting account into a circle for four hours, with a reason, when a professional role binds it to
-- the organisation that brought the circle in. Returns the circle, or nothing: unknown and not allowed alike.
CREATE OR REPLACE FUNCTION open_in_emergency(circle_number text, why text, new_member uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    found record;
BEGIN
    IF why IS NULL OR btrim(why) = '' THEN
        RAISE 'an emergency needs a reason' USING ERRCODE = 'HC007';
    END IF;
    SELECT circle.id, circle.brought_in_by_id INTO found
    FROM circle
    JOIN my_organisation ON my_organisation.organisation_id = circle.brought_in_by_id
    WHERE circle.number = circle_number AND circle.destroyed_at IS NULL AND NOT circle.letterbox
      AND EXISTS (
          SELECT FROM role
          WHERE role.account_id = acting_account() AND role.organisation_id = circle.brought_in_by_id
            AND role.starts_on <= today() AND (role.ends_on IS NULL OR role.ends_on > today())
            AND role.kind IN (
                'process_director', 'street_team_member', 'neighbourhood_police_officer',
                'housing_consultant', 'social_worker', 'mediation_coordinator'
            )
      );
    IF found.id IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO circle_member (
        id, circle_id, account_id, organisation_id, role, whole, starts_at, ends_at, emergency, reason,
        decided_by_id
    )
    VALUES (
        new_member, found.id, acting_account(), found.brought_in_by_id, 'inzage bij nood', true,
        statement_timestamp(), statement_timestamp() + interval '4 hours', true, btrim(why), acting_account()
    )
    ON CONFLICT (id) DO NOTHING;
    RETURN found.id;
END
$$;
