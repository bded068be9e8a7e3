import { CurrentDrawing, WorkflowCode, WorkflowFiles } from '@orch/contract'
import { strToU8, zipSync } from 'fflate'
import type { Context } from 'hono'
import { slugOf } from '../code-export/project.ts'
import type { HttpEnv } from '../http/env.ts'
import { type Operation, operation } from '../http/operation.ts'
import { wantsJson } from '../http/wants-json.ts'
import { getCurrentDrawing, saveCurrentDrawing } from '../verbs/workflows/current-drawing.ts'
import { exportProgram, exportProject } from '../verbs/workflows/export-workflow.ts'

export const codeOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/workflows/current',
    access: 'manage',
    summary: 'The scratch canvas of the caller',
    answer: CurrentDrawing,
    handle: (call) => getCurrentDrawing(call),
  }),
  operation({
    method: 'post',
    path: '/api/workflows/current',
    access: 'manage',
    summary: 'Keep the scratch canvas of the caller',
    body: CurrentDrawing,
    data: ['nodes', 'edges'],
    answer: CurrentDrawing,
    handle: (call) => saveCurrentDrawing(call, call.body),
  }),
  operation({
    method: 'get',
    path: '/api/workflows/:id/code',
    aliases: ['/api/workflows/:id/generate-code'],
    access: 'manage',
    summary: 'The workflow as a TypeScript program; raw text unless application/json is asked for',
    answer: WorkflowCode,
    otherAnswer: 'text/plain',
    async handle(call) {
      const exported = await exportProgram(call, call.param('id'))
      if (wantsJson(call.http)) return exported
      return attached(
        call.http,
        exported.code,
        `${slugOf(exported.workflowName)}.ts`,
        'text/plain; charset=utf-8',
      )
    },
  }),
  operation({
    method: 'get',
    path: '/api/workflows/:id/download',
    access: 'manage',
    summary: 'The workflow as a project: a ZIP file, or a list of files when application/json is asked for',
    answer: WorkflowFiles,
    otherAnswer: 'application/zip',
    async handle(call) {
      const { files, workflowName } = await exportProject(call, call.param('id'))
      if (wantsJson(call.http)) return { success: true as const, files }
      const folder = slugOf(workflowName)
      return attached(call.http, zipOf(folder, files), `${folder}-workflow.zip`, 'application/zip')
    },
  }),
]

/** Everything in one folder, so that unpacking it litters nothing. */
function zipOf(folder: string, files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, strToU8(text)] as const)
  return new Uint8Array(zipSync(Object.fromEntries(entries)))
}

function attached(
  http: Context<HttpEnv>,
  body: string | Uint8Array<ArrayBuffer>,
  name: string,
  type: string,
): Response {
  return http.body(body, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}
