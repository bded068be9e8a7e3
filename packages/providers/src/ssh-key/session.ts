import { createHash } from 'node:crypto'
import type { Client, ConnectConfig } from 'ssh2'
import { commonJs } from '../common-js.ts'
import type { Http } from '../http/http.ts'
import { fieldIn, invalidInput } from '../inputs.ts'
import { openSocket } from '../net/open-socket.ts'
import { withinTime } from '../net/within-time.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { linesOf } from './read-key.ts'
import { usableKey } from './usable-key.ts'

type SessionOptions = { fields: Fields; http: Http; signal?: AbortSignal | undefined; timeoutMs: number }

/** A server that lets nobody in is given up before the work would be. */
const CONNECT_MS = 15_000

/**
 * Signs in at the server of a connection, whose host key must be the one that the connection names, for one piece of work.
 * @throws ProviderError
 */
export async function withSession<T>(
  { fields, http, timeoutMs, ...limit }: SessionOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const target = targetIn(fields)
  return withinTime(
    { service: 'The SSH server', startTimer: http.startTimer, ...limit, timeoutMs: CONNECT_MS },
    async (stop, next) => {
      const { socket } = await openSocket(http, target, stop)
      const { Client } = commonJs(await import('ssh2'))
      const client = new Client()
      try {
        await signedIn(client, { ...signInOf(fields), sock: socket }, target)
        next(timeoutMs)
        return await Promise.race([work(client), brokenOff(client, target.host)])
      } finally {
        client.destroy()
        socket.destroy()
      }
    },
  )
}

type Target = { host: string; port: number; pins: string[] }

/** @throws ProviderError NOT_CONFIGURED, INVALID_INPUT */
function targetIn(fields: Fields): Target {
  const text = fields['port']?.trim() || '22'
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw invalidInput('port', 'must be from 1 to 65535')
  const pins = (fields['hostKey'] ?? '').split(/[\s,]+/).filter((pin) => pin !== '')
  return { host: named(fields, 'host'), port, pins: pins.map((pin) => pin.replace(/=+$/, '')) }
}

function named(fields: Fields, key: string): string {
  const value = fields[key]?.trim()
  if (value) return value
  throw new ProviderError('NOT_CONFIGURED', `The SSH connection has no "${key}": add it, as steps need it`)
}

function signInOf(fields: Fields): Omit<ConnectConfig, 'sock'> {
  const passphrase = fields['passphrase']
  return {
    username: named(fields, 'username'),
    ...usableKey(linesOf(fieldIn(fields, 'privateKey', 'SSH')), passphrase),
    // The time of the whole is limited already.
    readyTimeout: 0,
  }
}

function signedIn(client: Client, config: ConnectConfig, target: Target): Promise<void> {
  return new Promise((resolve, reject) => {
    let refusal: ProviderError | undefined
    // This listener stays: an error that nobody hears would end the process.
    client.on('error', (error) => reject(refusal ?? sshErrorOf(error, target.host)))
    client.once('close', () => reject(refusal ?? closed(target.host)))
    client.once('ready', () => resolve())
    try {
      client.connect({
        ...config,
        hostVerifier(key: Buffer) {
          refusal = untrusted(fingerprintOf(key), target)
          return refusal === undefined
        },
      })
    } catch (cause) {
      // Thrown for a key that cannot be read; its words may quote what is in it.
      reject(
        new ProviderError('UNAUTHORIZED', 'The private key of the SSH connection cannot be opened', {
          cause,
        }),
      )
    }
  })
}

/** As ssh-keygen prints it. */
const fingerprintOf = (key: Buffer) =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

function untrusted(fingerprint: string, { host, pins }: Target): ProviderError | undefined {
  if (pins.includes(fingerprint)) return undefined
  const isNew = pins.length === 0
  return new ProviderError(
    isNew ? 'NOT_CONFIGURED' : 'TLS_FAILED',
    isNew
      ? `The SSH connection does not say which host key ${host} has. It shows ${fingerprint}: compare that with the server itself and add it to the connection`
      : `${host} cannot be trusted: its host key is ${fingerprint}, and the connection names another`,
  )
}

function brokenOff(client: Client, host: string): Promise<never> {
  return new Promise((_, reject) => {
    client.once('error', (error) => reject(sshErrorOf(error, host)))
    client.once('close', () => reject(closed(host)))
  })
}

const closed = (host: string) => new ProviderError('UNREACHABLE', `${host} closed the connection`)

function sshErrorOf(error: Error & { level?: string }, host: string): ProviderError {
  if (error.level === 'client-authentication')
    return new ProviderError('UNAUTHORIZED', `${host} refused the user or the key`, { cause: error })
  if (error.level === 'client-socket')
    return new ProviderError('UNREACHABLE', `${host} could not be reached`, { cause: error })
  return new ProviderError('BAD_RESPONSE', `${host} and this program do not agree on SSH`, { cause: error })
}
