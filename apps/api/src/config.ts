import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Secret } from '@orch/crypto'
import {
  type Environment,
  listSettings,
  readSettings,
  type Setting,
  textOf,
  type ValuesOf,
} from './ground/setting.ts'
import { KEY_SETTINGS, SETTINGS } from './ground/settings.ts'
import { type Told, tellSetting } from './ground/tell-setting.ts'

/** For docs/running.md. */
export const documentedSettings: readonly Setting<unknown>[] = [
  ...listSettings(SETTINGS),
  ...listSettings(KEY_SETTINGS),
]

/** Of commands alone, of the seed system, or of the gate. */
const OTHERS = new Set([
  'ORCH_BUNDLE_PASSPHRASE',
  'ORCH_CHROMIUM',
  'ORCH_REDIS_SERVER',
  'ORCH_SSHD',
  'ORCH_DOVECOT',
  'ORCH_MARIADBD',
])

/** A name with a slip in it would be passed over without a word, and the server would run without that setting. */
export function unknownSettings(env: Environment): string[] {
  const known = new Set(
    documentedSettings.flatMap(({ variable, file }) => (file ? [variable, `${variable}_FILE`] : [variable])),
  )
  return Object.keys(env)
    .filter((name) => name.startsWith('ORCH_') && !known.has(name) && !OTHERS.has(name))
    .map(
      (name) => `${name} is not a setting of this version: look for a slip in its name (orch env lists all)`,
    )
}

/** What hands executions over to workers. */
export type QueueChoice = { kind: 'redis' | 'postgres'; url: string }

type Values = ValuesOf<typeof SETTINGS>

export type Config = Values & {
  dataFolder: string
  /** Every setting without its secrets, for operators. */
  told: readonly Told[]
  /** Between servers and workers; absent: executions run in the server. */
  queue: QueueChoice | undefined
  /** Where the operator registered this server, so that people can sign in there for a connection. */
  oauth: { [Service in keyof Values['clients'] | 'gmail']: ClientKeys | undefined }
}

type ClientKeys = { clientId: string; clientSecret: Secret }

/** @throws SettingsError naming each variable that is wrong */
export function readConfig(env: Environment): Config {
  const values = readSettings(SETTINGS, env, [...aloneWithout(env)])
  const { google, github } = values.clients
  return {
    ...values,
    dataFolder: values.givenDataFolder ?? defaultDataFolder(),
    told: documentedSettings.map((one) => tellSetting(one, env)),
    queue: queueOf(values),
    oauth: { google: clientKeys(google), gmail: clientKeys(google), github: clientKeys(github) },
  }
}

function clientKeys({ clientId, clientSecret }: Values['clients']['google']): ClientKeys | undefined {
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret }
}

/** Settings that mean nothing without another. */
function* aloneWithout(env: Environment): Generator<string> {
  const isSet = (variable: string) => textOf(env, variable) !== undefined
  if (textOf(env, 'ORCH_ENGINE') === 'bullmq' && !isSet('DATABASE_URL')) {
    yield 'ORCH_ENGINE=bullmq runs executions in other processes, which must reach the database too: set DATABASE_URL'
  }
  for (const { clientId, clientSecret } of Object.values(SETTINGS.clients))
    yield* halfSet(isSet, clientId.variable, clientSecret.variable)
  const { smtpUrl, from } = SETTINGS.mail
  if (isSet(`${smtpUrl.variable}_FILE`) !== isSet(from.variable))
    yield* halfSet(isSet, smtpUrl.variable, from.variable)
  yield* filesAloneWithout(isSet)
}

type IsSet = (variable: string) => boolean

function* halfSet(isSet: IsSet, ...pair: [string, string]): Generator<string> {
  const [one, other] = isSet(pair[0]) ? pair : [pair[1], pair[0]]
  if (isSet(one) && !isSet(other)) yield `${one} must come with ${other}: set both or neither`
}

function* filesAloneWithout(isSet: IsSet): Generator<string> {
  const { folder, s3 } = SETTINGS.files
  const { accessKeyId, secretAccessKey, bucket, ...others } = s3
  const { variable: secretKey } = secretAccessKey
  yield* halfSet(
    (name) => isSet(name) || (name === secretKey && isSet(`${name}_FILE`)),
    accessKeyId.variable,
    secretKey,
  )
  if (isSet(bucket.variable)) {
    if (isSet(folder.variable))
      yield `${folder.variable} and ${bucket.variable} exclude each other: files are in one place`
    return
  }
  for (const { variable } of [accessKeyId, ...Object.values(others)])
    if (isSet(variable)) yield `${variable} must come with ${bucket.variable}`
}

function queueOf({ engine, redisUrl, databaseUrl }: Values): QueueChoice | undefined {
  if (engine === 'local' || databaseUrl === undefined) return undefined
  if (redisUrl !== undefined) return { kind: 'redis', url: redisUrl }
  return { kind: 'postgres', url: databaseUrl }
}

/** Root's home is closed to the account that PostgreSQL then runs as. */
function defaultDataFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/orch' : join(homedir(), '.orch')
}
