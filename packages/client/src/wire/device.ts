import type { ApiKeyScope } from './api-key.ts'

/** A program that waits for a key, as the person sees it who decides. */
export type Device = {
  userCode: string
  /** What the program calls itself; nobody has checked it. */
  clientName: string
  /** From where it asked. */
  address: string
  scopes: ApiKeyScope[]
  expiresAt: string
}
