import { z } from 'zod'

const Code = z.string({ error: 'A code must be given' }).trim().min(1).max(40)

/** What somebody shows who gave the right password. */
export const SecondFactor = z
  .object({
    code: Code,
    isBackup: z.boolean().default(false).describe('Whether it is one of the backup codes'),
    trustDevice: z.boolean().default(false).describe('Ask for no code in this browser for 30 days'),
  })
  .meta({
    id: 'SecondFactor',
    description: 'The code that an authenticator app shows now, or a backup code.',
  })
export type SecondFactor = z.input<typeof SecondFactor>

export const TwoFactorCode = z
  .object({ code: Code })
  .meta({ id: 'TwoFactorCode', description: 'The code that the authenticator app shows now.' })

export const OwnPassword = z
  .object({ password: z.string({ error: 'A password must be given' }).min(1).max(256) })
  .meta({ id: 'OwnPassword', description: 'The password with which the person signs in.' })

const codes = z.array(z.string()).describe('Each lets its owner in once, without the app; shown here only')

export const BackupCodes = z
  .object({ backupCodes: codes })
  .meta({ id: 'BackupCodes', description: 'New backup codes: those from before work no more.' })
export type BackupCodes = z.infer<typeof BackupCodes>

export const TwoFactorSetup = z
  .object({
    uri: z.string().describe('What the QR code says: an otpauth address'),
    secret: z.string().describe('The same to type by hand, in base 32'),
    backupCodes: codes,
  })
  .meta({
    id: 'TwoFactorSetup',
    description: 'What an authenticator app must be told. It counts from the first right code on.',
  })
export type TwoFactorSetup = z.infer<typeof TwoFactorSetup>
