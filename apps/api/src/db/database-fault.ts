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
  // Prisma's words for a server that cannot be reached, or went away.
  'P1001',
  'P1002',
  'P1017',
])
const ENDED =
  /Connection terminated|Client has encountered a connection error|closed the connection|is not queryable/
const FULL = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** Prisma wraps what the driver says twice. */
const DEEPEST = 4

/** Finds it under whatever wraps it; undefined for every other error. */
export function databaseFaultOf(error: unknown, depth = 0): DatabaseFault | undefined {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return undefined
  const { code, originalCode, message, cause, meta } = error as Record<string, unknown>
  for (const word of [code, originalCode]) {
    if (FULL.has(String(word))) return 'full'
    if (AWAY.has(String(word))) return 'away'
  }
  if (ENDED.test(String(message ?? ''))) return 'away'
  return databaseFaultOf(cause, depth + 1) ?? databaseFaultOf(driverErrorOf(meta), depth + 1)
}

function driverErrorOf(meta: unknown): unknown {
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
    ? meta.driverAdapterError
    : undefined
}
