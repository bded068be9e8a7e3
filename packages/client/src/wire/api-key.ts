/** `run` starts workflows; `manage` may also call the rest of the API. */
export type ApiKeyScope = 'run' | 'manage'

/** A key as the list shows it. The key itself is never shown again. */
export type ApiKey = {
  id: string
  name: string | null
  /** Who made it; it acts in their name. */
  userId: string
  /** The key that made it: it ends when that one is deleted. */
  parentId: string | null
  /** The first 11 characters, for recognising the key. */
  keyPrefix: string
  scopes: ApiKeyScope[]
  /** `null`: every workflow of the workspace. */
  workflowIds: string[] | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

/** What it takes to create a key; without `scopes` it has those of the key that makes it, or `['run']` when a person does. */
export type NewApiKey = {
  name?: string | null | undefined
  scopes?: ApiKeyScope[] | undefined
  /** The only workflows it may start. */
  workflowIds?: string[] | null | undefined
  /** In the future; of a key made by a key, not after the end of that one. */
  expiresAt?: string | null | undefined
}

/** A new key. `key` is in this answer only. */
export type CreatedApiKey = ApiKey & { key: string }
