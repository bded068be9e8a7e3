import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { documentedSettings, readConfig } from '../src/config.ts'
import { SettingsError } from '../src/ground/setting.ts'
import {
  headerList,
  mailServer,
  platformCredentials,
  secret,
  signInProviders,
} from '../src/ground/setting-kinds.ts'

const database = 'postgresql://db/orch'
const redis = 'redis://cache:6379'
const folder = mkdtempSync(join(tmpdir(), 'orch-config-'))

afterAll(() => rmSync(folder, { recursive: true }))

test('every setting that holds a secret stands in the list of places where a secret is in clear', () => {
  const kinds: unknown[] = [secret, mailServer, platformCredentials, headerList, signInProviders]
  const holding = documentedSettings
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ variable }) => variable)
  expect(holding).toContain('ORCH_ENCRYPTION_KEY')
  const page = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8')
  const [, list = ''] = /## Where a secret is in clear\n(.*?)\nNowhere else/s.exec(page) ?? []
  expect(holding.filter((variable) => !list.includes(`\`${variable}\``))).toEqual([])
})

/** What a refusal says, one line a variable. */
function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

test('without a word about the engine there is no queue, whatever else is set', () => {
  expect(readConfig({ DATABASE_URL: database, ORCH_REDIS_URL: redis }).queue).toBeUndefined()
})

test('with bullmq the queue is in Redis where one is named, otherwise in the database', () => {
  const env = { ORCH_ENGINE: 'bullmq', DATABASE_URL: database }
  expect(readConfig(env).queue).toEqual({ kind: 'postgres', url: database })
  expect(readConfig({ ...env, ORCH_REDIS_URL: redis }).queue).toEqual({ kind: 'redis', url: redis })
})

test('bullmq without a database that all processes reach is refused', () => {
  expect(() => readConfig({ ORCH_ENGINE: 'bullmq', ORCH_REDIS_URL: redis })).toThrow('set DATABASE_URL')
})

describe('what a variable holds', () => {
  test('units are turned into those the program counts in', () => {
    const config = readConfig({
      ORCH_REQUEST_SECONDS: '5',
      ORCH_PROBE_HOURS: '2',
      ORCH_STOP_GRACE_SECONDS: '0.2',
      ORCH_KEEP_DAYS: ' 7 ',
    })
    expect(config).toMatchObject({ requestTimeoutMs: 5_000, probeEveryMs: 7_200_000, stopGraceMs: 200 })
    expect(config.keep.executionDays).toBe(7)
  })

  test('an empty variable counts as absent, also where 0 would mean something', () => {
    const names = documentedSettings.map(({ variable }) => variable)
    const empty = Object.fromEntries(names.map((name) => [name, '']))
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  test('platform credentials come from the variable, or from the file that …_FILE names', () => {
    const path = join(folder, 'credentials.json')
    writeFileSync(path, '{"github": {}}\n')
    const inVariable = readConfig({ ORCH_PLATFORM_CREDENTIALS: '{"openai": {}}' })
    expect(inVariable.platformCredentials?.reveal()).toBe('{"openai": {}}')
    expect(readConfig({ ORCH_PLATFORM_CREDENTIALS_FILE: path }).platformCredentials?.reveal()).toBe(
      '{"github": {}}',
    )
  })

  test('a service at which people sign in is known by both, its id and its secret', () => {
    const keys = { ORCH_GITHUB_CLIENT_ID: 'an id', ORCH_GITHUB_CLIENT_SECRET: 'a secret' }
    const { oauth } = readConfig(keys)
    expect(oauth.github?.clientId).toBe('an id')
    expect(oauth.github?.clientSecret.reveal()).toBe('a secret')
    expect(oauth.google).toBeUndefined()
  })
})

describe('a variable that is wrong', () => {
  test.each([
    ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '0x50', 'PORT must be a whole number from 0 to 65535'],
    ['ORCH_KEEP_DAYS', '-1', 'ORCH_KEEP_DAYS must be a whole number, 0 or more'],
    ['ORCH_STOP_GRACE_SECONDS', '301', 'ORCH_STOP_GRACE_SECONDS must be a number from 0 to 300'],
    ['ORCH_SIGN_UP', 'yes', 'ORCH_SIGN_UP must be one of open, first, closed'],
    ['ORCH_RUN_SCRIPT', 'true', 'ORCH_RUN_SCRIPT must be on or off'],
    [
      'DATABASE_URL',
      'mysql://db',
      'DATABASE_URL must be a URL that begins with postgresql:// or postgres://',
    ],
    ['ORCH_PUBLIC_URL', 'orch', 'ORCH_PUBLIC_URL must be a URL that begins with http:// or https://'],
    [
      'ORCH_PLATFORM_CREDENTIALS',
      'k3y',
      'ORCH_PLATFORM_CREDENTIALS must be a JSON object: platform credentials by provider',
    ],
    [
      'ORCH_PLATFORM_CREDENTIALS',
      '[]',
      'ORCH_PLATFORM_CREDENTIALS must be a JSON object: platform credentials by provider',
    ],
    [
      'ORCH_PLATFORM_CREDENTIALS_FILE',
      '/nowhere/at/all',
      'ORCH_PLATFORM_CREDENTIALS_FILE must name a file that this process can read',
    ],
    [
      'ORCH_TRUSTED_PROXIES',
      '10.0.0.0/99',
      'ORCH_TRUSTED_PROXIES must be a list of addresses or address ranges such as 10.0.0.0/8, with commas between them',
    ],
    [
      'ORCH_ORIGINS',
      'notjson',
      'ORCH_ORIGINS must be a JSON object from host to origin, such as {"api.github.com": "https://github.example.com"}',
    ],
    [
      'ORCH_GOOGLE_CLIENT_ID',
      'an id',
      'ORCH_GOOGLE_CLIENT_ID must come with ORCH_GOOGLE_CLIENT_SECRET: set both or neither',
    ],
    ['ORCH_FILES_S3_REGION', 'eu-central-1', 'ORCH_FILES_S3_REGION must come with ORCH_FILES_S3_BUCKET'],
    [
      'ORCH_FILES_S3_SECRET_ACCESS_KEY',
      'a secret',
      'ORCH_FILES_S3_SECRET_ACCESS_KEY must come with ORCH_FILES_S3_ACCESS_KEY_ID: set both or neither',
    ],
    [
      'ORCH_MAIL_FROM',
      'orch@example.com',
      'ORCH_MAIL_FROM must come with ORCH_SMTP_URL: set both or neither',
    ],
    [
      'ORCH_GITHUB_CLIENT_SECRET',
      'a secret',
      'ORCH_GITHUB_CLIENT_SECRET must come with ORCH_GITHUB_CLIENT_ID: set both or neither',
    ],
  ])('%s=%s is refused in words', (variable, value, words) => {
    expect(problemsOf({ [variable]: value })).toEqual([words])
  })

  test('each kind of setting refuses, and all that is wrong is named at once', () => {
    const texts = new Set([
      'HOST',
      'ORCH_DATA',
      'ORCH_OPERATORS',
      'ORCH_FILES',
      'ORCH_PROVIDERS',
      'ORCH_SERVICE_FOLDER',
      'ORCH_METRICS_TOKEN',
      'OTEL_SERVICE_NAME',
    ])
    const refusing = documentedSettings.filter(
      ({ variable }) => !/_CLIENT_|ENCRYPTION_KEY|_S3_/.test(variable) && !texts.has(variable),
    )
    const env = Object.fromEntries(refusing.map(({ variable }) => [variable, '%%%']))
    expect(problemsOf(env)).toHaveLength(refusing.length)
  })

  test('its value is not repeated: it may be a password in the wrong place', () => {
    const names = documentedSettings.map(({ variable }) => variable)
    const env = Object.fromEntries(names.map((name) => [name, 'hunter2-%%%']))
    expect(problemsOf(env).join()).not.toContain('hunter2')
    expect(() => readConfig(env)).toThrow(/^The settings must be corrected \(docs\/running\.md/)
  })
})

test('the table in docs/running.md says what the program reads (vitest -u writes it)', async () => {
  const path = join(import.meta.dirname, '../../../docs/running.md')
  const rows = documentedSettings.map(({ variable, file, otherwise, means }) => {
    const names = file ? `\`${variable}\`, \`…_FILE\`` : `\`${variable}\``
    return `| ${names} | ${otherwise} | ${means} |`
  })
  const table = ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n')
  const written = readFileSync(path, 'utf8')
  const fresh = written.replace(/\| setting \| default \| meaning \|(\n\|.*)*/, () => table)
  await expect(fresh).toMatchFileSnapshot(path)
})
