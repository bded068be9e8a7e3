import type { GenerateRequest, WorkflowCode, WorkflowFiles } from '@orch/contract'
import { printJson } from '@orch/json'
import { strToU8, zipSync } from 'fflate'
import type { Context as HonoContext } from 'hono'
import { stream } from 'hono/streaming'
import type { z } from 'zod'
import { slugOf } from '../code-export/project.ts'
import type { AskedLine } from '../ground/open-lines.ts'
import type { HttpEnv } from '../http/env.ts'
import { wantsJson } from '../http/wants-json.ts'
import type { Context } from '../verbs/context.ts'
import { exportProgram, exportProject } from '../verbs/workflows/export-workflow.ts'
import { generateWorkflow } from '../verbs/workflows/generate-workflow.ts'

type Exporting = Context<'db' | 'redactor' | 'services' | 'vault'>

type Http = HonoContext<HttpEnv>

/** The program as text, or within JSON where the caller asks for that. */
export async function answerProgram(
  http: Http,
  context: Exporting,
  id: string,
): Promise<WorkflowCode | Response> {
  const exported = await exportProgram(context, id)
  if (wantsJson(http)) return exported
  return attached(http, exported.code, `${slugOf(exported.workflowName)}.ts`, 'text/plain; charset=utf-8')
}

/** The project as a ZIP file, or as a list of files where the caller asks for JSON. */
export async function answerProject(
  http: Http,
  context: Exporting,
  id: string,
): Promise<WorkflowFiles | Response> {
  const { files, workflowName, warnings } = await exportProject(context, id)
  if (wantsJson(http)) return { success: true, files, warnings }
  const folder = slugOf(workflowName)
  return attached(http, zipOf(folder, files), `${folder}-workflow.zip`, 'application/zip')
}

/** A drawing as operations, one JSON object a line, as the model gives them. */
export async function answerGenerated(
  http: Http,
  context: Parameters<typeof generateWorkflow>[0] & Context<'lines'>,
  { request, asked }: { request: z.output<typeof GenerateRequest>; asked: AskedLine },
): Promise<Response> {
  const line = context.parts.lines.open(asked)
  const left = new AbortController()
  const signal = AbortSignal.any([line.signal, left.signal])
  const lines = await generateWorkflow(context, request, signal).catch((error: unknown) => {
    line.close()
    throw error
  })
  http.header('Content-Type', 'application/x-ndjson')
  http.header('Cache-Control', 'no-cache')
  // A proxy in front must not gather what is written line by line.
  http.header('X-Accel-Buffering', 'no')
  return stream(http, async (out) => {
    // The model is not read any more, whatever it has still to say.
    out.onAbort(() => left.abort())
    try {
      for await (const one of lines) {
        if (signal.aborted) return
        await out.write(`${printJson(one)}\n`)
      }
    } finally {
      line.close()
    }
  })
}

/** Everything in one folder, so that unpacking it litters nothing. */
function zipOf(folder: string, files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, strToU8(text)] as const)
  return new Uint8Array(zipSync(Object.fromEntries(entries)))
}

function attached(http: Http, body: string | Uint8Array<ArrayBuffer>, name: string, type: string): Response {
  return http.body(body, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}
