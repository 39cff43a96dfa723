DROP INDEX audit_change_blanked;
DROP TRIGGER audit_keep_all ON audit_seal;
DROP TRIGGER audit_keep_all ON audit_act;
DROP TRIGGER audit_keep_all ON audit_change;
DROP TRIGGER audit_keep ON audit_seal;
DROP TRIGGER audit_keep ON audit_act;
DROP TRIGGER audit_keep ON audit_change;
DROP TRIGGER audit_digest ON audit_act;
DROP TRIGGER audit_digest ON audit_change;
DROP FUNCTION audit_close_tables();
DROP FUNCTION audit_blank(uuid, uuid[]);
DROP FUNCTION audit_keep();
DROP FUNCTION audit_act_digest();
DROP FUNCTION audit_change_digest();
DROP FUNCTION audit_act_leaf(
    bigint, timestamptz, uuid, text, uuid, uuid, text, bigint, bytea);
DROP FUNCTION audit_change_leaf(bigint, timestamptz, uuid, text, uuid, uuid, text, bytea);
DROP FUNCTION audit_act_said(varchar[], jsonb, text);
DROP FUNCTION audit_change_said(jsonb, jsonb, text);
