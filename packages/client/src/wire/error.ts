/** The body of every refusal. `error` and `response` carry the same text. */
export type ErrorBody = {
  error: string
  response: string
  code: string
  details?: unknown
  requestId: string
}

/** What a delete answers. */
export type Done = { success: true }
