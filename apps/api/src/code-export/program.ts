import type { CredentialName } from './credential-names.ts'
import { literal } from './literal.ts'

/** What a program is made of. The drawing names no integration. */
export type ProgramSource = {
  name: string
  nodes: unknown[]
  edges: unknown[]
  credentials: ReadonlyMap<string, readonly CredentialName[]>
}

const HEAD = `import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ActionError, type Actions, createMemoryExecutionStore, type Json, runTurn } from '@orch/engine'
import { parseJson, printJson } from '@orch/json'
import { createHttp, type Http, ProviderError, runAction } from '@orch/providers'
import { settingFormatsOf } from '@orch/providers/catalogue'
`

const TAIL = `
type Environment = { readonly [name: string]: string | undefined }

/**
 * Runs the workflow once.
 * @returns what its last steps gave
 * @throws Error when a step failed that has no branch for its failure
 */
export async function run(input: Json = {}, env: Environment = process.env): Promise<Json> {
  const http = createHttp({
    allowPrivate: (env['ORCH_ALLOW_PRIVATE'] ?? '').split(',').filter((range) => range !== ''),
    origins: JSON.parse(env['ORCH_ORIGINS'] ?? '{}') as Record<string, string>,
  })
  const store = createMemoryExecutionStore()
  const runtime = { store, actions: actionsOf(http, env), now: () => new Date(), random: Math.random }
  const id = randomUUID()
  try {
    const place = { id, workspaceId: 'local', workflowId: 'local' }
    await store.open({ ...place, graph, trigger: 'manual', input, startedAt: new Date() })
    await runTurn(runtime, id, new AbortController().signal)
    while (!store.read(id)?.verdict) {
      await pause(200)
      await runTurn(runtime, id, new AbortController().signal)
    }
    const verdict = store.read(id)?.verdict
    if (verdict?.status === 'success') return verdict.output ?? null
    throw new Error(\`\${verdict?.error?.code}: \${verdict?.error?.message} (step \${verdict?.errorStep})\`)
  } finally {
    await http.close()
  }
}

function actionsOf(http: Http, env: Environment): Actions {
  return {
    formatsOf: settingFormatsOf,
    async run({ nodeId, actionType, config, idempotencyKey, signal, timeoutMs }) {
      const fields = fieldsOf(nodeId, env)
      try {
        const output = await runAction(actionType, { config, fields, http, idempotencyKey, signal, timeoutMs })
        return { output: output as Json }
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        const { code, message, retryable, status, isUncertain: uncertain } = error
        throw new ActionError({ code, message, retryable, uncertain, ...(status === undefined ? {} : { status }) })
      }
    },
  }
}

function fieldsOf(nodeId: string, env: Environment): Record<string, string> {
  const names = Object.entries(credentials.get(nodeId) ?? {})
  return Object.fromEntries(names.map(([field, name]) => [field, env[name] ?? '']).filter(([, value]) => value !== ''))
}

// node workflow.js '{"some": "input"}'
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  run(parseJson(process.argv[2] ?? '{}') as Json).then(
    (output) => console.log(printJson(output, 2)),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    },
  )
}
`

/**
 * The workflow as one TypeScript file: the drawing as data, run by the same interpreter and the same provider actions as on the
 * server. No text of the drawing ever becomes code; credentials come from the environment.
 */
export function writeProgram({ name, nodes, edges, credentials }: ProgramSource): string {
  const variables = [...credentials].map(([nodeId, fields]) => [
    nodeId,
    Object.fromEntries(fields.map(({ field, env }) => [field, env])),
  ])
  return [
    HEAD,
    `export const name = ${literal(name)}\n`,
    `export const graph: { nodes: unknown[]; edges: unknown[] } = ${literal({ nodes, edges })}\n`,
    '/** The environment variables that hold the credentials of each step: field and variable. */',
    `const credentials = new Map<string, Record<string, string>>(${literal(variables)})`,
    TAIL,
  ].join('\n')
}
