-- SPDX-License-Identifier: EUPL-1.2
-- Who left is forgotten in two steps: how to reach them at once, their name after a term. Revisions are
-- insert-only for the application; these two functions are the only thing that rewrites them.
-- They are in plpgsql because acting_account() and today() are made by a later migration, of access.

-- Forget where to reach an account that is closed: in the account and all its revisions, in the invitation
-- that made it, and in the outbox; a mail that still waits for it is not sent. Says whether there was anything.
CREATE FUNCTION forget_address(left_account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    nowhere text := left_account || '@vertrokken.invalid';
    former text[];
BEGIN
    PERFORM FROM account WHERE id = left_account AND NOT is_active FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    -- An address that somebody else has by now is theirs.
    SELECT coalesce(array_agg(known.email), '{}') INTO former
    FROM (
        SELECT email FROM account WHERE id = left_account
        UNION
        SELECT email FROM account_revision WHERE id = left_account
    ) AS known
    WHERE known.email NOT IN (SELECT email FROM account WHERE id <> left_account) AND known.email <> nowhere;
    UPDATE account SET email = nowhere, last_login = NULL WHERE id = left_account;
    UPDATE account_revision SET email = nowhere WHERE id = left_account AND email <> nowhere;
    UPDATE invitation SET email = '', name = '' WHERE email = ANY (former);
    UPDATE invitation_revision SET email = '', name = '' WHERE email = ANY (former);
    DELETE FROM mail WHERE "to" = ANY (former) AND sent_at IS NULL;
    UPDATE mail SET "to" = '' WHERE "to" = ANY (former);
    RETURN former <> '{}';
END
$$;

-- Replace the names of who left so many months ago or longer by that of where they worked last, in the account
-- and all its revisions, and keep proof. For the system alone. Returns how many names went; some at a time.
CREATE FUNCTION forget_names(months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    leaver record;
    at record;
    replacement text;
    rewritten integer;
    forgotten integer := 0;
BEGIN
    IF (acting_account() = '00000000-0000-4000-8000-000000000001') IS NOT TRUE OR months < 1 THEN
        RAISE 'only the system forgets names, after their term' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR leaver IN
        SELECT account.id, account.left_on FROM account
        WHERE NOT is_active AND left_on + make_interval(months => forget_names.months) <= today()
          AND NOT EXISTS (SELECT FROM forgotten_name WHERE account_id = account.id)
        ORDER BY left_on, id LIMIT 100
        FOR UPDATE SKIP LOCKED
    LOOP
        SELECT organisation.id, organisation.name INTO at
        FROM role JOIN organisation ON organisation.id = role.organisation_id
        WHERE role.account_id = leaver.id
        ORDER BY role.ends_on DESC NULLS FIRST, role.starts_on, role.id LIMIT 1;
        replacement := 'oud-collega' || coalesce(' (' || left(at.name, 180) || ')', '');
        UPDATE account SET name = replacement WHERE id = leaver.id;
        UPDATE account_revision SET name = replacement WHERE id = leaver.id;
        GET DIAGNOSTICS rewritten = ROW_COUNT;
        INSERT INTO forgotten_name (account_id, organisation_id, left_on, months, revisions, forgotten_at)
        VALUES (leaver.id, at.id, leaver.left_on, forget_names.months, rewritten, statement_timestamp());
        forgotten := forgotten + 1;
    END LOOP;
    RETURN forgotten;
END
$$;
