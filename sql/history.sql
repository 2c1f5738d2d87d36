SELECT id, module, action, from_version, to_version, script, checksum, title, statements, actor, host, tool,
       started_at, ended_at, outcome, error, rollback_script, rollback_text, rollback_defaults, version, base,
       reason, bundle, signed_by, previous_hash, hash
  FROM <LEDGER><DB_PREFIX>tenon_history
 ORDER BY id
