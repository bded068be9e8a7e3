import type * as contract from '@orch/contract'
import { expectTypeOf, test } from 'vitest'
import type * as client from '../src/index.ts'

// The types are printed; here the compiler holds one of each kind to the schema that the server validates with.

test('what is answered: plain fields, names of shapes, lists, records, unions, absent fields', () => {
  expectTypeOf<client.ApiKey>().toEqualTypeOf<contract.ApiKey>()
  expectTypeOf<client.ExecutionEvent>().toEqualTypeOf<contract.ExecutionEvent>()
  expectTypeOf<client.RoutingPolicy>().toEqualTypeOf<contract.RoutingPolicy>()
  expectTypeOf<client.WorkflowIssue>().branded.toEqualTypeOf<contract.WorkflowIssue>()
})

test('what is sent: what has a default may be left out', () => {
  expectTypeOf<client.NewIntegration>().branded.toEqualTypeOf<contract.NewIntegration>()
  expectTypeOf<client.NewWorkflow>().branded.toEqualTypeOf<contract.NewWorkflow>()
})

test('what is open for more: a node of a drawing', () => {
  expectTypeOf<client.Workflow>().toExtend<contract.Workflow>()
  expectTypeOf<contract.Workflow>().toExtend<client.Workflow>()
})
