/** What came of a sign-in or a fetch: an access token, and what it takes to get the next one. */
export type Grant = {
  accessToken: string
  /** Undefined when the service gave none, as it may on a refresh: the old one then stays. */
  refreshToken?: string | undefined
  /** When the access token ends; null when it does not. */
  expiresAt: Date | null
  /** Undefined when the service did not say. */
  scopes?: readonly string[] | undefined
}

/**
 * How a fetch ended. `dead`: the service says that the grant has ended, and only the person can give another. `refused`: the client or its
 * secret is not accepted. `unreachable`: nothing was said about either.
 */
export type GrantAnswer =
  | { ok: true; grant: Grant }
  | { ok: false; reason: 'dead' | 'refused' | 'unreachable'; message: string }

/** Where a person confirms a sign-in with a code. */
export type DeviceStart = {
  deviceCode: string
  userCode: string
  verificationUri: string
  verificationUriComplete?: string | undefined
  expiresInSeconds: number
  intervalSeconds: number
}

/** `pending`: the person has not answered yet; `slow_down`: ask five seconds less often. */
export type DeviceAnswer = GrantAnswer | { ok: false; reason: 'pending' | 'slow_down' }

/** What a sign-in in the browser was begun with; to end it takes the same. */
export type CodeRequest = { state: string; verifier: string; redirectUri: string }
