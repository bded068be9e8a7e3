/** Why a write cannot be kept now, through no fault of its own: the database is away, or its disk is full. */
export type DatabaseFault = 'away' | 'full'

/** Errors of the connection, and PostgreSQL's own words for stopping, starting and crashed. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  // Too many connections, there or here.
  '53300',
  'EMFILE',
  'ENFILE',
  // Prisma's words for a server that cannot be reached, or went away.
  'P1001',
  'P1002',
  'P1017',
  'P2024',
  'P2028',
])
const ENDED =
  /Connection terminated|Client has encountered a connection error|closed the connection|is not queryable|timeout exceeded when trying to connect|timeout expired/
const FULL = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/**
 * PostgreSQL's words for a value that no column takes: text with NUL, an escape it cannot convert, a number out of range, an
 * index row or a nesting beyond its limits; and Prisma's for the same.
 */
const UNSTORABLE = new Set([
  '22021',
  '22P05',
  '22P02',
  '22P03',
  '22001',
  '22003',
  '22008',
  '54000',
  '54001',
  'P2000',
  'P2020',
  'P2033',
])

/**
 * PostgreSQL's words for rows that somebody else changed at the same time: what is named went or came meanwhile, or two changes
 * waited for each other; and Prisma's for the same.
 */
const CONFLICT = new Set(['23503', '23505', '40001', '40P01', 'P2002', 'P2003', 'P2025', 'P2034'])

/** Prisma wraps what the driver says twice. */
const DEEPEST = 4

/** Finds it under whatever wraps it; undefined for every other error. */
export function databaseFaultOf(error: unknown): DatabaseFault | undefined {
  return findIn(error, ({ codes, message }) => {
    if (codes.some((code) => FULL.has(code))) return 'full'
    return codes.some((code) => AWAY.has(code)) || ENDED.test(message) ? 'away' : undefined
  })
}

/** The value is at fault: the same write fails again, whatever the state of the database. */
export function isUnstorable(error: unknown): boolean {
  return findIn(error, ({ codes }) => codes.some((code) => UNSTORABLE.has(code)) || undefined) ?? false
}

/** The same change may be asked for again, on what is there by then. */
export function isConflict(error: unknown): boolean {
  return findIn(error, ({ codes }) => codes.some((code) => CONFLICT.has(code)) || undefined) ?? false
}

/**
 * The table of a row that a change relied on and that somebody else deleted meanwhile: Prisma names the model of what it no longer
 * finds, PostgreSQL the foreign key to it. Undefined for every other error.
 */
export function goneRowOf(error: unknown): GoneRow | undefined {
  return findIn(error, ({ codes, gone }) =>
    codes.includes('P2025')
      ? new Map(Object.entries(ROWS)).get(gone.model)
      : KEYS.find(([end]) => gone.foreignKey.endsWith(end))?.[1],
  )
}

/** `account`: one that is changed; `user`: the one who asks. */
export type GoneRow = (typeof ROWS)[keyof typeof ROWS] | (typeof KEYS)[number][1]

const ROWS = {
  User: 'account',
  Account: 'sign-in',
  Agent: 'agent',
  Alert: 'alert',
  LlmConfig: 'llm-config',
  Member: 'member',
  Service: 'service',
  Workspace: 'workspace',
  Workflow: 'workflow',
  // Goes with its workflow alone.
  WorkflowVersion: 'workflow',
  Execution: 'execution',
} as const

/** What these name takes its rows along when it is deleted: they refuse new rows only. */
const KEYS = [
  ['_user_id_fkey', 'user'],
  ['_workspace_id_fkey', 'workspace'],
  ['_workflow_id_fkey', 'workflow'],
  ['_execution_id_fkey', 'execution'],
  ['_alert_id_fkey', 'alert'],
  ['_parent_id_fkey', 'key'],
  ['_service_id_fkey', 'service'],
] as const

type Said = { codes: string[]; message: string; gone: { model: string; foreignKey: string } }

function findIn<Found>(
  error: unknown,
  pick: (said: Said) => Found | undefined,
  depth = 0,
): Found | undefined {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return undefined
  const { code, originalCode, message, cause, meta, constraint } = error as Record<string, unknown>
  const { modelName } = Object(meta) as { modelName?: unknown }
  const { index = constraint } = Object(constraint) as { index?: unknown }
  const said = {
    codes: [String(code), String(originalCode)],
    message: String(message ?? ''),
    gone: { model: String(modelName), foreignKey: String(index) },
  }
  return pick(said) ?? findIn(cause, pick, depth + 1) ?? findIn(driverErrorOf(meta), pick, depth + 1)
}

function driverErrorOf(meta: unknown): unknown {
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
    ? meta.driverAdapterError
    : undefined
}
