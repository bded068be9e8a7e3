import { z } from 'zod'
import { Email } from './email.ts'
import { readableName } from './readable-name.ts'
import { Role } from './workspace.ts'

export const User = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    image: z.string().nullable(),
    isAnonymous: z.boolean(),
    providerId: z.string().nullable(),
    workspaceId: z.string(),
    role: Role.describe('In the workspace'),
    hasTwoFactor: z.boolean().describe('Whether a code is asked for at sign-in'),
    isOperator: z.boolean().describe('May look after the whole installation'),
  })
  .meta({ id: 'User', description: 'The signed-in person.' })
export type User = z.infer<typeof User>

export const UserPatch = z
  .object({
    name: readableName(200).min(1).optional(),
    email: Email.optional().describe('In person only, with the password'),
    password: z.string().max(256).optional().describe('Needed to change the e-mail address'),
  })
  .meta({ id: 'UserPatch', description: 'The parts of a profile to change.' })
export type UserPatch = z.input<typeof UserPatch>

export const UserPatched = User.extend({ success: z.literal(true) }).meta({
  id: 'UserPatched',
  description: 'The profile after the change.',
})
export type UserPatched = z.infer<typeof UserPatched>
