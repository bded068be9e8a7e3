import { z } from 'zod'
import { Email } from './email.ts'

const Password = z.string({ error: 'A password is required' }).min(1).max(256)
const NewPassword = z
  .string({ error: 'A password is required' })
  .min(10, 'A password has at least 10 characters')
  .max(256, 'A password has at most 256 characters')

export const SignUp = z
  .object({
    name: z.string().trim().min(1).max(200),
    email: Email,
    password: NewPassword,
  })
  .meta({ id: 'SignUp' })
export const SignIn = z
  .object({ email: Email, password: Password, rememberMe: z.boolean().optional() })
  .meta({ id: 'SignIn' })
export const PasswordChange = z
  .object({ currentPassword: Password, newPassword: NewPassword })
  .meta({ id: 'PasswordChange', description: 'The password of now, and the one from now on.' })

const Account = z.looseObject({ id: z.string(), name: z.string(), email: z.string() })

/** Who signed in; the session itself is in a cookie that scripts cannot read. */
export const SignedIn = z.looseObject({ user: Account }).meta({ id: 'SignedIn' })

/** The session of the cookie, or null. */
export const Session = z
  .looseObject({ user: Account, session: z.looseObject({ expiresAt: z.string() }) })
  .nullable()
  .meta({ id: 'Session' })
