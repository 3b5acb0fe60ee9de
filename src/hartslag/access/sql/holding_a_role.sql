-- SPDX-License-Identifier: EUPL-1.2
-- Whether the acting account has a role of one of these kinds today: what functions that count ask before they
-- say anything.
CREATE FUNCTION holds_role(VARIADIC kinds text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (
        SELECT FROM role
        JOIN account ON account.id = role.account_id AND account.is_active
        JOIN organisation ON organisation.id = role.organisation_id
        WHERE role.account_id = acting_account() AND role.kind = ANY (kinds)
          AND role.starts_on <= today() AND (role.ends_on IS NULL OR role.ends_on > today())
          AND (organisation.ended_on IS NULL OR organisation.ended_on > today())
    )
$$;
