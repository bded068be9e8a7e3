import { createPublicKey, verify } from 'node:crypto'
import { type ServeOptions, type Service, tokenIn } from '../service.ts'
import { githubWords, repositoryAnswers } from './github.ts'

const INSTALLATION = { id: 42, account: { login: 'octo-org', id: 7 }, permissions: { issues: 'write' } }

/** The keys are public ones (SPKI, base64): an app signs, and an installation carries the token it was given. */
export function githubAppService({ keys }: ServeOptions): Service {
  const given = `ghs_${'b8'.repeat(18)}`
  return {
    ...githubWords,
    hosts: { 'api.github.com': 'github/openapi.json' },
    keyIn(request) {
      const token = tokenIn(request) ?? ''
      const isApp = request.url.startsWith('/app')
      if (!isApp) return token === given ? keys[0] : 'another'
      return keys.find((key) => isAppToken(token, key)) ?? 'another'
    },
    answers: {
      'get /app': () => ({
        status: 200,
        body: { id: 1, slug: 'orch', name: 'Orch', permissions: { issues: 'write' } },
      }),
      'get /app/installations': () => ({ status: 200, body: [INSTALLATION] }),
      'get /app/installations/{installation_id}': ({ params }) =>
        params['installation_id'] === '42' ? { status: 200, body: INSTALLATION } : githubWords.refusePath(),
      'post /app/installations/{installation_id}/access_tokens': () => ({
        status: 201,
        body: { token: given, expires_at: '2026-11-21T09:00:00Z', permissions: { issues: 'write' } },
      }),
      'get /installation/repositories': () => ({
        status: 200,
        body: {
          total_count: 1,
          repositories: [
            {
              id: 9,
              full_name: 'octo-org/app',
              html_url: 'https://github.com/octo-org/app',
              private: true,
              default_branch: 'main',
            },
          ],
        },
      }),
      ...repositoryAnswers(),
    },
  }
}

/** RS256, an issuer, and ten minutes at most between now and its end, as GitHub wants it. */
function isAppToken(token: string, key: string): boolean {
  const [head = '', body = '', signature = ''] = token.split('.')
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    publicKey,
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) return false
  const { iss, iat, exp } = read(body) as { iss?: string; iat?: number; exp?: number }
  const now = Date.now() / 1000
  const { alg } = read(head) as { alg?: string }
  return (
    alg === 'RS256' && iss === '123456' && (iat ?? now) < now && (exp ?? 0) > now && (exp ?? 0) <= now + 600
  )
}

const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
