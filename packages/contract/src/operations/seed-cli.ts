import { z } from 'zod'
import { describe } from '../describe.ts'
import { execution, stepLog, summary } from '../samples.ts'
import {
  CliExecution,
  CliExecutions,
  CliExecutionsQuery,
  CliMetrics,
  CliOverview,
  CliPeriod,
  CliUsage,
} from '../shapes/seed-cli.ts'
import { WorkflowSummary } from '../shapes/workflow.ts'

const BASE = '/api/v1/cli/orchestrator'
const texts = { input: '{"order":7}', output: '{"status":200}' }

/** The addresses the seed system's command line calls, with a `wfb_` key of the scope `manage` as its token. */
export const seedCliOperations = [
  describe({
    id: 'cli.projects',
    method: 'get',
    path: '/api/v1/cli/projects',
    access: 'manage',
    least: 'viewer',
    summary: 'Whether a token is good; there are no projects here',
    answer: z.array(z.unknown()),
    example: { answer: [] },
  }),
  describe({
    id: 'cli.workflows',
    method: 'get',
    path: `${BASE}/workflows`,
    access: 'manage',
    least: 'viewer',
    summary: 'Workflows, for the command line',
    answer: WorkflowSummary.array(),
    example: { answer: [summary] },
  }),
  describe({
    id: 'cli.overview',
    method: 'get',
    path: `${BASE}/overview`,
    access: 'manage',
    least: 'viewer',
    summary: 'What there is, and the last executions',
    answer: CliOverview,
    example: {
      answer: {
        stats: {
          workflowCount: 1,
          executionCount30d: 12,
          apiKeyCount: 1,
          integrationCount: 2,
          isRegistered: true,
        },
        recentExecutions: [{ ...execution, ...texts }],
      },
    },
  }),
  describe({
    id: 'cli.executions',
    method: 'get',
    path: `${BASE}/executions`,
    access: 'manage',
    least: 'viewer',
    summary: 'Executions of all workflows, newest first',
    query: CliExecutionsQuery,
    answer: CliExecutions,
    example: { query: { limit: 20 }, answer: { data: [{ ...execution, ...texts }], total: 1 } },
  }),
  describe({
    id: 'cli.metrics',
    method: 'get',
    path: `${BASE}/executions/metrics`,
    access: 'manage',
    least: 'viewer',
    summary: 'How the executions of a period went; 30 days if not said otherwise',
    query: CliPeriod,
    answer: CliMetrics,
    example: {
      query: { from: '2026-03-01' },
      answer: { total: 12, success: 11, error: 1, pending: 0, running: 0, avgDurationMs: 2000 },
    },
  }),
  describe({
    id: 'cli.execution',
    method: 'get',
    path: `${BASE}/executions/:executionId`,
    access: 'manage',
    least: 'viewer',
    summary: 'One execution and its step logs',
    answer: CliExecution,
    codes: ['EXECUTION_NOT_FOUND'],
    example: { answer: { execution: { ...execution, ...texts }, logs: [{ ...stepLog, ...texts }] } },
  }),
  describe({
    id: 'cli.usage',
    method: 'get',
    path: `${BASE}/usage`,
    access: 'manage',
    least: 'viewer',
    summary: 'Executions by day and by workflow',
    query: CliPeriod,
    answer: CliUsage,
    example: {
      query: { from: '2026-03-01' },
      answer: {
        totalExecutions: 12,
        successRate: 0.92,
        dailyTrend: [{ date: '2026-03-01', count: 12, success: 11, error: 1 }],
        byWorkflow: [{ workflowId: 'w1', workflowName: 'Orders', executionCount: 12 }],
      },
    },
  }),
] as const
