import {
  CliExecution,
  CliExecutions,
  CliExecutionsQuery,
  CliMetrics,
  CliOverview,
  CliPeriod,
  CliUsage,
  WorkflowSummary,
} from '@orch/contract'
import { z } from 'zod'
import { answerPieces } from '../http/json-stream.ts'
import { type Operation, operation } from '../http/operation.ts'
import { executionMetrics, executionUsage } from '../verbs/seed-cli/count-executions.ts'
import { inspectExecution } from '../verbs/seed-cli/inspect-execution.ts'
import { listAllExecutions, overview } from '../verbs/seed-cli/overview.ts'
import { listWorkflows } from '../verbs/workflows/list-workflows.ts'

const BASE = '/api/v1/cli/orchestrator'

/** The addresses the seed system's command line calls, with a `wfb_` key of the scope `manage` as its token. */
export const seedCliOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/v1/cli/projects',
    access: 'manage',
    summary: 'Whether a token is good; there are no projects here',
    answer: z.array(z.unknown()),
    handle: async () => [],
  }),
  operation({
    method: 'get',
    path: `${BASE}/workflows`,
    access: 'manage',
    summary: 'Workflows, for the command line',
    answer: WorkflowSummary.array(),
    handle: (call) => listWorkflows(call),
  }),
  operation({
    method: 'get',
    path: `${BASE}/overview`,
    access: 'manage',
    summary: 'What there is, and the last executions',
    answer: CliOverview,
    handle: (call) => overview(call),
  }),
  operation({
    method: 'get',
    path: `${BASE}/executions`,
    access: 'manage',
    summary: 'Executions of all workflows, newest first',
    query: CliExecutionsQuery,
    answer: CliExecutions,
    handle: (call) => listAllExecutions(call, call.query),
  }),
  // Before the single execution: `metrics` is not an id.
  operation({
    method: 'get',
    path: `${BASE}/executions/metrics`,
    access: 'manage',
    summary: 'How the executions of a period went; 30 days if not said otherwise',
    query: CliPeriod,
    answer: CliMetrics,
    handle: (call) => executionMetrics(call, call.query),
  }),
  operation({
    method: 'get',
    path: `${BASE}/executions/:executionId`,
    access: 'manage',
    summary: 'One execution and its step logs',
    answer: CliExecution,
    handle: (call) => answerPieces(inspectExecution(call, call.param('executionId'))),
  }),
  operation({
    method: 'get',
    path: `${BASE}/usage`,
    access: 'manage',
    summary: 'Executions by day and by workflow',
    query: CliPeriod,
    answer: CliUsage,
    handle: (call) => executionUsage(call, call.query),
  }),
]
