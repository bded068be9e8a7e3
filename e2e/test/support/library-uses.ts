/**
 * What people do with the libraries that run everywhere, in one function: bundled without anything of Node and run in each
 * runtime, it must answer what it answers in Node.
 */
import { createMemoryExecutionStore, parseWorkflow, runTurn } from '@orch/engine'
import { compile, evaluate, hostOf } from '@orch/expression'
import { createKeyFormat, createMemoryKeyStore, createVerifier, hashKey } from '@orch/keys'
import { createRedactor, knownEncodings } from '@orch/redact'

export async function useLibraries(): Promise<Record<string, unknown>> {
  return {
    redact: redacted(),
    keys: await verified(),
    expression: evaluated(),
    engine: await turned(),
  }
}

function redacted() {
  const value = 'pässwörd-Ключ-密码-42'
  const run = createRedactor({ labels: true, fingerprintKey: new Uint8Array(16).fill(7) }).withSecrets([
    { value },
  ])
  return {
    encodings: knownEncodings.map(({ name, write }) => [name, run.text(`( ${write(value)} )`)]),
    record: run.value({
      password: 'hunter2',
      url: new URL('https://ada:pa55word@x.test/'),
      set: new Set([1]),
    }),
    bytes: [...run.value(new TextEncoder().encode(`a ${value} b`))],
    error: String(Reflect.get(Object(run.error(new TypeError(`no ${value}`))), 'message')),
    counts: run.report(),
  }
}

async function verified() {
  const acme = createKeyFormat({ prefix: 'acme_' })
  const store = createMemoryKeyStore()
  const verifier = createVerifier({ store, prefix: acme.prefix })
  const { key, hash } = acme.generateKey()
  const record = {
    id: 'a',
    ownerId: 'o',
    hash,
    scopes: ['run'],
    workflowIds: null,
    expiresAt: null,
    disabledAt: null,
  }
  store.add(record)
  const verdicts = [await verifier.verify(`Bearer ${key}`), await verifier.verify('Bearer acme_1')]
  await verifier.close()
  return { fits: acme.pattern.test(key), digest: hashKey('acme_1'), verdicts: verdicts.map(({ ok }) => ok) }
}

function evaluated() {
  const order = { items: [{ price: 3 }, { price: 250 }] }
  return [
    evaluate('order.items.map(i => i.price * 2).join(", ")', { order }),
    compile('order.items.sum("price") > 100').test(hostOf({ order })),
  ]
}

async function turned() {
  const nodes = [
    {
      id: 'start',
      type: 'trigger',
      data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } },
    },
    {
      id: 'hello',
      type: 'action',
      data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } },
    },
  ]
  const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
  const steps = parseWorkflow(graph).nodes.map(({ id }) => id)
  const store = createMemoryExecutionStore()
  const start = {
    id: '1',
    workspaceId: 'w',
    workflowId: 'f',
    trigger: 'manual' as const,
    input: { name: 'Ada' },
    startedAt: new Date(0),
  }
  await store.open({ ...start, graph })
  const run = async ({ config }: { config: Record<string, unknown> }) => ({
    output: `Hello ${String(config['who'])}!`,
  })
  await runTurn(
    { store, actions: { run }, now: () => new Date(0), random: () => 0 },
    '1',
    new AbortController().signal,
  )
  return { steps, verdict: store.read('1')?.verdict }
}
