import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from '../install/durable-file.ts'

/** Owns the tables and changes them; used by the migrations alone. */
export const OWNER = 'orch_owner'
/** Reads and writes rows. Neither of the two is a superuser: the database runs no programs and reads no files for them. */
export const SERVER = 'orch_server'

type Cluster = { ownerFolder: string; data: string; binaries: { postgres: string } }

/** How programs of the database are started: as whom, with which environment. */
type RunAs = { uid?: number; gid?: number; env: Record<string, string>; cwd: string; stdio: 'pipe' }

/**
 * Everything that was the bootstrap superuser's, as in folders of before these roles. The order matters: sequences of a column and
 * types of a table follow their table by themselves.
 */
const HAND_OVER = [
  `SELECT 'ALTER SCHEMA %I OWNER TO ${OWNER}', nspname, '' FROM pg_namespace WHERE nspowner = 10 AND nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')`,
  ofSchema(
    'pg_class',
    'ALTER TABLE %I.%I',
    'relname',
    'relnamespace',
    `relkind IN ('r', 'p', 'v', 'm', 'f') AND relowner = 10`,
  ),
  ofSchema(
    'pg_class',
    'ALTER SEQUENCE %I.%I',
    'relname',
    'relnamespace',
    `relkind = 'S' AND relowner = 10 AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = o.oid AND deptype IN ('a', 'i'))`,
  ),
  ofSchema(
    'pg_type',
    'ALTER TYPE %I.%I',
    'typname',
    'typnamespace',
    `typtype IN ('e', 'd', 'r') AND typowner = 10`,
  ),
].map(
  (list) =>
    `DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM (${list}) AS it (form, space, name) LOOP EXECUTE format(r.form, r.space, r.name); END LOOP; END $$`,
)

function ofSchema(catalogue: string, form: string, name: string, namespace: string, which: string): string {
  return `SELECT '${form} OWNER TO ${OWNER}', nspname, ${name} FROM ${catalogue} o JOIN pg_namespace n ON n.oid = ${namespace} WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND ${which}`
}

const RIGHTS = [
  ...[OWNER, SERVER].map(
    (role) =>
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF; END $$`,
  ),
  // Prisma's command line makes databases beside this one to compare with.
  `ALTER ROLE ${OWNER} LOGIN NOSUPERUSER NOCREATEROLE CREATEDB NOREPLICATION NOBYPASSRLS`,
  `ALTER ROLE ${SERVER} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS`,
  `ALTER DATABASE postgres OWNER TO ${OWNER}`,
  ...HAND_OVER,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${SERVER}`,
  `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${SERVER}`,
  `ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${SERVER}`,
  `ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${SERVER}`,
  // What was deleted gives its space back: VACUUM.
  `GRANT pg_maintain TO ${SERVER}`,
]

/** Whether the roles, their password and who may come in are as this version wants them. */
export function isSettled({ data }: Pick<Cluster, 'data'>, password: string): boolean {
  return readFileSync(accessFile(data), 'utf8') === access(password)
}

/**
 * Gives a cluster that nothing serves its roles, their password, and closes it to everybody else. The statements run in PostgreSQL's
 * single-user mode, so that no superuser ever needs to come in over a socket.
 * @throws Error when a statement fails; then the next start tries again
 */
export function settle(cluster: Cluster, password: string, runAs: RunAs): void {
  const passwords = [OWNER, SERVER].map((role) => `ALTER ROLE ${role} PASSWORD '${password}'`)
  const flags = [
    '--single',
    '-D',
    cluster.data,
    '-c',
    'exit_on_error=on',
    '-c',
    'log_min_error_statement=panic',
  ]
  const input = [...RIGHTS, ...passwords, ''].join('\n')
  execFileSync(cluster.binaries.postgres, [...flags, 'postgres'], { ...runAs, input })
  // Made where only the owner writes: in the folder of the database's account a link could lead root's pen elsewhere.
  const fresh = join(cluster.ownerFolder, 'pg_hba.conf.new')
  rmSync(fresh, { force: true })
  writeFileSync(fresh, access(password), { mode: 0o600, flag: 'wx', flush: true })
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(fresh, runAs.uid, runAs.gid)
  renameSync(fresh, accessFile(cluster.data))
  flushFolder(cluster.data)
}

const accessFile = (data: string) => join(data, 'pg_hba.conf')

/** The digest says for which statements and which password this file was written; the password is random, so it says no more. */
function access(password: string): string {
  const digest = createHash('sha256')
    .update([...RIGHTS, password].join('\n'))
    .digest('hex')
  return `# Written by Orch: changes are undone at the next start (${digest}).\nlocal all ${OWNER},${SERVER} scram-sha-256\n`
}
