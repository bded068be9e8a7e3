// For how long one action of an outside service holds the event loop, with large settings and large answers: every action that has a
// contract, so that new ones are measured too.
//   pnpm --filter @orch/bench exec tsx held/actions.ts [part of a name]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { createHttp, createMemoryFiles, type Files, type Http, inChunks, runAction } from '@orch/providers'
import type { ActionCase, Contract } from '../../packages/providers/test/contract.ts'
import { contracts } from '../../packages/providers/test/contracts/all.ts'
import { LARGEST } from './bodies.ts'
import type { Growth } from './grown.ts'

type Turns = { longestTurn(): { cpu: number; wall: number } }

/** Written for servers that read no types. */
const { longestTurn } = (await import(new URL('turns.mjs', import.meta.url).href)) as Turns

const chosen = process.argv[2] ?? ''
/** Less is not told. */
const WORTH_TELLING_MS = 50

const world = fork(new URL('world.ts', import.meta.url))
const [{ origins }] = (await once(world, 'message')) as [{ origins: Record<string, string> }]
const http = createHttp({ origins, limits: { maxBytes: LARGEST, timeoutMs: 60_000 } })

async function settle(contract: Contract, how?: Growth): Promise<void> {
  world.send({ id: contract.id, how })
  await once(world, 'message')
}

/** Of a setting: a fifth of what it may have, so that all of them are measured in minutes. */
const LONG = LARGEST / 5
const text = (piece: string) => piece.repeat(Math.floor(LONG / piece.length))

/** Values of a setting that are hard each in another way. */
const VALUES: Record<string, () => unknown> = {
  blanks: () => `a${text(' ')}b`,
  lines: () => text('\n'),
  signs: () => text('<a"[(,:&%{'),
  'empty objects': () => Array.from({ length: LONG / 3 }, () => ({})),
  'small texts': () => Array.from({ length: LONG / 11 }, (_, n) => `word${n}`),
}

async function act(title: string, contract: Contract, { action }: ActionCase, config: object): Promise<void> {
  process.stderr.write(`${title}\r`)
  await pause(20)
  longestTurn()
  const startedAt = performance.now()
  const note = await runAction(action, callOf(contract, config)).then(
    () => 'done',
    (error: Error) => error.message.slice(0, 90),
  )
  await pause(5)
  const { cpu, wall } = longestTurn()
  if (cpu < WORTH_TELLING_MS && wall < 2_000) return
  const cell = (ms: number) => String(Math.round(ms)).padStart(6)
  const took = performance.now() - startedAt
  process.stdout.write(
    `${title.padEnd(60)} held ${cell(cpu)} of processor, ${cell(wall)} on the wall; took ${cell(took)} ${note}\n`,
  )
}

function filesWithGiven(): Files {
  const files = createMemoryFiles()
  return { ...files, read: (file) => (file.$file === 'given' ? inChunks('a file\n') : files.read(file)) }
}

function callOf(contract: Contract, config: object) {
  return {
    config: { ...config },
    fields: contract.fields(contract.key),
    http: http as Http,
    files: filesWithGiven(),
    idempotencyKey: 'execution-1:step-1',
    sleep: async () => undefined,
    signal: AbortSignal.timeout(60_000),
  }
}

async function measureAction(contract: Contract, one: ActionCase): Promise<void> {
  const begin = async (how?: Growth) => {
    await settle(contract)
    for (const { action, config } of one.before ?? [])
      await runAction(action, callOf(contract, config)).catch(() => undefined)
    if (how) await settle({ ...contract, id: 'none' as Contract['id'] }, how)
  }
  for (const how of ['lists', 'text', 'names'] as const) {
    await begin(how)
    await act(`${one.action}: answer of large ${how}`, contract, one, one.config)
  }
  await begin()
  for (const name of Object.keys(one.config))
    for (const [kind, make] of Object.entries(VALUES))
      await act(`${one.action} ${name}: ${kind}`, contract, one, { ...one.config, [name]: make() })
}

for (const contract of contracts)
  for (const one of contract.actions) if (one.action.includes(chosen)) await measureAction(contract, one)
process.stdout.write('all actions measured\n')
await http.close()
world.kill()
