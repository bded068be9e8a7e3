import { z } from 'zod'
import { Email } from './email.ts'
import { readableName } from './readable-name.ts'

export const Role = z
  .enum(['owner', 'admin', 'editor', 'viewer'])
  .meta({ id: 'Role', description: 'What a member may do, from all to reading only.' })
export type Role = z.infer<typeof Role>

export const GivenRole = z.enum(['admin', 'editor', 'viewer']).meta({
  id: 'GivenRole',
  description: 'Roles that can be given: a workspace keeps the owner it was made by.',
})
export type GivenRole = z.infer<typeof GivenRole>

export const Workspace = z
  .object({
    id: z.string(),
    name: z.string(),
    personal: z.boolean(),
    role: Role.describe('What the caller is there'),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: 'Workspace',
    description: 'The owner of workflows, connections and keys. `role` is that of the caller.',
  })
export type Workspace = z.infer<typeof Workspace>

export const WorkspaceName = z.object({ name: readableName(100).min(1) }).meta({ id: 'WorkspaceName' })
export type WorkspaceName = z.infer<typeof WorkspaceName>

export const WorkspaceMember = z
  .object({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    joinedAt: z.iso.datetime(),
    hasTwoFactor: z
      .boolean()
      .nullable()
      .describe(
        'Whether a code is asked for at their sign-in; null for callers who are neither admin nor owner',
      ),
  })
  .meta({ id: 'WorkspaceMember', description: 'An account in a workspace, and its role there.' })
export type WorkspaceMember = z.infer<typeof WorkspaceMember>

export const MemberPatch = z.object({ role: GivenRole }).meta({ id: 'MemberPatch' })
export type MemberPatch = z.infer<typeof MemberPatch>

/** Strict: somebody whose role is misspelled would be invited as an editor. */
export const NewInvitation = z
  .strictObject({
    email: Email,
    role: GivenRole.default('editor'),
  })
  .meta({ id: 'NewInvitation', description: 'Without `role`: `editor`.' })
export type NewInvitation = z.input<typeof NewInvitation>

export const Invitation = z
  .object({
    id: z.string(),
    email: z.string(),
    role: Role,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation', description: 'An invitation that is still open; it ends after a week.' })
export type Invitation = z.infer<typeof Invitation>

export const CreatedInvitation = Invitation.extend({
  token: z.string().describe('Shown in this answer only: hand it to the person invited'),
  isMailed: z
    .boolean()
    .describe(
      'Whether the link went out by mail too: where the server sends mail, up to 3 an hour to one address and 50 in all',
    ),
}).meta({
  id: 'CreatedInvitation',
  description: '`token` is in this answer only: hand it to the person invited.',
})
export type CreatedInvitation = z.infer<typeof CreatedInvitation>

export const AcceptInvitation = z
  .object({ token: z.string().min(1).max(200) })
  .meta({ id: 'AcceptInvitation' })
export type AcceptInvitation = z.infer<typeof AcceptInvitation>
