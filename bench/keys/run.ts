/**
 * Key making and key checking beside what others do, in one process, in turns, so that a busy machine slows
 * all alike. Read the ratios; the absolute figures belong to the machine.
 *
 *   pnpm --filter @orch/bench exec tsx keys/run.ts [rounds] [--write]
 */
import { createHash, hash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { createMemoryKeyStore, createVerifier, generateKey, hashKey, parseKey } from '@orch/keys'
import { customAlphabet } from 'nanoid'
import { checkAPIKey, extractShortToken, generateAPIKey } from 'prefixed-api-key'
import { Bench } from 'tinybench'

const ROUNDS = Number(process.argv[2] ?? 11)
/** Calls per timed iteration: a single call is too short for the clock. */
const BATCH = 1000
const KEYS = 10_000

type Task = { name: string; run: () => Promise<void> | void }

const nanoid = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 38)
let sink: unknown

const repeat = (call: () => unknown) => () => {
  for (let n = 0; n < BATCH; n++) sink = call()
}

const making: Task[] = [
  { name: '@orch/keys generateKey (key, digest, prefix)', run: repeat(generateKey) },
  { name: 'nanoid customAlphabet(62, 38), text only', run: repeat(nanoid) },
  {
    name: 'nanoid customAlphabet(62, 38) + crypto.hash',
    run: repeat(() => {
      const key = `wfb_${nanoid()}`
      return { key, hash: hash('sha256', key), prefix: key.slice(0, 11) }
    }),
  },
  {
    name: 'seed system: randomBytes base64url + createHash',
    run: repeat(() => {
      const key = `wfb_${randomBytes(24).toString('base64url')}`
      return { key, hash: createHash('sha256').update(key).digest('hex'), prefix: key.slice(0, 11) }
    }),
  },
  {
    name: 'prefixed-api-key generateAPIKey',
    async run() {
      for (let n = 0; n < BATCH / 100; n++) sink = await generateAPIKey({ keyPrefix: 'wfb' })
    },
  },
]

const store = createMemoryKeyStore()
const verifier = createVerifier({ store })
/** Upstream's look-up is an equality query on the digest; a Map stands for the index in all contenders. */
const byHash = new Map<string, string>()
const byShortToken = new Map<string, string>()
const headers: string[] = []
const tokens: string[] = []

for (let n = 0; n < KEYS; n++) {
  const { key, hash: digest } = generateKey()
  const record = { scopes: ['run'], workflowIds: null, expiresAt: null, disabledAt: null }
  store.add({ ...record, id: `k${n}`, ownerId: 'w', hash: digest })
  byHash.set(digest, `k${n}`)
  headers.push(`Bearer ${key}`)
  const { token = '', shortToken = '', longTokenHash = '' } = await generateAPIKey({ keyPrefix: 'wfb' })
  byShortToken.set(shortToken, longTokenHash)
  tokens.push(token)
}

/** Asks for the keys in turn; each contender must say yes to all of them. */
function eachOf(list: readonly string[], check: (text: string) => boolean): () => void {
  let next = 0
  return () => {
    for (let n = 0; n < BATCH; n++) {
      if (!check(list[next++ % KEYS] ?? '')) throw new Error('A contender gave the wrong answer')
    }
  }
}

function eachOfAsync(
  list: readonly string[],
  check: (text: string) => Promise<boolean>,
): () => Promise<void> {
  let next = 0
  return async () => {
    for (let n = 0; n < BATCH; n++) {
      if (!(await check(list[next++ % KEYS] ?? ''))) throw new Error('A contender gave the wrong answer')
    }
  }
}

const withoutScheme = (header: string) => (header.startsWith('Bearer ') ? header.slice(7) : header)
const mistyped = headers.map((header) => `${header.slice(0, -1)}${header.endsWith('0') ? 1 : 0}`)

/** Digest and look-up: the part that every call pays. */
const lookingUp: Task[] = [
  {
    name: '@orch/keys: prefix, hashKey, Map',
    run: eachOf(headers, (header) => {
      const key = withoutScheme(header)
      return key.startsWith('wfb_') && byHash.has(hashKey(key))
    }),
  },
  {
    name: '@orch/keys: parseKey with its checksum, hashKey, Map',
    run: eachOf(headers, (header) => {
      const parsed = parseKey(withoutScheme(header))
      return parsed.ok && byHash.has(hashKey(parsed.key))
    }),
  },
  {
    name: 'seed system: prefix, createHash, Map',
    run: eachOf(headers, (header) => {
      const key = withoutScheme(header)
      return key.startsWith('wfb_') && byHash.has(createHash('sha256').update(key).digest('hex'))
    }),
  },
  {
    name: 'prefixed-api-key: extractShortToken, Map, checkAPIKey',
    run: eachOf(tokens, (token) => {
      const expected = byShortToken.get(extractShortToken(token))
      return expected !== undefined && checkAPIKey(token, expected)
    }),
  },
  {
    name: '@orch/keys: parseKey alone, mistyped key',
    run: eachOf(mistyped, (header) => {
      const parsed = parseKey(withoutScheme(header))
      return parsed.ok && parsed.checksum === 'foreign'
    }),
  },
]

/** The whole check through an async store: what a route awaits. */
const verifying: Task[] = [
  {
    name: '@orch/keys verify: all of it',
    run: eachOfAsync(headers, async (header) => (await verifier.verify(header, { scope: 'run' })).ok),
  },
  {
    name: 'seed system: createHash, look-up, one last-used write per call',
    run: eachOfAsync(headers, async (header) => {
      const key = withoutScheme(header)
      const record = await store.findByHash(createHash('sha256').update(key).digest('hex'))
      if (record) void store.touch([{ id: record.id, lastUsedAt: new Date() }])
      return record !== undefined
    }),
  },
  {
    name: 'createHash and look-up, nothing else',
    run: eachOfAsync(headers, async (header) => {
      const key = withoutScheme(header)
      const record = await store.findByHash(createHash('sha256').update(key).digest('hex'))
      return record !== undefined
    }),
  },
]

/** Median calls per second of each task over all rounds. */
async function measure(
  tasks: readonly Task[],
  callsIn: (task: Task) => number,
): Promise<Map<string, number>> {
  const rates = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    const bench = new Bench({ time: 60, warmup: round === 0, warmupTime: 700 })
    for (const task of tasks) bench.add(task.name, task.run)
    await bench.run()
    for (const { name, result } of bench.tasks) {
      if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`)
      const calls = callsIn(tasks.find((task) => task.name === name) ?? { name, run() {} })
      rates.set(name, [...(rates.get(name) ?? []), (1000 / result.latency.p50) * calls])
    }
  }
  return new Map([...rates].map(([name, list]) => [name, list.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0]))
}

function table(title: string, rates: Map<string, number>): string {
  const [ours = 0] = rates.values()
  const rows = [...rates].map(([name, rate]) => {
    const shown = rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M` : `${(rate / 1e3).toFixed(1)} k`
    return `| ${name} | ${shown} | ${(ours / rate).toFixed(2)} |`
  })
  return [`| ${title} | per second, median | ours ÷ theirs |`, '|---|---:|---:|', ...rows].join('\n')
}

const made = await measure(making, ({ name }) => (name.startsWith('prefixed') ? BATCH / 100 : BATCH))
const lookedUp = await measure(lookingUp, () => BATCH)
const verified = await measure(verifying, () => BATCH)
const report = `# API keys: one run

Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)};
${ROUNDS} rounds in turns. Made by \`pnpm --filter @orch/bench exec tsx keys/run.ts ${ROUNDS} --write\`.

${table('making a key', made)}

${table(`digest and look-up among ${KEYS.toLocaleString('en')} keys`, lookedUp)}

${table('the whole check, awaited', verified)}

The whole check adds to digest and look-up: checksum, constant-time comparison, expiry, disabling, scope, workflow, the
memory of unknown keys, and a last-used time that costs one write a minute instead of one per call. At about three
microseconds it is small beside any database's answer; the write it saves is not.
`
console.log(report)
if (sink === undefined) throw new Error('Nothing was made')
if (process.argv.includes('--write')) await writeFile(new URL('RESULTS.md', import.meta.url), report)
