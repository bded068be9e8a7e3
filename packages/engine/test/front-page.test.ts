import { expect, test } from 'vitest'
import * as frontPage from '../src/index.ts'

test('the front page offers these names and no others', () => {
  expect(Object.keys(frontPage).sort()).toEqual([
    'ActionError',
    'EngineError',
    'FAIR_SHARES',
    'WorkflowError',
    'ancestorsOf',
    'blame',
    'checkWorkflow',
    'checkedEngine',
    'confine',
    'createLocalEngine',
    'createMemoryExecutionStore',
    'createMemoryLanes',
    'createScope',
    'createSuspects',
    'drawIntegers',
    'evaluateCondition',
    'evaluateTask',
    'lendWhileWaiting',
    'nodeStatusesOf',
    'openTurn',
    'parseCondition',
    'parseTemplate',
    'parseWorkflow',
    'plan',
    'readIntegers',
    'resolveTemplates',
    'runTurn',
    'slugOf',
    'startAwakeTimer',
    'watchFreezes',
    'whileHeld',
    'withLanes',
  ])
})
