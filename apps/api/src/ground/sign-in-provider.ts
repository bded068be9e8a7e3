import { Secret } from '@orch/crypto'
import { z } from 'zod'

/** An OpenID provider at which people sign in, as the operator describes it. */
export type SignInProvider = {
  /** In addresses and in the table of accounts. */
  id: string
  /** On the button. */
  label: string
  issuer: string
  clientId: string
  clientSecret: Secret
  /** Domains of e-mail addresses that may come in; empty: all. */
  domains: readonly string[]
  /** Whether people without an account get one, whatever `ORCH_SIGN_UP` says. */
  create: boolean
}

/** Of this machine only, an address may go without TLS. */
const issuer = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1'
})

/** Strict: a word that is misspelled, such as `domain`, would let everybody in. */
const One = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/),
  label: z.string().trim().min(1).max(60),
  issuer,
  clientId: z.string().min(1),
  clientSecret: z
    .string()
    .min(1)
    .transform((read) => new Secret(read)),
  domains: z
    .array(z.string().min(1))
    .default([])
    .transform((names) => names.map((name) => name.toLowerCase())),
  create: z.boolean().default(false),
})

export const SignInProviders: z.ZodType<SignInProvider[], unknown> = z
  .array(One)
  .max(20)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length)
