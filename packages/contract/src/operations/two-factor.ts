import { describe } from '../describe.ts'
import { done } from '../samples.ts'
import { Done } from '../shapes/error.ts'
import { BackupCodes, OwnPassword, TwoFactorCode, TwoFactorSetup } from '../shapes/two-factor.ts'

const password = 'correct horse battery'
const backupCodes = ['aB3dE-fG5hJ', 'kL7mN-pQ9rS']

/** A code beside the password. It belongs to a person, so no key sets it up or turns it off. */
export const twoFactorOperations = [
  describe({
    id: 'twoFactor.start',
    method: 'post',
    path: '/api/user/two-factor',
    access: 'session',
    least: 'viewer',
    summary: 'Begin to ask for a code at my sign-in: gives what an authenticator app must be told',
    body: OwnPassword,
    answer: TwoFactorSetup,
    codes: ['WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS', 'TWO_FACTOR_ON', 'RATE_LIMITED'],
    example: {
      body: { password },
      answer: {
        uri: 'otpauth://totp/Orch:ada%40example.com?secret=ORSXG5A&issuer=Orch',
        secret: 'ORSXG5A',
        backupCodes,
      },
    },
  }),
  describe({
    id: 'twoFactor.confirm',
    method: 'post',
    path: '/api/user/two-factor/confirm',
    access: 'session',
    least: 'viewer',
    summary: 'Turn it on, with the first code of the app',
    body: TwoFactorCode,
    answer: Done,
    codes: ['WRONG_CODE', 'TOO_MANY_ATTEMPTS', 'TWO_FACTOR_ON', 'TWO_FACTOR_OFF', 'RATE_LIMITED'],
    example: { body: { code: '123456' }, answer: done },
  }),
  describe({
    id: 'twoFactor.renewCodes',
    method: 'post',
    path: '/api/user/two-factor/backup-codes',
    access: 'session',
    least: 'viewer',
    summary: 'Make new backup codes; those from before work no more',
    body: OwnPassword,
    answer: BackupCodes,
    codes: ['WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS', 'TWO_FACTOR_OFF', 'RATE_LIMITED'],
    example: { body: { password }, answer: { backupCodes } },
  }),
  describe({
    id: 'twoFactor.stop',
    method: 'post',
    path: '/api/user/two-factor/off',
    access: 'session',
    least: 'viewer',
    summary: 'Ask for no code any more at my sign-in',
    body: OwnPassword,
    answer: Done,
    codes: ['WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS', 'TWO_FACTOR_OFF', 'RATE_LIMITED'],
    example: { body: { password }, answer: done },
  }),
] as const
