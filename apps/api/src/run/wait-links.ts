import { createHmac, timingSafeEqual } from 'node:crypto'
import type { StepKey } from '@orch/engine'

export type WaitKind = 'approval' | 'callback'
export type AskedWait = { executionId: string; step: StepKey }

/**
 * Addresses that answer a wait: their holder needs nothing else, and nobody can guess one. Redaction knows their tokens by
 * the look: who may read the log of an execution may not answer for others.
 */
export type WaitLinks = {
  token(executionId: string, step: StepKey, kind: WaitKind): string
  url(token: string, kind: WaitKind): string
  /** What a token stands for; undefined when it is not one of ours, or another kind's. */
  read(token: string, kind: WaitKind): AskedWait | undefined
}

const PATHS: Record<WaitKind, string> = { approval: '/api/approvals/', callback: '/api/callbacks/' }

/** @param secret signs; it is the installation's own and the same in every process */
export function createWaitLinks(secret: string, address: string): WaitLinks {
  const sign = (kind: WaitKind, place: string) =>
    createHmac('sha256', secret).update(`${kind}\n${place}`).digest()

  return {
    token(executionId, step, kind) {
      const place = JSON.stringify([executionId, step])
      return `${Buffer.from(place).toString('base64url')}.${sign(kind, place).toString('base64url')}`
    },
    url: (token, kind) => new URL(PATHS[kind] + token, address).href,
    read(token, kind) {
      const [encoded = '', mac = ''] = token.split('.')
      const place = Buffer.from(encoded, 'base64url').toString()
      const given = Buffer.from(mac, 'base64url')
      const expected = sign(kind, place)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      const [executionId = '', step = ''] = JSON.parse(place) as string[]
      return { executionId, step }
    },
  }
}
