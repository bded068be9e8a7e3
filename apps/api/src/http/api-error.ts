/** Codes of the API's own refusals; the packages bring theirs. */
export type ApiErrorCode =
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'CROSS_SITE'
  | 'NOT_FOUND'
  | 'WORKFLOW_NOT_FOUND'
  | 'EXECUTION_NOT_FOUND'
  | 'API_KEY_NOT_FOUND'
  | 'WORKSPACE_NOT_FOUND'
  | 'WORKSPACE_NAME_TAKEN'
  | 'WORKSPACE_PERSONAL'
  | 'MEMBER_NOT_FOUND'
  | 'MEMBER_EXISTS'
  | 'OWNER_STAYS'
  | 'INVITATION_NOT_FOUND'
  | 'INVALID_BODY'
  | 'INVALID_REQUEST'
  | 'INVALID_TEXT'
  | 'BODY_TOO_LARGE'
  | 'BODY_TOO_DEEP'
  | 'UNSUPPORTED_ENCODING'
  | 'METHOD_NOT_ALLOWED'
  | 'REQUEST_TIMEOUT'
  | 'HEADERS_TOO_LARGE'
  | 'NOT_A_WEBHOOK'
  | 'BODY_MISMATCH'
  | 'WEBHOOK_SCHEMA_UNREADABLE'
  | 'INVALID_IDEMPOTENCY_KEY'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INTEGRATION_FOREIGN'
  | 'STEP_NOT_FOUND'
  | 'WAIT_NOT_FOUND'
  | 'NOT_WAITING'
  | 'EXECUTION_ENDED'
  | 'PROFILE_MANAGED'
  | 'EMAIL_TAKEN'
  | 'LLM_CONFIG_NOT_FOUND'
  | 'SLOT_NOT_FOUND'
  | 'PLATFORM_KEY_MISSING'
  | 'OAUTH_NOT_CONFIGURED'
  | 'WRONG_PASSWORD'
  | 'TOO_MANY_ATTEMPTS'
  | 'RATE_LIMITED'
  | 'AI_NOT_CONFIGURED'
  | 'BUNDLE_UNREADABLE'
  | 'WORKFLOW_CHANGED'
  | 'KEY_IN_USE'
  | 'KEY_NOT_FOUND'
  | 'KEYS_IN_ENVIRONMENT'
  | 'UNAVAILABLE'
  | 'STORAGE_FULL'

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly details: unknown

  constructor(code: ApiErrorCode, message: string, details?: unknown) {
    super(message)
    this.code = code
    this.details = details
  }
}
