import { TriggerType } from '@orch/contract'
import { TRIGGER_TYPES } from '@orch/engine/workflow'
import { expect, test } from 'vitest'

test('the contract names the kinds of trigger that the engine knows', () => {
  expect(TriggerType.options).toEqual(TRIGGER_TYPES)
})
