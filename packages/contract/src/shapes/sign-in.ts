import { z } from 'zod'

const WaitSeconds = z.int().min(1).describe('Ask again after this many seconds, no sooner')

export const StartedSignIn = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('code'),
      authorizeUrl: z
        .url()
        .describe('Send the person there; they come back to the server within ten minutes'),
    }),
    z.object({
      kind: z.literal('device'),
      attempt: z.string().describe('Names this sign-in when asking how it goes'),
      userCode: z.string().describe('What the person types in at `verificationUri`'),
      verificationUri: z.url(),
      verificationUriComplete: z.url().nullable().describe('The same page with the code filled in'),
      expiresAt: z.iso.datetime(),
      waitSeconds: WaitSeconds,
    }),
  ])
  .meta({
    id: 'StartedSignIn',
    description:
      'Where a person signs in for a connection: in the browser, or with a code on another device.',
  })
export type StartedSignIn = z.infer<typeof StartedSignIn>

export const SignInAttempt = z
  .object({ attempt: z.string().min(1).max(200) })
  .meta({ id: 'SignInAttempt', description: 'Which sign-in with a code is meant.' })
export type SignInAttempt = z.infer<typeof SignInAttempt>

export const SignInProgress = z
  .object({
    outcome: z.enum(['pending', 'connected', 'failed']),
    message: z.string().describe('For people: what came of it, or what they must do'),
    waitSeconds: WaitSeconds.nullable().describe('Null when it has ended'),
  })
  .meta({
    id: 'SignInProgress',
    description: 'How a sign-in with a code goes. A refusal by the service is an answer, not an error.',
  })
export type SignInProgress = z.infer<typeof SignInProgress>
