import type { TestResult } from '@orch/providers'

/** Whose account is used: a key of the workspace, a person's authorization, or the operator's own key. */
export type IntegrationMode = 'service' | 'oauth-user' | 'platform'

/** `error`: the last test was refused. `revoked`: not to be used again without new credentials. */
export type IntegrationStatus = 'pending' | 'active' | 'error' | 'revoked'

/** The last test, as stored. `at` is ISO 8601, so that the whole is JSON. */
export type LastTest = Readonly<TestResult> & { readonly at: string }

/** One stored integration. The credentials are in `sealed` only. */
export type IntegrationRow = {
  readonly id: string
  readonly workspaceId: string
  /** Provider id; the seed API calls it `type`. */
  readonly provider: string
  readonly name: string
  readonly mode: IntegrationMode
  readonly status: IntegrationStatus
  /** The fields as sealed JSON, bound to this workspace and id. */
  readonly sealed: string
  /** Every field that is set, with a keyed fingerprint of its value, or null where the vault has no fingerprint key. */
  readonly fingerprints: Readonly<Record<string, string | null>>
  readonly scopes: readonly string[]
  readonly expiresAt: Date | null
  /** Name of the environment variable for engines that inject credentials. */
  readonly envKey: string | null
  readonly category: string | null
  readonly lastTest: LastTest | null
  /** From when on its access token is to be replaced; null when there is nothing to replace it with. */
  readonly refreshAfter: Date | null
  /** Until when somebody is replacing it. */
  readonly refreshingUntil: Date | null
  /** Grows by one with each change. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly deletedAt: Date | null
}

/** Whether a field is set, and how to recognise its value again. */
export type FieldState = { readonly isSet: boolean; readonly fingerprint: string | null }

/** An integration as everybody in the workspace may see it. */
export type Integration = Omit<
  IntegrationRow,
  'sealed' | 'fingerprints' | 'refreshAfter' | 'refreshingUntil' | 'deletedAt'
> & {
  /** The vault replaces its access token by itself, so that nobody needs to care when that one ends. */
  readonly isRenewed: boolean
  /** The provider's fields and any others that are set. */
  readonly fields: Readonly<Record<string, FieldState>>
}

/** Fields in clear: in memory for one call, or sealed. */
export type Config = Readonly<Record<string, string>>
