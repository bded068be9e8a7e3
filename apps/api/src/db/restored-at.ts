/**
 * When this installation was made from a backup, unless it was to go on where that ended: what came due before was for the server from
 * which the backup is, which may have done it. It holds no secret, like all that is named so.
 */
const NAME = 'progress:restored-at'

export const RESTORED_AT = `(SELECT value::timestamptz FROM installation_facts WHERE name = '${NAME}')`

export const NOTE_RESTORED = `
INSERT INTO installation_facts (name, value) VALUES ('${NAME}', clock_timestamp()::text)
ON CONFLICT (name) DO UPDATE SET value = excluded.value`
