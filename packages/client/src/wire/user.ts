import type { Role } from './workspace.ts'

/** The signed-in person. */
export type User = {
  id: string
  name: string | null
  email: string | null
  image: string | null
  isAnonymous: boolean
  providerId: string | null
  workspaceId: string
  /** In that workspace. */
  role: Role
  /** Whether they may look after the whole installation. */
  isOperator: boolean
}

/** The parts of a profile to change. */
export type UserPatch = {
  name?: string | undefined
  /** In person only, and with the password. */
  email?: string | undefined
  password?: string | undefined
}

/** The profile after the change. */
export type UserPatched = User & { success: true }
