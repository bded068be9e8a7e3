import engine from '@orch/engine/package.json' with { type: 'json' }
import json from '@orch/json/package.json' with { type: 'json' }
import providers from '@orch/providers/package.json' with { type: 'json' }
import type { CredentialName } from './credential-names.ts'
import { type ProgramSource, writeProgram } from './program.ts'

/** Path → content of a project that runs the workflow with `npm start`. */
export function writeProject(source: ProgramSource): Record<string, string> {
  return {
    'src/workflow.ts': writeProgram(source),
    'package.json': asFile(manifest(source.name)),
    'tsconfig.json': asFile(TSCONFIG),
    '.env.example': variables(source),
    '.gitignore': 'node_modules\n.env\n',
    'README.md': README,
  }
}

/** Letters, digits and dashes: a file or package name made of a workflow's name. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return slug || 'workflow'
}

function manifest(name: string) {
  return {
    name: slugOf(name),
    private: true,
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: {
      start: 'node --env-file-if-exists=.env --import tsx src/workflow.ts',
      typecheck: 'tsc -p .',
    },
    dependencies: {
      '@orch/engine': `^${engine.version}`,
      '@orch/json': `^${json.version}`,
      '@orch/providers': `^${providers.version}`,
    },
    devDependencies: { '@types/node': '^20.19.0', tsx: '^4.23.0', typescript: '^6.0.0' },
  }
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  },
  include: ['src'],
}

/** One line a variable; an account used by many steps is listed once. */
function variables({ credentials }: ProgramSource): string {
  const byName = new Map<string, CredentialName>()
  for (const fields of credentials.values()) for (const field of fields) byName.set(field.env, field)
  const lines = [...byName.values()].map(({ env, label, required }) => {
    const comment = `# ${label.replace(/\s+/g, ' ')}${required ? '' : ' (optional)'}`
    return required ? `${comment}\n${env}=\n` : `${comment}\n# ${env}=\n`
  })
  return lines.length > 0 ? lines.join('') : '# This workflow needs no credentials.\n'
}

const README = `# A workflow from Orch

\`src/workflow.ts\` holds the drawing as data and runs it with the interpreter and the provider actions of the server it came from.

    cp .env.example .env      # and fill it in
    npm install
    npm start -- '{"some": "input"}'

The input is what the trigger would have been given; the answer is printed as JSON. From your own code:

    import { run } from './src/workflow.ts'
    const answer = await run({ some: 'input' })

\`ORCH_ALLOW_PRIVATE\` (address ranges, such as \`127.0.0.0/8\`) and \`ORCH_ORIGINS\` (JSON: host to stand-in) mean what they mean
to the server.
`

function asFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
