import { z } from 'zod'
import { PageCursor } from './moment.ts'

export const Account = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    createdAt: z.iso.datetime(),
    lastSignInAt: z.iso.datetime().nullable().describe('Null: never, or before Orch kept it'),
    blockedAt: z.iso.datetime().nullable().describe('Since when it lets nobody in; null: it is not blocked'),
    hasTwoFactor: z.boolean().describe('Whether a code is asked for at sign-in'),
    operator: z
      .enum(['no', 'promoted', 'settings', 'first'])
      .describe(
        'Whether the account looks after the installation, and why: promoted by an operator, named by ORCH_OPERATORS, or the first account',
      ),
    workspaces: z.number().describe('Of how many it is a member'),
    isOneself: z.boolean().describe('Whether it is the account that asks'),
  })
  .meta({ id: 'Account', description: 'An account of the installation, as its operators see it.' })
export type Account = z.infer<typeof Account>

export const AccountPage = z
  .object({
    accounts: z.array(Account),
    next: z.string().nullable().describe('What `after` of the next page is; null: it is the last'),
    sendsMail: z.boolean().describe('Whether links for a new password can be sent'),
  })
  .meta({ id: 'AccountPage', description: 'A page of accounts, the newest first.' })
export type AccountPage = z.infer<typeof AccountPage>

/** Which rows of a list for operators. */
export const SearchQuery = z.object({
  text: z.string().min(1).max(200).optional().describe('A part of the name, or of the e-mail address'),
  after: PageCursor.optional().describe('The `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type SearchQuery = z.input<typeof SearchQuery>
