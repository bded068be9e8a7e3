/** Who did what to what, and when. Never a value. */
export type AuditEntry = {
  id: string
  /** `user:<id>`, `key:<id>` or `system`. */
  actor: string
  /** The name of a person; `null` for a key or the server itself. */
  actorName: string | null
  /** Such as `integration.delete`. */
  action: string
  target: string
  at: string
}

/** Which entries: exactly this action, exactly this target. */
export type AuditQuery = {
  action?: string | undefined
  target?: string | undefined
  /** 1 to 500; 100 if absent. */
  limit?: number | undefined
  /** Id of the last entry of the page before. */
  before?: string | undefined
}
