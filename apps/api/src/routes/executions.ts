import {
  Cleared,
  DONE,
  Done,
  ExecutedDrawing,
  Execution,
  ExecutionDetail,
  ExecutionStarted,
  ExecutionState,
  NodeRun,
  RunInput,
  StepDecision,
  StepLog,
} from '@orch/contract'
import { z } from 'zod'
import { answerPieces } from '../http/json-stream.ts'
import { type Operation, operation } from '../http/operation.ts'
import { decideStep } from '../verbs/executions/answer-wait.ts'
import { cancelExecution } from '../verbs/executions/cancel-execution.ts'
import { clearExecutions } from '../verbs/executions/clear-executions.ts'
import { executedDrawing } from '../verbs/executions/executed-drawing.ts'
import {
  executionDetail,
  executionLogs,
  getExecutionState,
  listExecutions,
} from '../verbs/executions/read-execution.ts'
import { rerunExecution } from '../verbs/executions/rerun-execution.ts'
import { runNode } from '../verbs/executions/run-node.ts'
import { runWorkflow } from '../verbs/executions/run-workflow.ts'

export const executionOperations: Operation[] = [
  operation({
    method: 'post',
    path: '/api/workflows/:id/execute',
    aliases: ['/api/workflow/:id/execute'],
    access: 'manage',
    summary: 'Start a workflow by hand',
    body: RunInput,
    data: ['input'],
    answer: ExecutionStarted,
    handle: (call) => runWorkflow(call, call.param('id'), call.body),
  }),
  operation({
    method: 'post',
    path: '/api/workflows/:id/nodes/:nodeId/run',
    access: 'manage',
    summary: 'Run one step alone, on what the steps before it gave in an earlier execution',
    body: NodeRun,
    answer: ExecutionStarted,
    handle: (call) => runNode(call, call.param('id'), call.param('nodeId'), call.body.executionId),
  }),
  operation({
    method: 'get',
    path: '/api/workflows/:id/executions',
    access: 'manage',
    summary: 'The 50 newest executions of a workflow',
    answer: Execution.array(),
    handle: (call) => listExecutions(call, call.param('id')),
  }),
  operation({
    method: 'delete',
    path: '/api/workflows/:id/executions',
    access: 'manage',
    summary: 'Delete the ended executions of a workflow',
    answer: Cleared,
    handle: (call) => clearExecutions(call, call.param('id')),
  }),
  operation({
    method: 'get',
    path: '/api/workflows/executions/:executionId/status',
    access: 'manage',
    summary: 'How far an execution is',
    answer: ExecutionState,
    handle: (call) => getExecutionState(call, call.param('executionId')),
  }),
  operation({
    method: 'get',
    path: '/api/workflows/executions/:executionId/logs',
    access: 'manage',
    summary: 'Redacted step logs, newest first; with view=full the execution and its steps in order',
    query: z.object({ view: z.enum(['full']).optional() }),
    answer: z.union([StepLog.array(), ExecutionDetail]),
    handle: (call) =>
      answerPieces(
        call.query.view === 'full'
          ? executionDetail(call, call.param('executionId'))
          : executionLogs(call, call.param('executionId')),
      ),
  }),
  operation({
    method: 'get',
    path: '/api/workflows/executions/:executionId/drawing',
    access: 'manage',
    summary: 'The drawing that an execution ran, and whether the workflow is still drawn so',
    answer: ExecutedDrawing,
    handle: (call) => executedDrawing(call, call.param('executionId')),
  }),
  operation({
    method: 'post',
    path: '/api/workflows/executions/:executionId/cancel',
    access: 'manage',
    summary: 'Ask a running execution to stop',
    answer: Done,
    async handle(call) {
      await cancelExecution(call, call.param('executionId'))
      return DONE
    },
  }),
  operation({
    method: 'post',
    path: '/api/workflows/executions/:executionId/approval',
    access: 'manage',
    summary: 'Approve or reject a step that waits for it',
    body: StepDecision,
    answer: Done,
    async handle(call) {
      await decideStep(call, call.param('executionId'), call.body)
      return DONE
    },
  }),
  operation({
    method: 'post',
    path: '/api/workflows/executions/:executionId/rerun',
    access: 'manage',
    summary: 'Run again with the same input, whole or from the failed step',
    body: z.object({ fromFailed: z.boolean().default(false) }),
    answer: ExecutionStarted,
    handle: (call) => rerunExecution(call, call.param('executionId'), call.body.fromFailed),
  }),
]
