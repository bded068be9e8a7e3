import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openKeySource } from '../../src/encryption/key-source.ts'
import type { HttpEnv } from '../../src/http/env.ts'
import { type OpenServer, openParts } from '../../src/parts.ts'
import { refusalsInLog } from './refusals-in-log.ts'

export const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname
const ADDRESS = 'http://orch.test'

export type TestServer = {
  app: Hono<HttpEnv>
  parts: OpenServer
  signUp(name: string, headers?: Record<string, string>): Promise<TestPerson>
  close(): Promise<void>
}

export type TestPerson = {
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** @throws Error when the answer is not 2xx */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>
}

/** The whole server over a database of its own; only the socket is missing. */
export async function openServer(env: Record<string, string> = {}): Promise<TestServer> {
  const config = readConfig({
    DATABASE_URL: env['DATABASE_URL'] ?? (await newMigratedDatabase()),
    ORCH_DATA: mkdtempSync(join(tmpdir(), 'orch-data-')),
    LOG_LEVEL: 'silent',
    ORCH_ALLOW_PRIVATE: '127.0.0.0/8',
    ORCH_SIGN_UP: 'open',
    ...env,
  })
  const keySource = openKeySource(config.dataFolder, env)
  const log = pino({ level: 'info' }, refusalsInLog)
  const parts = await openParts({ config, log, keySource, migrationsFolder: MIGRATIONS, address: ADDRESS })
  const app = buildApp(parts, { publicFolder: '/nonexistent', version: '0.0.0' })
  await parts.start()
  return {
    app,
    parts,
    signUp: (person, headers = {}) => signUp(app, person, headers),
    async close() {
      parts.beginStop()
      await parts.drain()
      await parts.close()
      rmSync(config.dataFolder, { recursive: true, force: true })
    },
  }
}

/** An empty one. @returns its URL */
export const newDatabase = (name: string) => newCopy('template1', name)

/** One with all tables. @returns its URL */
export const newMigratedDatabase = () =>
  newCopy(inject('migratedDatabase'), `test_${randomUUID().replaceAll('-', '')}`)

async function newCopy(template: string, name: string): Promise<string> {
  const url = new URL(inject('databaseUrl'))
  const admin = new pg.Client(url.href)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await admin.end()
  url.pathname = name
  return url.href
}

let people = 0

async function signUp(app: Hono<HttpEnv>, name: string, extra: Record<string, string>): Promise<TestPerson> {
  const body = JSON.stringify({
    name,
    email: `${name.toLowerCase()}@example.com`,
    password: 'correct horse battery',
  })
  people += 1
  // Each from an address of their own: sign-ups are counted by it.
  const peer = { incoming: { socket: { remoteAddress: `10.9.${people >> 8}.${people & 255}` } } }
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ADDRESS, Host: 'orch.test', ...extra },
    body,
  }
  const answer = await app.request(`${ADDRESS}/api/auth/sign-up/email`, init, peer)
  if (!answer.ok) throw new Error(`Sign-up answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const ask: TestPerson['ask'] = async (method, path, sent, headers = {}) =>
    app.request(ADDRESS + path, {
      method,
      headers: {
        Cookie: cookie,
        Origin: ADDRESS,
        Host: 'orch.test',
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
    })
  return {
    ask,
    async call<T>(method: string, path: string, sent?: unknown) {
      const answered = await ask(method, path, sent)
      const text = await answered.text()
      if (!answered.ok) throw new Error(`${method} ${path} answered ${answered.status}: ${text}`)
      return JSON.parse(text) as T
    },
  }
}
