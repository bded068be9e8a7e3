import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as icons from 'simple-icons'
import { expect, test } from 'vitest'
import { findProvider } from '../src/index.ts'

// `vitest -u` writes these two files again. A new folder of a service is found by that; no list names it.

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))
const HEAD = '// Printed by test/printed.test.ts; `vitest -u` prints it again.'

/** A folder stands before those whose names go on after its own. */
const inOrder = (path: string) => path.replaceAll('/', '\0')

/** Folders whose index.ts defines a provider, and the name under which it does. */
function definitions(): { folder: string; name: string }[] {
  const folders = readdirSync(SOURCE, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.flatMap(({ name: folder }) => {
    const file = `${SOURCE}${folder}/index.ts`
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const name = /^export const (\w+) = defineProvider\(/m.exec(text)?.[1]
    return name === undefined ? [] : [{ folder, name }]
  })
}

test('every folder that defines a provider is among those that are built in', async () => {
  const found = definitions()
  const imports = [
    { from: './provider.ts', text: 'type { Provider }' },
    ...found.map(({ folder, name }) => ({ from: `./${folder}/index.ts`, text: `{ ${name} }` })),
  ]
    .sort((one, other) => (inOrder(one.from) < inOrder(other.from) ? -1 : 1))
    .map(({ from, text }) => `import ${text} from '${from}'`)
  const list = found.map(({ name }) => `  ${name},`)
  const text = `${HEAD}\n${imports.join('\n')}\n\n/** The services of this package, with the code behind them. */\nexport const BUILT_IN: readonly Provider[] = [\n${list.join('\n')}\n]\n`
  await expect(text).toMatchFileSnapshot('../src/built-in.ts')
})

/** What a service is called in simple-icons (CC0), where the set has it. */
const NAMES: Readonly<Record<string, string>> = {
  'ai-gateway': 'Vercel',
  airtable: 'Airtable',
  anthropic: 'Anthropic',
  blob: 'Vercel',
  clerk: 'Clerk',
  database: 'Postgresql',
  discord: 'Discord',
  elevenlabs: 'Elevenlabs',
  gemini: 'Googlegemini',
  github: 'Github',
  'github-app': 'Github',
  gmail: 'Gmail',
  'google-workspace': 'Google',
  hubspot: 'Hubspot',
  linear: 'Linear',
  mcp: 'Modelcontextprotocol',
  mongodb: 'Mongodb',
  mysql: 'Mysql',
  notion: 'Notion',
  perplexity: 'Perplexity',
  redis: 'Redis',
  resend: 'Resend',
  stripe: 'Stripe',
  telegram: 'Telegram',
  v0: 'V0',
  webflow: 'Webflow',
}

test('the icons are those of simple-icons', async () => {
  const lines = Object.entries(NAMES).map(([id, name]) => {
    const icon = Object.entries(icons).find(([key]) => key === `si${name}`)?.[1]
    expect(findProvider(id) && icon !== undefined && !('license' in icon), id).toBe(true)
    const key = /^\w+$/.test(id) ? id : `'${id}'`
    return `  ${key}: {\n    color: '#${icon?.hex}',\n    path: '${icon?.path}',\n  },`
  })
  const text = `${HEAD}\nimport type { Icon } from './description.ts'\n\n/** The marks of services, from simple-icons (CC0). Those that the set has not have none. */\nexport const ICONS: Readonly<Record<string, Icon>> = {\n${lines.join('\n')}\n}\n`
  await expect(text).toMatchFileSnapshot('../src/icons.ts')
})
