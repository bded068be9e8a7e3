import type { GivenRole, Role, WorkspaceMember } from '@orch/client'
import { texts } from './texts.ts'

export const ROLE_LABELS: Record<Role, string> = texts.roleLabels

/** What each role may do, in a sentence. */
export const ROLE_HELP: Record<GivenRole, string> = texts.roleHelp

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
