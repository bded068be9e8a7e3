import { generateKeyPairSync } from 'node:crypto'
import { allProviders, credentialTypes, type Provider } from '../../../../packages/providers/src/index.ts'
import type { TalkativeWorld } from '../talkative-world.ts'
import type { Config } from './stage.ts'

/** A connection of a kind, and a step that uses it. */
export type Connection = { type: string; config: Config; action: string; settings: Config }

/** Marks that the encodings write differently; where the field takes any text. */
const marked = (letters: string) => `${letters.slice(0, 20)}/+"&<${letters.slice(20)}`

const pem = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey

/** Of each kind of sign-in by HTTP, what it is sent with. */
export function httpKinds(world: TalkativeWorld): [string, Config][] {
  const of = (auth: string, field: string, shape?: (letters: string) => string) =>
    world.plant(`http-${auth}`, field, shape)
  const tokenUrl = (auth: string) => ({ tokenUrl: `${world.url}/token/http-${auth}`, clientId: 'c' })
  return [
    ['bearer', { secret: of('bearer', 'token', marked) }],
    ['basic', { name: 'ada', secret: of('basic', 'password', marked) }],
    ['digest', { name: 'ada', secret: of('digest', 'password', marked) }],
    ['header', { name: 'X-Key', secret: of('header', 'key', marked) }],
    ['query', { name: 'key', secret: of('query', 'key', marked) }],
    ['path', { secret: of('path', 'key'), pathPrefix: '/say/http-path/k{secret}' }],
    [
      'several',
      {
        secretHeaders: `X-A: ${of('several', 'header')}\nX-B: ${of('several', 'other')}`,
        secretQuery: `q=${of('several', 'query')}`,
      },
    ],
    ['oauth2-client', { ...tokenUrl('oauth2-client'), clientSecret: of('oauth2-client', 'client') }],
    [
      'oauth2-code',
      {
        ...tokenUrl('oauth2-code'),
        authorizeUrl: world.url,
        clientSecret: of('oauth2-code', 'client'),
        refreshToken: of('oauth2-code', 'refresh'),
      },
    ],
    ['jwt', { jwtAlgorithm: 'HS256', jwtKey: of('jwt', 'key', marked) }],
    [
      'aws',
      {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: of('aws', 'key', marked),
        sessionToken: of('aws', 'session'),
        region: 'eu-central-1',
        awsService: 's3',
      },
    ],
  ]
}

/** Where a service that does not speak HTTP listens, by the provider. */
function spokenBy(world: TalkativeWorld): Record<string, (secret: string) => Config> {
  const at = (language: Parameters<typeof world.portOf>[0]) => ({
    host: '127.0.0.1',
    port: String(world.portOf(language)),
    username: 'ada',
  })
  const url = (scheme: string, language: Parameters<typeof world.portOf>[0], path: string) => {
    return (secret: string) => ({
      url: `${scheme}://ada:${secret}@127.0.0.1:${world.portOf(language)}${path}`,
    })
  }
  return {
    redis: url('redis', 'redis', ''),
    mysql: url('mysql', 'mysql', '/d'),
    database: url('postgres', 'postgres', '/d'),
    imap: (password) => ({ ...at('imap'), password, secure: 'none' }),
    smtp: (password) => ({ ...at('mail'), password, secure: 'none' }),
    'ssh-key': (passphrase) => ({ ...at('ssh'), passphrase }),
  }
}
const ASKED = { dbStatements: '[{"sql": "SELECT 1"}]', dbQuery: 'SELECT 1', key: 'a', command: 'ls' }
const GROUP_OF: Record<string, string> = { database: 'postgres', smtp: 'mail', 'ssh-key': 'ssh' }

type Fields = Pick<Provider, 'id' | 'fields'>

/** Its fields as a form gives them, every secret one planted in the group. */
function fieldsOf({ fields }: Fields, group: string, world: TalkativeWorld): Config {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, { secret, type, options, required }]) => {
      if (key === 'privateKey') return [[key, world.plant(group, key, pem)]]
      if (secret) return [[key, world.plant(group, key)]]
      if (!required) return []
      const samples: Partial<Record<typeof type, string>> = { url: `${world.url}/`, number: '25' }
      return [[key, options?.[0]?.value ?? samples[type] ?? 'sample']]
    }),
  )
}

/** A connection to every service of the catalogue, and its first action. */
export function catalogue(world: TalkativeWorld): Connection[] {
  const spoken = spokenBy(world)
  return allProviders()
    .filter(({ id, actions }) => id !== 'http' && id !== 'mongodb' && actions.length > 0)
    .map((provider) => {
      const { id, actions } = provider
      const group = GROUP_OF[id] ?? id
      const own = spoken[id]
      const only = own ? Object.entries(provider.fields).filter(([key]) => key === 'privateKey') : undefined
      const fields = only ? Object.fromEntries(only) : provider.fields
      const [action] = actions
      const settings = (action?.inputs ?? []).map(({ key, options, default: usual, format }) => [
        key,
        usual ?? options?.[0]?.value ?? (format === 'json' ? '{}' : 'sample'),
      ])
      return {
        type: id,
        config: { ...fieldsOf({ id, fields }, group, world), ...own?.(world.plant(group, 'password')) },
        action: action?.id ?? '',
        settings: { ...Object.fromEntries(settings), ...ASKED },
      }
    })
}

/** The forms of credentials without a service; only scripts use them. */
export function formsOfScripts(world: TalkativeWorld): { type: string; config: Config }[] {
  const known = credentialTypes.map((form) => ({
    type: form.id,
    config: fieldsOf(form, `script-${form.id}`, world),
  }))
  return [...known, { type: 'custom', config: { anything: world.plant('script-custom', 'anything') } }]
}
