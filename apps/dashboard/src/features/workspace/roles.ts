import type { GivenRole, Role, WorkspaceMember } from '@orch/client'

export const ROLE_LABELS: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  editor: 'Editor',
  viewer: 'Viewer',
}

/** What each role may do, in a sentence. */
export const ROLE_HELP: Record<GivenRole, string> = {
  admin: 'Edits, deletes workflows, and invites and removes editors and viewers.',
  editor: 'Edits and runs workflows, and connects services.',
  viewer: 'Sees everything but secrets, and changes nothing.',
}

/** The roles that somebody of this role may give. */
export function givableBy(role: Role): readonly GivenRole[] {
  if (role === 'owner') return ['admin', 'editor', 'viewer']
  return role === 'admin' ? ['editor', 'viewer'] : []
}

/** Whether somebody of this role may change the member's role and remove them. Nobody manages themselves. */
export function mayManage(role: Role, member: WorkspaceMember, myId: string): boolean {
  const { userId, role: theirs } = member
  return userId !== myId && theirs !== 'owner' && givableBy(role).includes(theirs)
}

export function toOptions(roles: readonly GivenRole[]) {
  return roles.map((role) => ({ value: role, label: ROLE_LABELS[role] }))
}
