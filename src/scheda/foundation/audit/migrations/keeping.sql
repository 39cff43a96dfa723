-- The log is only ever added to. A row that says what somebody's data was may be blanked, through
-- one door, and keeps the digest of what it said.

CREATE FUNCTION audit_change_said(before jsonb, after jsonb, reason text) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT sha256(convert_to(before::text || E'\n' || after::text || E'\n' || reason, 'UTF8')) $$;

CREATE FUNCTION audit_act_said(fields varchar[], detail jsonb, network text) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT sha256(convert_to(
    array_to_string(fields, ',') || E'\n' || detail::text || E'\n' || network, 'UTF8')) $$;

CREATE FUNCTION audit_change_leaf(
    id bigint, at timestamptz, actor uuid, record_type text, record uuid, party uuid, action text,
    digest bytea
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT sha256(int8send(id) || timestamptz_send(at) || digest || convert_to(
    concat(actor, '|', record_type, '|', record, '|', party, '|', action), 'UTF8')) $$;

CREATE FUNCTION audit_act_leaf(
    id bigint, at timestamptz, actor uuid, record_type text, record uuid, party uuid, kind text,
    slot bigint, digest bytea
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT sha256(int8send(id) || timestamptz_send(at) || digest || convert_to(
    concat(actor, '|', record_type, '|', record, '|', party, '|', kind, '|', slot), 'UTF8')) $$;

CREATE FUNCTION audit_change_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.digest := sha256(convert_to(
        NEW.before::text || E'\n' || NEW.after::text || E'\n' || NEW.reason, 'UTF8'));
    NEW.blanked_at := NULL;
    RETURN NEW;
END $$;

CREATE FUNCTION audit_act_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.digest := audit_act_said(NEW.fields, NEW.detail, NEW.network);
    RETURN NEW;
END $$;

CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_change'
        AND current_setting('scheda.forgetting', true) = 'on'
        AND to_jsonb(NEW) - '{before,after,reason,blanked_at}'::text[]
            = to_jsonb(OLD) - '{before,after,reason,blanked_at}'::text[]
        AND to_jsonb(NEW) @> '{"before": {}, "after": {}, "reason": ""}'
        AND to_jsonb(NEW) -> 'before' = '{}' AND to_jsonb(NEW) -> 'after' = '{}'
        AND to_jsonb(NEW) ->> 'blanked_at' IS NOT NULL
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The audit log is only ever added to: % of % refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- The one door: an application that may only insert forgets through it.
CREATE FUNCTION audit_blank(party uuid, records uuid[]) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM set_config('scheda.forgetting', 'on', true);
    RETURN QUERY UPDATE audit_change
        SET before = '{}', after = '{}', reason = '', blanked_at = clock_timestamp()
        WHERE blanked_at IS NULL AND (party_id = party OR record_id = ANY (records))
        RETURNING id;
    PERFORM set_config('scheda.forgetting', 'off', true);
END $$;

-- Where the tables have another owner than the application, this leaves it SELECT and INSERT.
CREATE FUNCTION audit_close_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    closing record;
BEGIN
    FOR closing IN
        SELECT DISTINCT class.oid::regclass AS name, acl.grantee
        FROM pg_class class CROSS JOIN LATERAL aclexplode(class.relacl) acl
        WHERE class.oid IN ('audit_change'::regclass, 'audit_act'::regclass, 'audit_seal'::regclass)
            AND acl.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
            AND acl.grantee NOT IN (0, class.relowner)
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I',
            closing.name, pg_get_userbyid(closing.grantee));
    END LOOP;
END $$;

UPDATE audit_change SET digest = audit_change_said(before, after, reason);
UPDATE audit_act SET digest = audit_act_said(fields, detail, network);
ALTER TABLE audit_change ALTER COLUMN digest SET NOT NULL;
ALTER TABLE audit_act ALTER COLUMN digest SET NOT NULL;

CREATE TRIGGER audit_digest BEFORE INSERT ON audit_change
    FOR EACH ROW EXECUTE FUNCTION audit_change_digest();
CREATE TRIGGER audit_digest BEFORE INSERT ON audit_act
    FOR EACH ROW EXECUTE FUNCTION audit_act_digest();
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON audit_change
    FOR EACH ROW EXECUTE FUNCTION audit_keep();
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON audit_act
    FOR EACH ROW EXECUTE FUNCTION audit_keep();
CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_keep();
CREATE TRIGGER audit_keep_all BEFORE TRUNCATE ON audit_change
    FOR EACH STATEMENT EXECUTE FUNCTION audit_keep();
CREATE TRIGGER audit_keep_all BEFORE TRUNCATE ON audit_act
    FOR EACH STATEMENT EXECUTE FUNCTION audit_keep();
CREATE TRIGGER audit_keep_all BEFORE TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_keep();
CREATE INDEX audit_change_blanked ON audit_change (id) WHERE blanked_at IS NOT NULL;

SELECT audit_close_tables();
