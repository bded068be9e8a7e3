import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allProviders } from '../src/index.ts'
import { contracts } from './contracts/all.ts'

// `vitest -u` writes docs/services.md again.

const SERVED = (against: string) => `${against}; requests and answers`

const BY_SDK = (sdk: string) => SERVED(`a description by hand, which takes what the official ${sdk} sends`)

/** What the requests of a service are checked against; its tests stand in `test/providers`. */
const CHECKED: Readonly<Record<string, string>> = {
  'ai-gateway': SERVED(
    'a description by hand, which takes what the official `openai` 6.49 and, for credits, `@ai-sdk/gateway` 4.0 send',
  ),
  airtable: BY_SDK('`airtable` 0.12'),
  anthropic: BY_SDK('`@anthropic-ai/sdk` 1.14'),
  'aws-ses': SERVED("AWS's service models; signatures by `aws4`"),
  blob: BY_SDK('`@vercel/blob` 2.8'),
  clerk: BY_SDK('`@clerk/backend` 3.25'),
  database: 'a real PostgreSQL 18',
  discord: SERVED('the official OpenAPI description (v10)'),
  elevenlabs: BY_SDK('`@elevenlabs/elevenlabs-js` 2.73'),
  fal: BY_SDK('`@fal-ai/client` 1.10'),
  firecrawl: BY_SDK('`@mendable/firecrawl-js` 4.42'),
  gemini: SERVED(
    "a third party's description of the official reference, which takes what the official `@google/genai` 2.32 sends",
  ),
  github: SERVED('the official OpenAPI description'),
  'github-app': SERVED('the official OpenAPI description; tokens by `@octokit/auth-app`'),
  gmail: SERVED("Google's discovery document"),
  'google-workspace': SERVED("Google's discovery documents"),
  http: 'echo servers; sign-in by the libraries of second opinion in `test/sign-in`',
  hubspot: BY_SDK('`@hubspot/api-client` 13.5'),
  imap: 'a real Dovecot, over TLS too; a server that does what it likes',
  linear: SERVED('the official GraphQL schema'),
  mcp: 'the official JSON Schema and SDK',
  mongodb:
    'a stand-in that speaks the wire protocol (OP_MSG, BSON, SCRAM-SHA-256) to the official `mongodb` driver: no server could be had',
  mysql: 'a real MariaDB, over TLS too; no MySQL of Oracle',
  notion:
    "Notion's own OpenAPI description (2025-09-03), which says little of answers; where it contradicts the types of `@notionhq/client`, those",
  openai: SERVED('the official OpenAPI description'),
  perplexity: BY_SDK('`@perplexity-ai/perplexity_ai` 0.38'),
  redis: 'a real Redis, over TLS too',
  resend: SERVED('the official OpenAPI description'),
  skytells: BY_SDK('`skytells` 1.0'),
  slack: SERVED('the official OpenAPI description (archived 2021); uploads by the types of `@slack/web-api`'),
  smtp: 'the server of `smtp-server`',
  'ssh-key': 'a real OpenSSH server; keys by `ssh-keygen`',
  stripe: SERVED('the official OpenAPI description (an older copy), and what is new in the version we pin'),
  superagent: SERVED('the official OpenAPI description'),
  telegram:
    "a third party's machine reading of the official reference (Bot API 10.1): Telegram publishes no description",
  v0: SERVED('the official OpenAPI description'),
  webflow: BY_SDK('`webflow-api` 3.3'),
}

test('the page of services names every action, and what it is checked against', async () => {
  const providers = [...allProviders()].sort((one, other) => one.name.localeCompare(other.name, 'en'))
  expect(Object.keys(CHECKED).sort()).toEqual(providers.map(({ id }) => id).sort())
  const rows = providers.map(({ id, name, actions }) => {
    const labels = actions.map(({ label }) => label).join(', ')
    return `| ${name} | ${labels || 'HTTP Request takes its connections'} | ${CHECKED[id]} |`
  })
  const count = providers.reduce((sum, { actions }) => sum + actions.length, 0)
  const text = `# Services

${providers.length} services are built in, with ${count} actions; the steps HTTP Request and Database Query are beside them. Any other service comes by its
[description or a package](providers.md). "Requests and answers" means that a server in the tests refuses what the description does not
allow, and answers nothing that it does not know; \`packages/provider-specs/specs\` says of each description where it comes from.

| service | actions | checked against |
|---|---|---|
${rows.join('\n')}
`
  await expect(text).toMatchFileSnapshot('../../../docs/services.md')
})

/** Where the description of a service comes from, in the words beside it. */
function sourceOf(id: string): string {
  const folder = id === 'github-app' ? 'github' : id
  return readFileSync(new URL(`../../provider-specs/specs/${folder}/SOURCE.txt`, import.meta.url), 'utf8')
}

const TAKEN = 'were taken by this description'

test('what the page says of a description is what stands beside it', () => {
  const served = contracts.map(({ id }): string => id)
  for (const [id, words] of Object.entries(CHECKED))
    if (words.endsWith('requests and answers')) expect(served).toContain(id)
  for (const id of served) {
    const [source, words = ''] = [sourceOf(id), CHECKED[id]]
    expect([id, words.includes('by hand')]).toEqual([id, source.startsWith('Written by hand')])
    expect([id, words.includes('takes what the official')]).toEqual([id, source.includes(TAKEN)])
    expect([id, words.includes('third party')]).toEqual([id, /third party|by machine/i.test(source)])
  }
})
