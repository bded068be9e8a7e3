import { describe } from '../describe.ts'
import { at, execution, later } from '../samples.ts'
import { Replayed } from '../shapes/alert.ts'
import { Cleared } from '../shapes/execution.ts'
import {
  ChosenExecutions,
  ExecutionPage,
  ExecutionQuery,
  Overview,
  OverviewQuery,
  RerunMany,
  Stopped,
  WaitingApproval,
} from '../shapes/execution-list.ts'

const { input: _input, output: _output, ...facts } = execution
const listed = { ...facts, workflowName: 'Orders', errorStep: null }

/** Executions of all workflows: found, counted, and changed many at once. */
export const executionListOperations = [
  describe({
    id: 'executions.search',
    method: 'get',
    path: '/api/executions',
    access: 'manage',
    least: 'viewer',
    summary: 'Executions of the workspace, newest first, page by page',
    details:
      '`next` of a page is `before` of the one that follows; what is started meanwhile changes neither',
    query: ExecutionQuery,
    answer: ExecutionPage,
    example: {
      query: { status: 'error', limit: 50 },
      answer: { executions: [listed], next: `${at}_x1` },
    },
  }),
  describe({
    id: 'executions.overview',
    method: 'get',
    path: '/api/executions/overview',
    access: 'manage',
    least: 'viewer',
    summary: 'Executions per day, the slowest and most failing workflows, and the next schedules',
    query: OverviewQuery,
    answer: Overview,
    example: {
      query: { days: 14, timeZone: 'Europe/Vienna' },
      answer: {
        days: [{ day: '2026-03-01', success: 12, error: 1, other: 0 }],
        workflows: [{ id: 'w1', name: 'Orders', ended: 13, failed: 1, medianMs: 800, slowMs: 2100 }],
        schedules: [{ workflowId: 'w1', workflowName: 'Orders', at: later }],
      },
    },
  }),
  describe({
    id: 'executions.approvals',
    method: 'get',
    path: '/api/executions/approvals',
    access: 'manage',
    least: 'viewer',
    summary: 'The 200 steps that wait longest for an approval, of all workflows',
    answer: WaitingApproval.array(),
    example: {
      answer: [
        {
          executionId: 'x1',
          step: 'ask',
          stepName: 'Ask the boss',
          workflowId: 'w1',
          workflowName: 'Orders',
          question: 'Refund 80 euros?',
          since: at,
          until: later,
        },
      ],
    },
  }),
  describe({
    id: 'executions.cancelMany',
    method: 'post',
    path: '/api/executions/cancel',
    access: 'manage',
    least: 'editor',
    summary: 'Ask several executions to stop',
    body: ChosenExecutions,
    answer: Stopped.array(),
    example: { body: { executionIds: ['x1'] }, answer: [{ executionId: 'x1', error: null }] },
  }),
  describe({
    id: 'executions.deleteMany',
    method: 'post',
    path: '/api/executions/delete',
    access: 'manage',
    least: 'editor',
    summary: 'Delete several executions; those that have not ended stay',
    body: ChosenExecutions,
    answer: Cleared,
    example: { body: { executionIds: ['x1'] }, answer: { success: true, deletedCount: 1 } },
  }),
  describe({
    id: 'executions.rerunMany',
    method: 'post',
    path: '/api/executions/rerun',
    access: 'manage',
    least: 'editor',
    summary: 'Run several executions again, whole, on what is published now',
    body: RerunMany,
    data: ['input'],
    answer: Replayed.array(),
    example: {
      body: { executionIds: ['x1'] },
      answer: [{ executionId: 'x1', startedId: 'x2', error: null }],
    },
  }),
] as const
