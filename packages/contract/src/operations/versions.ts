import { describe } from '../describe.ts'
import { edges, nodes, publication, version } from '../samples.ts'
import { ChangesQuery, Publication, Publish, WorkflowChanges, WorkflowVersion } from '../shapes/version.ts'
import { WorkflowEdge, WorkflowNode } from '../shapes/workflow.ts'
import { IN_A_DRAWING } from './drawing-codes.ts'

/** What runs of a workflow, and what ran before. */
export const versionOperations = [
  describe({
    id: 'versions.list',
    method: 'get',
    path: '/api/workflows/:id/versions',
    access: 'manage',
    least: 'viewer',
    summary: 'The versions of a workflow, newest first',
    answer: WorkflowVersion.array(),
    codes: ['WORKFLOW_NOT_FOUND'],
    example: { answer: [version] },
  }),
  describe({
    id: 'versions.get',
    method: 'get',
    path: '/api/workflows/:id/versions/:number',
    access: 'manage',
    least: 'viewer',
    summary: 'One version with its drawing',
    answer: WorkflowVersion.extend({ nodes: WorkflowNode.array(), edges: WorkflowEdge.array() }),
    codes: ['WORKFLOW_NOT_FOUND', 'VERSION_NOT_FOUND'],
    example: { answer: { ...version, nodes, edges } },
  }),
  describe({
    id: 'versions.changes',
    method: 'get',
    path: '/api/workflows/:id/changes',
    access: 'manage',
    least: 'viewer',
    summary: 'What changed between two versions, or since the one that runs',
    query: ChangesQuery,
    answer: WorkflowChanges,
    codes: ['WORKFLOW_NOT_FOUND', 'VERSION_NOT_FOUND'],
    example: {
      query: { from: '3', to: 'draft' },
      answer: {
        steps: {
          added: [],
          removed: [],
          changed: [
            {
              id: 'ask',
              label: 'Read order',
              fields: [
                { path: 'config.endpoint', before: 'https://api.example.com', after: 'https://example.com' },
              ],
            },
          ],
          moved: ['start'],
        },
        connections: { added: [{ source: 'start', target: 'ask', handle: null }], removed: [] },
      },
    },
  }),
  describe({
    id: 'versions.publish',
    method: 'post',
    path: '/api/workflows/:id/publish',
    access: 'manage',
    least: 'editor',
    summary: 'Let the draft run from now on, or an earlier version again',
    details:
      'Executions under way keep to their version. A draft that is the same as an earlier version becomes no new one. The draft stays as it is',
    body: Publish,
    answer: Publication,
    codes: [
      'WORKFLOW_NOT_FOUND',
      'VERSION_NOT_FOUND',
      'WORKFLOW_CHANGED',
      'TOOL_NAME_TAKEN',
      'NO_TRIGGER',
      ...IN_A_DRAWING,
    ],
    example: { body: { name: 'Summer sale', note: 'Half the price' }, answer: publication },
  }),
  describe({
    id: 'versions.unpublish',
    method: 'post',
    path: '/api/workflows/:id/unpublish',
    access: 'manage',
    least: 'editor',
    summary: 'Let nothing start the workflow any more but a person',
    answer: Publication,
    codes: ['WORKFLOW_NOT_FOUND'],
    example: { answer: { state: 'unpublished', version: null, publishedAt: null, hasChanges: true } },
  }),
  describe({
    id: 'versions.pause',
    method: 'post',
    path: '/api/workflows/:id/pause',
    access: 'manage',
    least: 'editor',
    summary: 'Start nothing by webhook or schedule until it is resumed',
    details: 'Webhooks answer 503, so that their senders try again later; times of schedules pass',
    answer: Publication,
    codes: ['WORKFLOW_NOT_FOUND', 'WORKFLOW_UNPUBLISHED'],
    example: { answer: { ...publication, state: 'paused' } },
  }),
  describe({
    id: 'versions.resume',
    method: 'post',
    path: '/api/workflows/:id/resume',
    access: 'manage',
    least: 'editor',
    summary: 'Let webhooks and schedules start it again',
    answer: Publication,
    codes: ['WORKFLOW_NOT_FOUND', 'WORKFLOW_UNPUBLISHED'],
    example: { answer: publication },
  }),
] as const
