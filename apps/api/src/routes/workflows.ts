import type { HandlersOf } from '../http/handler.ts'
import { done } from '../http/handler.ts'
import { runNode } from '../verbs/executions/run-node.ts'
import { runWorkflow } from '../verbs/executions/run-workflow.ts'
import { createWorkflow } from '../verbs/workflows/create-workflow.ts'
import { getCurrentDrawing, saveCurrentDrawing } from '../verbs/workflows/current-drawing.ts'
import { deleteWorkflow } from '../verbs/workflows/delete-workflow.ts'
import { duplicateWorkflow } from '../verbs/workflows/duplicate-workflow.ts'
import { exportFile } from '../verbs/workflows/export-file.ts'
import { getWorkflow } from '../verbs/workflows/get-workflow.ts'
import { listWorkflows } from '../verbs/workflows/list-workflows.ts'
import { organizeWorkflows } from '../verbs/workflows/organize-workflows.ts'
import { searchWorkflows } from '../verbs/workflows/search-workflows.ts'
import { updateWorkflow } from '../verbs/workflows/update-workflow.ts'
import { showPublic, showToStranger } from './public-workflow.ts'
import { answerGenerated, answerProgram, answerProject } from './workflow-files.ts'

export const workflowHandlers: HandlersOf<'workflows' | 'publicWorkflows'> = {
  'workflows.list': (call) => listWorkflows(call),
  'workflows.search': (call) => searchWorkflows(call, call.query),
  'workflows.organize': (call) => organizeWorkflows(call, call.body),
  'workflows.export': (call) => exportFile(call, call.param('id')),
  'workflows.create': (call) => createWorkflow(call, call.body),
  'workflows.get': ({ caller, ...call }) =>
    caller
      ? getWorkflow({ parts: call.parts, caller }, call.param('id'))
      : showToStranger(call, call.param('id')),
  'workflows.update': (call) => updateWorkflow(call, call.param('id'), call.body),
  'workflows.delete': (call) => done(deleteWorkflow(call, call.param('id'))),
  'workflows.duplicate': (call) => duplicateWorkflow(call, call.param('id')),
  'workflows.execute': (call) => runWorkflow(call, call.param('id'), call.body),
  'workflows.runNode': (call) => runNode(call, call.param('id'), call.param('nodeId'), call.body),
  'workflows.code': (call) => answerProgram(call.http, call, call.param('id')),
  'workflows.download': (call) => answerProject(call.http, call, call.param('id')),
  'workflows.current': (call) => getCurrentDrawing(call),
  'workflows.saveCurrent': (call) => saveCurrentDrawing(call, call.body),
  'workflows.generate': (call) =>
    answerGenerated(call.http, call, { request: call.body, asked: call.line('read') }),
  'publicWorkflows.get': (call) => showPublic(call, call.param('id')),
}
