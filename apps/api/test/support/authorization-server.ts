import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Family = { alive: boolean; current: string; scope: string }
type Code = { challenge: string; redirectUri: string; scope: string }

/** A strict authorization server: codes count once, refresh tokens rotate, and the use of an old one ends its family. */
export type AuthorizationServer = {
  origin: string
  clientId: string
  clientSecret: string
  /** What the person's browser gets for the address the client sent it to: the address to come back to. */
  consent(authorizeUrl: string): string
  /** Requests at the token endpoint, by what they ended in. */
  counts: Record<'code' | 'refresh' | 'reuse' | 'refused', number>
  revoked: string[]
  /** How long a token lives, how long the answer takes, and what goes wrong. */
  world: {
    expiresIn: number
    delayMs: number
    fault: 'none' | 'hang-up' | 'busy' | 'dead' | 'not-json' | 'other-client'
  }
  families(): { alive: number; dead: number }
  close(): Promise<void>
}

export async function openAuthorizationServer(): Promise<AuthorizationServer> {
  const codes = new Map<string, Code>()
  const families = new Map<string, Family>()
  const familyOf = new Map<string, string>()
  const counts = { code: 0, refresh: 0, reuse: 0, refused: 0 }
  const world: AuthorizationServer['world'] = { expiresIn: 3600, delayMs: 0, fault: 'none' }
  const revoked: string[] = []
  const clientId = 'client-1'
  const clientSecret = ['secret', 'of', 'client', randomBytes(6).toString('hex')].join('-')
  const fresh = (kind: string) => `${kind}-${randomBytes(12).toString('hex')}`

  function refuse(error: string): [number, object] {
    counts.refused += 1
    return [400, { error }]
  }

  function issue(familyId: string): [number, object] {
    const family = families.get(familyId)
    if (!family) return refuse('invalid_grant')
    family.current = fresh('refresh')
    familyOf.set(family.current, familyId)
    const { expiresIn } = world
    const tokens = { access_token: fresh('access'), refresh_token: family.current }
    return [200, { ...tokens, token_type: 'Bearer', expires_in: expiresIn, scope: family.scope }]
  }

  function redeem(form: URLSearchParams): [number, object] {
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!code || code.redirectUri !== form.get('redirect_uri')) return refuse('invalid_grant')
    if (code.challenge !== challenge) return refuse('invalid_grant')
    counts.code += 1
    const id = fresh('family')
    families.set(id, { alive: true, current: '', scope: code.scope })
    return issue(id)
  }

  function refresh(token: string): [number, object] {
    const id = familyOf.get(token) ?? ''
    const family = families.get(id)
    if (!family || world.fault === 'dead') return refuse('invalid_grant')
    if (!family.alive || family.current !== token) {
      family.alive = false
      counts.reuse += 1
      return [400, { error: 'invalid_grant' }]
    }
    counts.refresh += 1
    return issue(id)
  }

  function answerToken(form: URLSearchParams): [number, object] {
    if (world.fault === 'other-client') return refuse('invalid_client')
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
      return refuse('invalid_client')
    }
    return form.get('grant_type') === 'refresh_token'
      ? refresh(form.get('refresh_token') ?? '')
      : redeem(form)
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await bodyOf(request))
    if (request.url?.startsWith('/revoke')) {
      revoked.push(form.get('token') ?? '')
      return void response.writeHead(200).end()
    }
    if (world.fault === 'hang-up') return void request.socket.destroy()
    if (world.fault === 'busy') return void response.writeHead(503).end('busy')
    if (world.fault === 'not-json')
      return void response.writeHead(200).end('<html>Sign in to the hotel</html>')
    // Decided at once, as a real one commits before it answers; the answer travels.
    const [status, body] = answerToken(form)
    await new Promise((resolve) => setTimeout(resolve, world.delayMs))
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId,
    clientSecret,
    counts,
    revoked,
    world,
    consent(authorizeUrl) {
      const asked = new URL(authorizeUrl).searchParams
      const code = fresh('code')
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        scope: asked.get('scope') ?? '',
      })
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()
      return back.href
    },
    families() {
      const all = [...families.values()]
      const alive = all.filter((family) => family.alive).length
      return { alive, dead: all.length - alive }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
