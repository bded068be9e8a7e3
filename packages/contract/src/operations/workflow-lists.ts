import { describe } from '../describe.ts'
import { at, edges, later, nodes, summary } from '../samples.ts'
import { Organize, Organized, WorkflowFile, WorkflowPage, WorkflowQuery } from '../shapes/workflow-list.ts'

const listed = {
  ...summary,
  triggers: ['Webhook' as const],
  tags: ['money'],
  folder: 'Sales/Orders',
  owner: { id: 'u1', name: 'Ada' },
  lastRun: { executionId: 'x1', status: 'success' as const, startedAt: at },
  nextRunAt: later,
}

/** Workflows found, put in order, and carried elsewhere one by one. */
export const workflowListOperations = [
  describe({
    id: 'workflows.search',
    method: 'get',
    path: '/api/workflows/search',
    access: 'manage',
    least: 'viewer',
    summary: 'Workflows with their triggers, last and next run, page by page',
    details: '`next` of a page is `after` of the one that follows, in the same sort and order',
    query: WorkflowQuery,
    answer: WorkflowPage,
    example: {
      query: { folder: 'Sales', sort: 'name', order: 'ascending' },
      answer: { workflows: [listed], next: null, tags: ['money'], folders: ['Sales/Orders'] },
    },
  }),
  describe({
    id: 'workflows.organize',
    method: 'post',
    path: '/api/workflows/organize',
    access: 'manage',
    least: 'editor',
    summary: 'Put several workflows into a folder, and give them tags or take tags from them',
    details: 'All of them are changed, or none',
    body: Organize,
    answer: Organized,
    codes: ['WORKFLOW_NOT_FOUND'],
    example: {
      body: { workflowIds: ['w1'], folder: 'Sales/Orders', addTags: ['money'] },
      answer: { success: true, workflowIds: ['w1'] },
    },
  }),
  describe({
    id: 'workflows.export',
    method: 'get',
    path: '/api/workflows/:id/export',
    access: 'manage',
    least: 'viewer',
    summary: 'The workflow as a JSON file, without connections, sample data and secrets',
    details: '`leftOut` says what is missing. Creating a workflow takes the file as its body',
    answer: WorkflowFile,
    codes: ['WORKFLOW_NOT_FOUND'],
    example: {
      answer: {
        format: 'orch-workflow/1',
        name: summary.name,
        description: summary.description,
        nodes,
        edges,
        leftOut: [{ step: 'ask', label: 'Read order', field: 'config.integrationId', what: 'connection' }],
      },
    },
  }),
] as const
