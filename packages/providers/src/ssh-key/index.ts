import { runConversation } from '../api/run-test.ts'
import { fieldIn } from '../inputs.ts'
import { withinTime } from '../net/within-time.ts'
import { defineProvider, type Fields, type TestResult } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { sshKeyDescription } from './description.ts'
import { readOpenssh } from './openssh-file.ts'
import { readPem } from './pem-file.ts'
import type { KeyFacts } from './public-key.ts'

const TIMEOUT_MS = 10_000
const PEM = /^-----BEGIN ((?:[A-Z]+ )?)PRIVATE KEY-----\n([\s\S]+?)\n-----END \1PRIVATE KEY-----$/

/** What the key is. Nothing leaves this machine. @throws ProviderError UNAUTHORIZED, INVALID_INPUT, REFUSED, TIMEOUT */
async function readKey(fields: Fields): Promise<KeyFacts & { encrypted: boolean }> {
  const text = linesOf(fieldIn(fields, 'privateKey', 'SSH'))
  if (/^(?:ssh-|ecdsa-|sk-|-----BEGIN (?:RSA )?PUBLIC|---- BEGIN SSH2 PUBLIC)/.test(text))
    throw new ProviderError('UNAUTHORIZED', 'This is the public key; the private one is needed')
  const [, kind, body = ''] = PEM.exec(text) ?? []
  if (kind === undefined)
    throw new ProviderError('UNAUTHORIZED', 'This is not a private key from its first line to its last')
  const bytes = Buffer.from(body.replace(/^[\w-]+: .*$/gm, ''), 'base64')
  const passphrase = fields['passphrase'] ?? ''
  if (kind !== 'OPENSSH ') return readPem(`${text}\n`, bytes, passphrase)
  return withinTime({ service: 'The passphrase', timeoutMs: TIMEOUT_MS }, (stop) =>
    readOpenssh(bytes, passphrase, stop),
  )
}

/** A file that came through Windows or through one line of an environment. */
function linesOf(text: string): string {
  return text
    .replaceAll('\r', '')
    .replaceAll('\\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

/** Kinds that servers of today refuse. */
function weaknessOf({ type, bits }: { type?: unknown; bits?: unknown }): string | undefined {
  if (type === 'dsa') return 'The key opens, but servers of today refuse DSA'
  return type === 'rsa' && Number(bits) < 2048
    ? `The key opens, but ${bits} bits are too few for servers of today`
    : undefined
}

async function testKey(fields: Fields): Promise<TestResult> {
  const reasons: string[] = []
  const result = await runConversation(
    'SSH',
    () => readKey(fields),
    ({ code, message }) => {
      reasons.push(message)
      return code === 'INVALID_INPUT' ? 'invalid' : code === 'TIMEOUT' ? 'unknown' : undefined
    },
  )
  const weakness = weaknessOf(result.account ?? {})
  if (weakness !== undefined) return { ...result, verdict: 'valid_limited', message: weakness }
  return { ...result, message: reasons[0] ?? 'The key opens' }
}

export const sshKey = defineProvider(sshKeyDescription, { test: (fields) => testKey(fields), runs: {} })
