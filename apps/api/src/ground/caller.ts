import type { Role } from '../generated/prisma/enums.ts'

/** The caller: a person by session cookie, or a program by `wfb_` key. */
export type Caller = {
  userId: string
  workspaceId: string
  role: Role
  /** Id of the key, for programs. */
  keyId: string | undefined
  /** Digest of the session's token, for persons. */
  session: string | undefined
}
