import type * as api from '@orch/api/wire'
import { expectTypeOf, test } from 'vitest'
import type * as client from '../src/index.ts'

// The client states the wire shapes in plain TypeScript, so that its declarations need no validator. Here the compiler
// holds them to the schemas that the server validates with.

test('answers are what the server sends', () => {
  expectTypeOf<client.ApiKey>().toEqualTypeOf<api.ApiKey>()
  expectTypeOf<client.CreatedApiKey>().branded.toEqualTypeOf<api.CreatedApiKey>()
  expectTypeOf<client.Cleared>().toEqualTypeOf<api.Cleared>()
  expectTypeOf<client.Done>().toEqualTypeOf<api.Done>()
  expectTypeOf<client.ErrorBody>().branded.toEqualTypeOf<api.ErrorBody>()
  expectTypeOf<client.Execution>().toEqualTypeOf<api.Execution>()
  expectTypeOf<client.ExecutionAnswer>().branded.toEqualTypeOf<api.ExecutionAnswer>()
  expectTypeOf<client.ExecutionDetail>().toEqualTypeOf<api.ExecutionDetail>()
  expectTypeOf<client.ExecutionEvent>().toEqualTypeOf<api.ExecutionEvent>()
  expectTypeOf<client.ExecutionStarted>().toEqualTypeOf<api.ExecutionStarted>()
  expectTypeOf<client.ExecutionState>().toEqualTypeOf<api.ExecutionState>()
  expectTypeOf<client.StepDecision>().toEqualTypeOf<api.StepDecision>()
  expectTypeOf<client.StepLog>().toEqualTypeOf<api.StepLog>()
  expectTypeOf<client.Integration>().toEqualTypeOf<api.Integration>()
  expectTypeOf<client.IntegrationTest>().branded.toEqualTypeOf<api.IntegrationTest>()
  expectTypeOf<client.IntegrationWithConfig>().branded.toEqualTypeOf<api.IntegrationWithConfig>()
  expectTypeOf<client.IntegrationUse>().toEqualTypeOf<api.IntegrationUse>()
  expectTypeOf<client.IntegrationReplaced>().toEqualTypeOf<api.IntegrationReplaced>()
  expectTypeOf<client.RemovedIntegration>().toEqualTypeOf<api.RemovedIntegration>()
  expectTypeOf<client.OAuthServiceView>().toEqualTypeOf<api.OAuthServiceView>()
  expectTypeOf<client.StartedAuthorization>().toEqualTypeOf<api.StartedAuthorization>()
  expectTypeOf<client.Slot>().toEqualTypeOf<api.Slot>()
  expectTypeOf<client.Role>().toEqualTypeOf<api.Role>()
  expectTypeOf<client.User>().toEqualTypeOf<api.User>()
  expectTypeOf<client.UserPatched>().branded.toEqualTypeOf<api.UserPatched>()
  expectTypeOf<client.WorkflowSummary>().toEqualTypeOf<api.WorkflowSummary>()
  expectTypeOf<client.WorkflowIssue>().branded.toEqualTypeOf<api.WorkflowIssue>()
  expectTypeOf<client.Workflow>().toExtend<api.Workflow>()
  expectTypeOf<api.Workflow>().toExtend<client.Workflow>()
})

test('requests are what the server accepts', () => {
  expectTypeOf<client.NewApiKey>().toEqualTypeOf<api.NewApiKey>()
  expectTypeOf<client.NewIntegration>().branded.toEqualTypeOf<api.NewIntegration>()
  expectTypeOf<client.IntegrationPatch>().branded.toEqualTypeOf<api.IntegrationPatch>()
  expectTypeOf<client.IntegrationProbe>().toEqualTypeOf<api.IntegrationProbe>()
  expectTypeOf<client.SlotBinding>().branded.toEqualTypeOf<api.SlotBinding>()
  expectTypeOf<client.StartAuthorization>().branded.toEqualTypeOf<api.StartAuthorization>()
  expectTypeOf<client.NewWorkflow>().branded.toEqualTypeOf<api.NewWorkflow>()
  expectTypeOf<client.WorkflowPatch>().branded.toEqualTypeOf<api.WorkflowPatch>()
  expectTypeOf<client.UserPatch>().branded.toEqualTypeOf<api.UserPatch>()
})
