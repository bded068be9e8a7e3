import { DONE, Done, NewWorkflow, Workflow, WorkflowPatch, WorkflowSummary } from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { createWorkflow } from '../verbs/workflows/create-workflow.ts'
import { deleteWorkflow } from '../verbs/workflows/delete-workflow.ts'
import { duplicateWorkflow } from '../verbs/workflows/duplicate-workflow.ts'
import { getWorkflow } from '../verbs/workflows/get-workflow.ts'
import { listWorkflows } from '../verbs/workflows/list-workflows.ts'
import { updateWorkflow } from '../verbs/workflows/update-workflow.ts'

/** Sample data of steps is in it. */
const DRAWING = ['nodes', 'edges']

export const workflowOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/workflows',
    access: 'manage',
    summary: 'List workflows, most recently changed first',
    answer: WorkflowSummary.array(),
    handle: (call) => listWorkflows(call),
  }),
  operation({
    method: 'post',
    path: '/api/workflows/create',
    aliases: ['/api/workflows'],
    access: 'manage',
    summary: 'Create a workflow; without a trigger it gets a Manual one',
    body: NewWorkflow,
    data: DRAWING,
    answer: Workflow,
    handle: (call) => createWorkflow(call, call.body),
  }),
  operation({
    method: 'get',
    path: '/api/workflows/:id',
    access: 'manage',
    summary: 'One workflow; public ones of others come without their integrations',
    answer: Workflow,
    handle: (call) => getWorkflow(call, call.param('id')),
  }),
  operation({
    method: 'patch',
    path: '/api/workflows/:id',
    access: 'manage',
    summary: 'Change a workflow',
    body: WorkflowPatch,
    data: DRAWING,
    answer: Workflow,
    handle: (call) => updateWorkflow(call, call.param('id'), call.body),
  }),
  operation({
    method: 'delete',
    path: '/api/workflows/:id',
    access: 'manage',
    summary: 'Delete a workflow and its executions',
    answer: Done,
    async handle(call) {
      await deleteWorkflow(call, call.param('id'))
      return DONE
    },
  }),
  operation({
    method: 'post',
    path: '/api/workflows/:id/duplicate',
    access: 'manage',
    summary: 'Copy a workflow; the copy is private and references no integration',
    answer: Workflow,
    handle: (call) => duplicateWorkflow(call, call.param('id')),
  }),
]
