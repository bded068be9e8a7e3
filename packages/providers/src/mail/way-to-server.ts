import type { Socket } from 'node:net'
import type { Fields } from '../action-call.ts'
import { invalidInput } from '../inputs.ts'

/** How the connection to a mail server is encrypted. */
export type Encryption = 'tls' | 'starttls' | 'none'

/** As the connection says, or by its port. */
export function encryptionIn({ secure = '' }: Fields, isTlsPort: boolean): Encryption {
  if (secure === 'tls' || secure === 'starttls' || secure === 'none') return secure
  return isTlsPort ? 'tls' : 'starttls'
}

/** User and password for the mail server; undefined where the connection does not hold both. */
export function signInOf(fields: Fields): { user: string; pass: string } | undefined {
  const user = fields['username']?.trim()
  const pass = fields['password']
  return user && pass ? { user, pass } : undefined
}

/** The authority that the connection names. */
export function authorityIn({ ca }: Fields): { ca?: string } {
  return ca?.trim() ? { ca } : {}
}

/** @throws ProviderError INVALID_INPUT where a password would travel in the clear; the socket is closed then */
export function requireSafeWay(mode: Encryption, socket: Socket, isLocal: boolean): void {
  if (mode !== 'none' || isLocal) return
  socket.destroy()
  throw invalidInput('secure', 'must not be "none": the password would travel in the clear')
}
