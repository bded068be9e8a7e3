import type { Caller, CallOptions } from '../caller.ts'
import type { User, UserPatch, UserPatched } from '../wire.ts'

/** The signed-in person. */
export type UserCalls = {
  /** Fails with `UNAUTHORIZED` when signed out. */
  get(options?: CallOptions): Promise<User>
  /** Fails with `PROFILE_MANAGED` when another service keeps the profile. */
  update(patch: UserPatch, options?: CallOptions): Promise<UserPatched>
}

export function userCalls({ json }: Caller): UserCalls {
  return {
    get: (options) => json('/api/user', options),
    update: (body, options) => json('/api/user', { ...options, method: 'PATCH', body }),
  }
}
