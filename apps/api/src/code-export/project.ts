import type { CredentialName } from './credential-names.ts'
import { type ProgramSource, writeProgram } from './program.ts'
import { FORMATS } from './read-library.ts'

export type ProjectSource = ProgramSource & {
  /** The variables of the environment that the program reads. */
  variables: readonly CredentialName[]
  /** The built library that the program imports: name → content. */
  library: Readonly<Record<string, string>>
  /** Whether a step reads or writes formats. */
  hasFormats: boolean
}

/**
 * Path → content of a project that runs the workflow with `npm start`, and needs nothing but Node to do so. TypeScript is optional, so
 * that it installs without a network too.
 */
export function writeProject(source: ProjectSource): Record<string, string> {
  const needed = Object.entries(source.library).filter(([name]) => source.hasFormats || !FORMATS.test(name))
  const library = needed.map(([name, text]) => [`orch/${name}`, text] as const)
  return {
    'src/workflow.ts': writeProgram(source),
    'package.json': asFile(manifest(source)),
    'tsconfig.json': asFile(TSCONFIG),
    '.env.example': variables(source),
    '.gitignore': 'node_modules\n.env\n',
    'README.md': readme(source.notes),
    ...Object.fromEntries(library),
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

function manifest({ name, packages }: ProjectSource) {
  const dependencies = Object.fromEntries(packages.map((one) => [one.name, `^${one.version}`]))
  return {
    name: slugOf(name),
    private: true,
    type: 'module',
    engines: { node: '>=20.12' },
    scripts: { start: 'node orch/start.js', typecheck: 'tsc --noEmit' },
    ...(packages.length === 0 ? {} : { dependencies }),
    optionalDependencies: { typescript: '>=5.5' },
  }
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023'],
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
  include: ['src'],
}

/** One line a variable; an account used by many steps is listed once. */
function variables(source: ProjectSource): string {
  const byName = new Map(source.variables.map((field) => [field.env, field]))
  const lines = [...byName.values()].map(({ env, label, required }) => {
    const comment = `# ${label.replace(/\s+/g, ' ')}${required ? '' : ' (optional)'}`
    return required ? `${comment}\n${env}=\n` : `${comment}\n# ${env}=\n`
  })
  return lines.length > 0 ? lines.join('') : '# This workflow needs no credentials.\n'
}

const README = `# A workflow from Orch

\`src/workflow.ts\` holds the drawing as data; \`orch/\` is the interpreter and the provider actions of the server it came from, built, with
the licences of what is inside. It runs on Node 20.12 or newer and needs no other package:

    cp .env.example .env      # and fill it in
    npm start -- '{"some": "input"}'

The input is what the trigger would have been given; the answer is printed as JSON. From your own code:

    import { run } from './src/workflow.ts'
    const answer = await run({ some: 'input' })

A workflow of several triggers begins by its first Manual one, or the first drawn; \`run(input, { trigger: 'id' })\` names another.

\`npm install\` adds TypeScript where it can reach a registry; then \`npx tsc --noEmit\` checks the types.

The workflows that this one calls are in the file, as far as their ids stand in the drawing and you may see them. Run Script steps
need the sandbox of the server and fail here; files live in memory as long as the run does, so take what you need of them as text or send it by a step; nobody can answer an approval or a callback of a program, so such a step waits for its time limit.

\`ORCH_ALLOW_PRIVATE\` (address ranges, such as \`127.0.0.0/8\`) and \`ORCH_ORIGINS\` (JSON: host to stand-in) mean what they mean
to the server.
`

/** What this program does otherwise than the server stands first. */
function readme(notes: readonly string[]): string {
  if (notes.length === 0) return README
  const lines = notes.map((note) => `- ${note.replaceAll(/\s+/g, ' ')}\n`)
  const [title = '', ...rest] = README.split('\n\n')
  return [title, `## What it does not do as the server does\n\n${lines.join('')}`.trimEnd(), ...rest].join(
    '\n\n',
  )
}

function asFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
