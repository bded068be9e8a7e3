import { expect, test } from 'vitest'
import { createMemoryLanes, withLanes } from '../src/index.ts'
import { keepsTheLanesPromise } from '../src/testing.ts'

const now = () => new Date()

keepsTheLanesPromise(async () => {
  const lanes = createMemoryLanes(now)
  return [lanes, lanes]
})

test('where the lanes are away, steps run', async () => {
  const away = async () => {
    throw new Error('away')
  }
  const lanes = { take: away, renew: away, leave: away, block: away }
  const run = async () => ({ output: 1 })
  const call = {
    executionId: 'e',
    workspaceId: 'w',
    workflowId: 'f',
    step: 'a',
    nodeId: 'a',
    nodeName: 'a',
    actionType: 'x/y',
    config: {},
    idempotencyKey: 'e:a',
    attempt: 1,
    signal: new AbortController().signal,
  }
  const limited = withLanes({ run }, lanes, { perWorkflow: 1 }, () => 0)
  expect(await Promise.all([limited.run(call), limited.run(call)])).toEqual([{ output: 1 }, { output: 1 }])
})
