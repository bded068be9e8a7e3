import { describe } from '../describe.ts'
import { at, execution, later } from '../samples.ts'
import { Replayed } from '../shapes/alert.ts'
import { Cleared } from '../shapes/execution.ts'
import {
  ExecutionChange,
  ExecutionCount,
  MOST_MATCHING,
  MOST_RERUN,
  NewExecutionChange,
} from '../shapes/execution-change.ts'
import {
  ChosenExecutions,
  ExecutionCountQuery,
  ExecutionPage,
  ExecutionQuery,
  Overview,
  OverviewQuery,
  RerunMany,
  Stopped,
  WaitingApproval,
} from '../shapes/execution-list.ts'

const { input: _input, output: _output, ...facts } = execution
const change = {
  id: 'c1',
  action: 'delete' as const,
  state: 'working' as const,
  found: 1200,
  changed: 400,
  refused: 0,
  reason: null,
  beganAt: at,
  endedAt: null,
}
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

/** All executions that match a filter, changed in the background: no list of ids goes to and fro. */
export const executionChangeOperations = [
  describe({
    id: 'executionChanges.count',
    method: 'get',
    path: '/api/executions/count',
    access: 'manage',
    least: 'viewer',
    summary: 'How many executions match, and up to when',
    query: ExecutionCountQuery,
    answer: ExecutionCount,
    example: {
      query: { status: 'error' },
      answer: { underWay: 0, ended: 1200, isMore: false, upTo: later },
    },
  }),
  describe({
    id: 'executionChanges.begin',
    method: 'post',
    path: '/api/executions/changes',
    access: 'manage',
    least: 'editor',
    summary: 'Stop, delete or run again all executions that match, in the background',
    details: `Those that had begun when it was asked for, newest first: ${thousands(MOST_MATCHING)} at most, ${thousands(MOST_RERUN)} to run again. It goes on after a restart. A workspace has one at a time`,
    body: NewExecutionChange,
    data: ['input'],
    answer: ExecutionChange,
    codes: ['CHANGE_UNDER_WAY', 'TOO_MANY_MATCH'],
    example: { body: { action: 'delete', filter: { status: 'error', to: later } }, answer: change },
  }),
  describe({
    id: 'executionChanges.list',
    method: 'get',
    path: '/api/executions/changes',
    access: 'manage',
    least: 'viewer',
    summary: 'The 20 newest changes of many executions, and how far each is',
    answer: ExecutionChange.array(),
    example: { answer: [change] },
  }),
  describe({
    id: 'executionChanges.stop',
    method: 'post',
    path: '/api/executions/changes/:changeId/stop',
    access: 'manage',
    least: 'editor',
    summary: 'Stop a change of many executions; what it has changed stays so',
    details: 'One that has ended is answered as it is',
    answer: ExecutionChange,
    codes: ['CHANGE_NOT_FOUND'],
    example: {
      answer: { ...change, state: 'stopped', reason: 'A person stopped it', endedAt: later },
    },
  }),
] as const

function thousands(count: number): string {
  return count.toLocaleString('en')
}
