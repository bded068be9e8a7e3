import { array, assert, asyncProperty, nat, record } from 'fast-check'
import { test } from 'vitest'
import { createMemoryExecutionStore } from '../src/index.ts'
import { type Choices, type CrashHost, runWithCrashes } from '../src/testing.ts'

const RUNS = Number(process.env['RUNS'] ?? 300)
const TIME_MS = 600_000
const graph = array(nat(63), { maxLength: 40, size: 'max' })
const deaths = array(nat(39), { maxLength: 20, size: 'max' })

function memoryHost(): CrashHost {
  const store = createMemoryExecutionStore()
  let ids = 0
  const newId = () => {
    ids += 1
    return `x${ids}`
  }
  let processes = 0
  const openStore = async () => {
    processes += 1
    const own = `process ${processes}`
    return { store: store.heldBy(own), end: async (how: 'died' | 'stands still') => store.end(own, how) }
  }
  return { openStore, workspaceId: 'w', workflowIds: ['f', 'g', 'h'], newId }
}

async function expectWhole(choices: Choices): Promise<void> {
  const problems = await runWithCrashes(memoryHost(), choices)
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** Found by it once: a caller that parked after what it called had ended slept for good. */
const SLEPT: Choices = { graph: [41, 34, 0, 0, 10, 23, 0, 0, 37, 34, 0, 43], deaths: [35, 0, 26, 0] }
/** Found by it once: what was called ran on when its caller died before it could write that, and was then cancelled. */
const UNHEARD: Choices & { cancelAtCall: number } = {
  graph: [17, 3, 21, 58, 57, 40, 38, 0, 0, 58, 4],
  deaths: [12, 0, 0, 0],
  cancelAtCall: 0,
}

const undisturbed = record({ graph, deaths })
const cancelled = record({ graph, deaths, cancelAtCall: nat(60) })

test(
  'whenever processes die or freeze, every execution ends as it would have, and nothing runs twice',
  () => assert(asyncProperty(undisturbed, expectWhole), { numRuns: RUNS, examples: [[SLEPT]] }),
  TIME_MS,
)

test(
  'the same when somebody asks it to stop meanwhile: what it called stops too',
  () => assert(asyncProperty(cancelled, expectWhole), { numRuns: RUNS, examples: [[UNHEARD]] }),
  TIME_MS,
)
