import type { ErrorCode } from '../errors.ts'

/** Why a stored connection cannot be used, as the vault says it. */
export const UNUSABLE = [
  'INTEGRATION_PENDING',
  'INTEGRATION_REVOKED',
  'INTEGRATION_UNREADABLE',
] as const satisfies readonly ErrorCode[]

/** Why the token of a connection could not be renewed. */
export const REFRESH = [
  'REFRESH_FAILED',
  'REFRESH_REFUSED',
  'CLIENT_REFUSED',
] as const satisfies readonly ErrorCode[]
