import type { ErrorCode } from '@orch/contract'
import type { TestPerson, TestServer } from './open-server.ts'

/** Nobody listens there. */
const AWAY = 'http://127.0.0.1:9'
const HOME = { baseUrl: 'https://api.example.com' }

/**
 * Connections that cannot be used, by the code with which the server says so. Each is made when it is asked for.
 * @returns the id of the connection
 */
export function unusableConnections({ parts }: Pick<TestServer, 'parts'>, person: TestPerson) {
  const connect = async (config: object) => {
    const body = { type: 'http', name: 'Key of the shop', config: { ...HOME, ...config } }
    return (await person.call<{ id: string }>('POST', '/api/integrations', body)).id
  }
  const changed = async (change: string) => {
    const id = await connect({ auth: 'header', name: 'X-Gate', secret: 'a secret for tests alone' })
    await parts.db.pool.query(`UPDATE integrations SET ${change} WHERE id = $1`, [id])
    return id
  }
  const client = { clientId: 'c1', clientSecret: 'a client for tests alone' }
  return {
    INTEGRATION_NOT_FOUND: async () => 'nowhere',
    INTEGRATION_PENDING: () => changed("mode = 'oauth-user', status = 'pending'"),
    INTEGRATION_REVOKED: () => changed("status = 'revoked'"),
    INTEGRATION_UNREADABLE: () => changed("sealed = 'broken'"),
    REFRESH_FAILED: () => connect({ auth: 'oauth2-client', tokenUrl: `${AWAY}/token`, ...client }),
    CLIENT_REFUSED: () => connect({ auth: 'oauth2-code', tokenUrl: `${AWAY}/token`, ...client }),
    /** A person signed in while the operator had a client at the service; there is none any more. */
    REFRESH_REFUSED: async () => {
      const { workspaceId } = await person.call<{ workspaceId: string }>('GET', '/api/user')
      const account = { provider: 'github', mode: 'oauth-user', status: 'pending', config: {} } as const
      const { id } = await parts.vault.connect({ workspaceId, ...account })
      const grant = { accessToken: 'ended', refreshToken: 'next', expiresAt: new Date(0) }
      await parts.vault.authorize(workspaceId, id, grant)
      return id
    },
  } satisfies Partial<Record<ErrorCode, () => Promise<string>>>
}
