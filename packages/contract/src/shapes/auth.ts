import { z } from 'zod'
import { Email } from './email.ts'
import { readableName } from './readable-name.ts'

const Password = z.string({ error: 'A password must be given' }).min(1).max(256)
const NewPassword = z
  .string({ error: 'A password must be given' })
  .min(10, 'A password must have at least 10 characters')
  .max(256, 'A password has at most 256 characters')

export const SignUp = z
  .object({
    name: readableName(200).min(1),
    email: Email,
    password: NewPassword,
  })
  .meta({ id: 'SignUp' })
export const SignIn = z
  .object({ email: Email, password: Password, rememberMe: z.boolean().optional() })
  .meta({ id: 'SignIn', description: 'The e-mail address and the password of an account.' })
export const PasswordChange = z
  .object({ currentPassword: Password, newPassword: NewPassword })
  .meta({ id: 'PasswordChange', description: 'The password of now, and the one from now on.' })

export const PasswordResetRequest = z
  .object({ email: Email })
  .meta({ id: 'PasswordResetRequest', description: 'Whose password is forgotten.' })
export const PasswordReset = z.object({ token: z.string().min(1).max(200), newPassword: NewPassword }).meta({
  id: 'PasswordReset',
  description: 'The token of the link that came by mail, and the new password.',
})

/** Where somebody is signed in. */
export const AccountSession = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    address: z.string().nullable().describe('From where it began'),
    agent: z.string().nullable().describe('What the browser said of itself'),
    browser: z.string().nullable().describe('Its name, such as Firefox; null: it is not known'),
    system: z.string().nullable().describe('What it runs on, such as Linux; null: it is not known'),
    isCurrent: z.boolean().describe('Whether it is the one that asks'),
  })
  .meta({ id: 'AccountSession', description: 'Where somebody is signed in.' })
export type AccountSession = z.infer<typeof AccountSession>

const Account = z.looseObject({ id: z.string(), name: z.string(), email: z.string() })

/** The account that signed in; or only that its password was right, while a code is asked for. */
export const SignInAnswer = z
  .looseObject({
    user: Account.optional().describe('Absent while a code is asked for'),
    needsCode: z.boolean().describe('Whether the sign-in goes on with a code: auth.secondFactor'),
  })
  .meta({
    id: 'SignInAnswer',
    description: 'The account that signed in, or that its second factor must follow.',
  })
export type SignInAnswer = z.infer<typeof SignInAnswer>

/** The user that signed in; the session itself is in a cookie that scripts cannot read. */
export const SignedIn = z.looseObject({ user: Account }).meta({ id: 'SignedIn' })

/** The session of the cookie, or null. */
export const Session = z
  .looseObject({ user: Account, session: z.looseObject({ expiresAt: z.string() }) })
  .nullable()
  .meta({ id: 'Session' })
