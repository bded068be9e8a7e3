/** What a test said about a set of credentials. */
export type Verdict =
  | 'valid'
  | 'valid_limited'
  | 'invalid'
  | 'expired'
  | 'forbidden'
  | 'rate_limited'
  | 'unreachable'
  | 'unknown'

/** One stored connection. Never holds a secret: `fields` says which are set and how to recognise them. */
export type Integration = {
  id: string
  name: string
  /** Provider id, such as `github` or `resend`. */
  type: string
  mode: 'service' | 'oauth-user' | 'platform'
  status: 'pending' | 'active' | 'error' | 'revoked'
  isManaged: boolean
  fields: Record<string, { isSet: boolean; fingerprint: string | null }>
  lastTest: {
    verdict: string
    message: string
    /** Whose the credentials are, as the service says. */
    account: Record<string, unknown> | null
    testedAt: string
  } | null
  /** What was granted, in mode `oauth-user`. */
  scopes: string[]
  expiresAt: string | null
  /** A person has to sign in at the service, for the first time or again. */
  needsAuthorization: boolean
  /** The environment variable it is handed to scripts in. */
  envKey: string | null
  category: string | null
  createdAt: string
  updatedAt: string
}

/** A connection that was just saved. */
export type SavedIntegration = Integration & {
  /** Secrets that are short or easy to guess: hidden in logs, but not taken out of what flows. */
  warnings: { field: string; message: string }[]
}

/** With its settings: those that are no secret, or all of them in clear for the owner who gave the password. */
export type IntegrationWithConfig = Integration & { config: Record<string, string> }

/** What it takes to store a connection. `config` holds the provider's fields. */
export type NewIntegration = {
  name?: string | undefined
  type: string
  /** `platform`: the operator's key, without a config. */
  mode?: 'service' | 'platform' | undefined
  config?: Record<string, unknown> | undefined
  envKey?: string | null | undefined
  category?: CredentialCategory | null | undefined
}

/** What a credential is for. */
export type CredentialCategory =
  | 'llm_provider'
  | 'mcp_service'
  | 'runtime'
  | 'communication'
  | 'ssh_key'
  | 'custom'

/** The parts of a connection to change. `config` names only the fields to change. */
export type IntegrationPatch = {
  name?: string | undefined
  /** `service` with `config`: a key of one's own in place of the operator's; `platform`: the other way round. */
  mode?: 'service' | 'platform' | undefined
  config?: Record<string, unknown> | undefined
  envKey?: string | null | undefined
  category?: CredentialCategory | null | undefined
}

/** Credentials to test without storing them. */
export type IntegrationProbe = { type: string; config: Record<string, unknown> }

/** The verdict on a connection. A refused credential is an answer, not an error. */
export type IntegrationTest = {
  status: 'success' | 'error'
  message: string
  verdict: Verdict
  account?: Record<string, unknown> | undefined
}

/** A step that uses a connection. */
export type IntegrationUse = {
  workflowId: string
  workflowName: string
  nodeId: string
  nodeName: string
}

/** What replacing a connection everywhere changed. */
export type IntegrationReplaced = { workflowIds: string[]; steps: number }

/** A deleted connection that can still be brought back; `erasedAt`: when it is gone for good. */
export type RemovedIntegration = {
  id: string
  name: string
  type: string
  removedAt: string
  erasedAt: string | null
}
