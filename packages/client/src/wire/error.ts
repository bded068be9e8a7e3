/** The body of every refusal. `error` says the same in the seed system's names. */
export type ErrorBody = {
  error: {
    message: string
    error_id: string
    code: string
    type: 'request_error' | 'server_error'
    http_status: number
    details?: unknown
    request_id: string
  }
  response: string
  code: string
  details?: unknown
  requestId: string
}

/** What a delete answers. */
export type Done = { success: true }
