import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttp, type Http } from '@orch/providers'
import { pino } from 'pino'
import { buildApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { openKeySource } from '../encryption/key-source.ts'
import { besideCode } from '../install/beside-code.ts'
import { openDataFolder } from '../install/data-folder.ts'
import { type OpenServer, openParts } from '../parts.ts'
import { spreadOf } from './encodings.ts'
import { MARK } from './talkative-service.ts'

/** An installation of its own for one trial, with a person signed in. */
export type Trial = {
  /** Those of the process that runs now. */
  parts(): OpenServer
  /** Ends the process and starts another on the same database. */
  restart(): Promise<void>
  /** Everything the server logged, at the finest level. */
  log(): string
  /** The answer as text, headers included; whatever its status. */
  ask(method: string, path: string, body?: unknown): Promise<string>
  /** The answer's JSON. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  close(): Promise<void>
}

const ADDRESS = 'http://selftest.invalid'

type TrialOptions = { secret: string; origin: string; databaseUrl: string | undefined }

export async function openTrial({ secret, origin, databaseUrl }: TrialOptions): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'orch-selftest-'))
  openDataFolder(folder)
  const lines: string[] = []
  const log = pino({ level: 'trace', base: null }, { write: (line: string) => lines.push(line) })
  const config = readConfig({
    ORCH_DATA: folder,
    DATABASE_URL: databaseUrl,
    ORCH_ALLOW_PRIVATE: '127.0.0.0/8',
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': origin }),
  })
  const start = async (): Promise<OpenServer> => {
    const http = clumsyHttp(createHttp(config), secret)
    const keySource = openKeySource(folder, {})
    const migrationsFolder = besideCode('migrations')
    const opened = await openParts({ config, log, keySource, migrationsFolder, address: ADDRESS, http })
    await opened.start()
    return opened
  }
  let parts = await start()
  const send = (method: string, path: string, cookie: string, body?: unknown) =>
    buildApp(parts, { publicFolder: join(folder, 'none'), version: '0.0.0' }).request(ADDRESS + path, {
      method,
      headers: {
        Origin: ADDRESS,
        Host: 'selftest.invalid',
        'Content-Type': 'application/json',
        Cookie: cookie,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const password = randomBytes(12).toString('hex')
  const person = { name: 'Self-test', email: 'selftest@example.com', password }
  const cookie = cookieOf(await send('POST', '/api/auth/sign-up/email', '', person))
  return {
    parts: () => parts,
    async restart() {
      await stop(parts)
      parts = await start()
    },
    log: () => lines.join(''),
    async ask(method, path, body) {
      const answer = await send(method, path, cookie, body)
      return `${JSON.stringify([...answer.headers])}\n${await answer.text()}`
    },
    async call<T>(method: string, path: string, body?: unknown) {
      const answer = await send(method, path, cookie, body)
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`)
      return (await answer.json()) as T
    },
    async close() {
      await stop(parts)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function stop(parts: OpenServer): Promise<void> {
  parts.beginStop()
  await parts.drain()
  await parts.close()
}

/** Fails with a foreign error, stack, cause and all, where the address says so. */
function clumsyHttp(http: Http, secret: string): Http {
  return {
    ...http,
    async send(request) {
      if (!request.url.includes('/clumsy')) return http.send(request)
      const error = new TypeError(`${MARK} ${spreadOf(secret)}`, { cause: new Error(spreadOf(secret)) })
      throw Object.assign(error, { request: { headers: request.headers }, secret })
    },
  }
}

function cookieOf(answer: Response): string {
  if (!answer.ok) throw new Error(`Sign-up answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}
