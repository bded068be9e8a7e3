import type { Integration } from '@orch/client'

/** A connection that works. */
export function connection(id: string, type: string, name: string): Integration {
  return {
    id,
    name,
    type,
    mode: 'service',
    status: 'active',
    isManaged: false,
    fields: {},
    lastTest: null,
    scopes: [],
    expiresAt: null,
    isRenewed: false,
    needsAuthorization: false,
    envKey: null,
    category: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  }
}
