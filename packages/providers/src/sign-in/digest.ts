import { createHash, randomBytes } from 'node:crypto'
import type { HttpAnswer } from '../http/http.ts'
import { fieldIn } from '../inputs.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type BoundRequest, type SignInContext, withHeaders } from './context.ts'

// HTTP Digest (RFC 7616). A nonce is used again, with a count, until the service gives another one.

/** Best first. A service that offers several is asked in the strongest that is known here. */
const ALGORITHMS: readonly [name: string, hash: string][] = [
  ['SHA-512-256', 'sha512-256'],
  ['SHA-256', 'sha256'],
  ['MD5', 'md5'],
]

/** What is signed beside the address, preferred first: the body costs a reading of its own. */
const QOPS = ['auth', 'auth-int'] as const

export type Challenge = {
  realm: string
  nonce: string
  opaque?: string
  algorithm: string
  hash: string
  isSession: boolean
  /** What the proof covers; `none`: the service speaks the older RFC 2069. */
  qop: 'none' | (typeof QOPS)[number]
  isStale: boolean
  userhash: boolean
}

type Known = { challenge: Challenge; count: number }

/** What services challenged with, by host and user. It holds no secret. */
const known = new Map<string, Known>()
const MOST_KNOWN = 1_000

/** Sends a request with the last nonce, or without one; once more when the service challenges it. */
export async function sendDigest(
  request: BoundRequest,
  { fields, http }: SignInContext,
): Promise<HttpAnswer> {
  const place = `${new URL(request.url).host} ${fields['name'] ?? ''}`
  const before = known.get(place)
  // Nothing is taken of an answer that may be a challenge, and 401 is no good one.
  const first = await http.send(before ? await answered(request, fields, before) : request)
  if (first.status !== 401) return noted(place, before, first)
  const challenge = readChallenges(first.headers['www-authenticate'] ?? '')
  if (challenge === undefined || (before?.challenge.nonce === challenge.nonce && !challenge.isStale))
    return first
  const next = { challenge, count: 0 }
  remember(place, next)
  return noted(place, next, await http.send(await answered(request, fields, next)))
}

function remember(place: string, one: Known): void {
  known.delete(place)
  known.set(place, one)
  const [oldest] = known.keys()
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest)
}

/** The next nonce, where the service names one (RFC 7616, 3.5). */
function noted(place: string, used: Known | undefined, answer: HttpAnswer): HttpAnswer {
  const next = /nextnonce="([^"]+)"/.exec(answer.headers['authentication-info'] ?? '')?.[1]
  if (used && next !== undefined) remember(place, { challenge: { ...used.challenge, nonce: next }, count: 0 })
  return answer
}

async function answered(request: BoundRequest, fields: Fields, one: Known): Promise<BoundRequest> {
  one.count += 1
  const { qop, hash } = one.challenge
  const proof = {
    user: fieldIn(fields, 'name', 'HTTP'),
    password: fieldIn(fields, 'secret', 'HTTP'),
    count: one.count,
    cnonce: randomBytes(16).toString('hex'),
    ...(qop === 'auth-int' && { bodyHash: await hashOfBody(hash, request.body) }),
  }
  return withHeaders(request, { authorization: digestHeader(request, one.challenge, proof) })
}

/** A stream is opened once for this, and again to be sent. */
async function hashOfBody(hash: string, body: BoundRequest['body']): Promise<string> {
  const made = createHash(hash)
  if (typeof body === 'string' || body instanceof Uint8Array) made.update(body)
  else if (body) for await (const piece of body.open()) made.update(piece)
  return made.digest('hex')
}

/** The strongest challenge of a `WWW-Authenticate` header that can be answered here. */
export function readChallenges(header: string): Challenge | undefined {
  const offered = header
    .split(/(?:^|,)\s*Digest\s+/i)
    .slice(1)
    .flatMap((part) => challengeOf(part) ?? [])
  const rank = ({ hash }: Challenge) => ALGORITHMS.findIndex(([, other]) => other === hash)
  return offered.sort((one, other) => rank(one) - rank(other))[0]
}

function challengeOf(text: string): Challenge | undefined {
  const parameters = new Map(
    [...text.matchAll(/([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)].map(
      ([, name = '', quoted, token = '']) => [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token],
    ),
  )
  const nonce = parameters.get('nonce')
  const algorithm = parameters.get('algorithm') ?? 'MD5'
  const bare = algorithm.replace(/-sess$/i, '').toUpperCase()
  const hash = ALGORITHMS.find(([name]) => name === bare)?.[1]
  const qop = qopOf(parameters.get('qop'))
  if (nonce === undefined || hash === undefined || qop === undefined) return undefined
  const opaque = parameters.get('opaque')
  return {
    realm: parameters.get('realm') ?? '',
    nonce,
    ...(opaque === undefined ? {} : { opaque }),
    algorithm,
    hash,
    isSession: /-sess$/i.test(algorithm),
    qop,
    isStale: parameters.get('stale')?.toLowerCase() === 'true',
    userhash: parameters.get('userhash')?.toLowerCase() === 'true',
  }
}

/** Undefined where the service wants something that is not known here. */
function qopOf(text: string | undefined): Challenge['qop'] | undefined {
  const offered = text?.trim().split(/\s*,\s*/)
  return offered === undefined ? 'none' : QOPS.find((one) => offered.includes(one))
}

/** `bodyHash`: of the body, where the proof covers it; nothing is sent unless given. */
type Proof = { user: string; password: string; count: number; cnonce: string; bodyHash?: string }

/** The `Authorization` header that answers a challenge. */
export function digestHeader(
  { method = 'GET', url }: Pick<BoundRequest, 'method' | 'url'>,
  challenge: Challenge,
  { user, password, count, cnonce, bodyHash }: Proof,
): string {
  const { realm, nonce, opaque, algorithm, hash, isSession, qop, userhash } = challenge
  const digest = (...parts: string[]) => createHash(hash).update(parts.join(':')).digest('hex')
  const { pathname, search } = new URL(url)
  const uri = pathname + search
  const nc = count.toString(16).padStart(8, '0')
  const plain = digest(user, realm, password)
  const first = isSession ? digest(plain, nonce, cnonce) : plain
  const covered = qop === 'auth-int' ? [bodyHash ?? digest('')] : []
  const second = digest(method.toUpperCase(), uri, ...covered)
  const response =
    qop === 'none' ? digest(first, nonce, second) : digest(first, nonce, nc, cnonce, qop, second)
  const parts = [
    named('username', userhash ? digest(user, realm) : user),
    named('realm', realm),
    named('uri', uri),
    `algorithm=${algorithm}`,
    named('nonce', nonce),
    ...(qop === 'none' ? [] : [`nc=${nc}`, `qop=${qop}`]),
    ...(qop === 'none' && !isSession ? [] : [named('cnonce', cnonce)]),
    named('response', response),
    ...(opaque === undefined ? [] : [named('opaque', opaque)]),
    ...(userhash ? ['userhash=true'] : []),
  ]
  return `Digest ${parts.join(', ')}`
}

/** @throws ProviderError INVALID_INPUT for what no header can hold */
function named(name: string, value: string): string {
  const bytes = Buffer.from(value).toString('latin1')
  if (/[\r\n]/.test(bytes)) throw new ProviderError('INVALID_INPUT', `The ${name} must not hold a line break`)
  return `${name}="${bytes.replace(/(["\\])/g, '\\$1')}"`
}
