import { z } from 'zod'

export const SignInProviderView = z
  .object({ id: z.string(), label: z.string().describe('For the button') })
  .meta({ id: 'SignInProviderView', description: 'A provider at which people sign in.' })
export type SignInProviderView = z.infer<typeof SignInProviderView>

export const OutsideStart = z.object({
  next: z.string().max(2000).optional().describe('A path of the dashboard to go on to'),
  invitation: z.string().max(200).optional().describe('The token of an invitation, for a new account'),
})

export const OutsideAnswer = z.looseObject({
  state: z.string().max(200).optional(),
  code: z.string().optional(),
  error: z.string().optional(),
})

export const OwnSignIn = z
  .object({
    id: z.string(),
    label: z.string(),
    connectedAt: z.iso.datetime(),
  })
  .meta({ id: 'OwnSignIn', description: 'A provider by which the person may sign in.' })
export type OwnSignIn = z.infer<typeof OwnSignIn>

export const NewOwnSignIn = z
  .object({ provider: z.string().max(40), password: z.string().max(256) })
  .meta({ id: 'NewOwnSignIn', description: 'A provider to sign in by from now on, and the password.' })

export const SignInThere = z
  .object({ url: z.string().describe('Where the browser must go now') })
  .meta({ id: 'SignInThere' })
