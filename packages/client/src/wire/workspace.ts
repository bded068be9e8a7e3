/** What a member may do, from all to reading only. */
export type Role = 'owner' | 'admin' | 'editor' | 'viewer'

/** Roles that can be given: a workspace keeps the owner it was made by. */
export type GivenRole = Exclude<Role, 'owner'>

/** Who owns workflows, connections and keys. `role` is that of the caller. */
export type Workspace = {
  id: string
  name: string
  /** Everybody has one of their own: it is not shared and not deleted. */
  personal: boolean
  role: Role
  createdAt: string
}

export type WorkspaceMember = {
  userId: string
  name: string
  email: string
  role: Role
  joinedAt: string
}

/** An invitation that is still open; it ends after a week. */
export type Invitation = {
  id: string
  email: string
  role: Role
  createdAt: string
  expiresAt: string
}

/** Without `role`: `editor`. */
export type NewInvitation = { email: string; role?: GivenRole | undefined }

/** `token` is in this answer only: hand it to the person invited. */
export type CreatedInvitation = Invitation & { token: string }
