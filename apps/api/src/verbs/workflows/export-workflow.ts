import { parseWorkflow, WorkflowError, type WorkflowNode } from '@orch/engine'
import { giveWay } from '@orch/json'
import { providerOf } from '@orch/providers'
import {
  type CredentialName,
  credentialNames,
  type KnownIntegration,
} from '../../code-export/credential-names.ts'
import { noteOf } from '../../code-export/only-on-server.ts'
import { type ProgramDrawing, type ProgramSource, writeProgram } from '../../code-export/program.ts'
import { writeProject } from '../../code-export/project.ts'
import { readLibrary } from '../../code-export/read-library.ts'
import { withoutTypes } from '../../code-export/without-types.ts'
import { asFile } from '../../drawings/as-file.ts'
import { isFormat } from '../../formats/run-format.ts'
import { ApiError } from '../../ground/api-error.ts'
import { type ProviderPackage, packagesOf } from '../../install/provider-packages.ts'
import { weightOf } from '../../run/drawing-size.ts'
import type { FoundOperation } from '../../services/known-services.ts'
import type { Context } from '../context.ts'
import { getWorkflow } from './get-workflow.ts'

/** The workflow as one TypeScript file. Of another's public workflow, what visitors see of it. */
export async function exportProgram(
  context: Context<'db' | 'redactor' | 'services' | 'vault'>,
  id: string,
): Promise<{ code: string; workflowName: string; warnings: string[] }> {
  const { source } = await programSource(context, id)
  return { code: writeProgram(source), workflowName: source.name, warnings: source.notes }
}

/** The workflow as a project: path → content. */
export async function exportProject(
  context: Context<'db' | 'redactor' | 'services' | 'vault'>,
  id: string,
): Promise<{ files: Record<string, string>; workflowName: string; warnings: string[] }> {
  const { source, variables, hasFormats } = await programSource(context, id)
  const files = writeProject({ ...source, variables, hasFormats, library: await readLibrary() })
  return { files, workflowName: source.name, warnings: source.notes }
}

type Found = { id: string; name: string; nodes: unknown[]; edges: unknown[]; steps: WorkflowNode[] }

async function programSource(
  context: Context<'db' | 'redactor' | 'services' | 'vault'>,
  id: string,
): Promise<{ source: ProgramSource; variables: CredentialName[]; hasFormats: boolean }> {
  const { nodes, edges, ...given } = await getWorkflow(context, id)
  const name = context.parts.redactor.text(given.name)
  const own = { id, name, nodes, edges, steps: actionsOf(nodes, edges) }
  const all = [own, ...(await calledFrom(context, own))]
  const used = await usedIntegrations(context, all)
  const connections = all.flatMap((found) =>
    found.steps.map((step) => ({ ...step, nodeId: keyOf(found.id, step.id) })),
  )
  const names = credentialNames(connections, used)
  const files = new Map<string, ReturnType<typeof asFile>>()
  const drawings = new Map<string, ProgramDrawing>()
  for (const found of all) {
    const file = asFile(context.parts.redactor, found)
    files.set(found.id, file)
    drawings.set(found.id, drawingOf(found, file, names))
    await giveWay()
  }
  const hasFormats = all.some(({ steps }) => steps.some(({ actionType }) => isFormat(actionType)))
  const packages = packagesUsed(all)
  const operations = await operationsUsed(context, all)
  return {
    source: {
      id,
      name,
      drawings,
      packages,
      operations,
      notes: [
        ...all.flatMap((found) => notesOf(found, operations)),
        ...all.flatMap((found) => leftOutNotes(found, files.get(found.id))),
        ...packages.map(noteOfPackage),
      ],
    },
    variables: [...names.values()].flat(),
    hasFormats,
  }
}

function packagesUsed(all: readonly Found[]): ProviderPackage[] {
  const actions = all.flatMap(({ steps }) => steps.map(({ actionType }) => actionType))
  return packagesOf(actions.flatMap((action) => providerOf(action)?.id ?? []))
}

/** Those of imported services, as the workspace of the caller has them. */
async function operationsUsed(
  { parts, caller }: Context<'services'>,
  all: readonly Found[],
): Promise<ProgramSource['operations']> {
  const types = new Set(all.flatMap(({ steps }) => steps.map(({ actionType }) => actionType)))
  const operations = new Map<string, FoundOperation>()
  for (const type of types) {
    const found = await parts.services.operation(caller.workspaceId, type)
    if (found) operations.set(type, found)
  }
  return operations
}

function noteOfPackage({ name }: ProviderPackage): string {
  return `The package ${name} brings services that it uses: run npm install, and have it where npm finds it`
}

/** What its steps cannot do, or do otherwise, where there is no server. */
function notesOf({ name, steps }: Found, operations: ProgramSource['operations']): string[] {
  return steps.flatMap((step) => {
    const note = noteOf(step, operations)
    return note === undefined ? [] : [`${name}, step "${step.label || step.id}": ${note}`]
  })
}

type File = ReturnType<typeof asFile> | undefined

/** A program is committed and passed on, as files are. */
function leftOutNotes({ name }: Found, file: File): string[] {
  const secret = (file?.leftOut ?? []).filter(({ what }) => what === 'secret')
  return secret.map(
    ({ step, label, field }) =>
      `${name}, step "${label || step}": ${field} has [REDACTED] in place of what looks like a secret: put that into a connection, then export again`,
  )
}

const keyOf = (workflowId: string, nodeId: string) => JSON.stringify([workflowId, nodeId])

function drawingOf(
  { id, steps }: Found,
  file: File,
  names: ReadonlyMap<string, CredentialName[]>,
): ProgramDrawing {
  const credentials = steps.flatMap((step) => {
    const fields = names.get(keyOf(id, step.id))
    return fields ? [[step.id, new Map(fields.map(({ field, env }) => [field, env]))] as const] : []
  })
  const { nodes = [], edges = [] } = file ?? {}
  return { nodes: withoutTypes(nodes), edges: edges as unknown[], credentials: new Map(credentials) }
}

function actionsOf(nodes: unknown[], edges: unknown[]): WorkflowNode[] {
  return parseWorkflow({ nodes, edges }).nodes.filter(({ kind }) => kind === 'action')
}

/** What Call Workflow steps call, and what is called from there; one that the caller may not see is left out, as on the server. */
async function calledFrom(context: Context<'db' | 'redactor'>, own: Found): Promise<Found[]> {
  const found = new Map([[own.id, own]])
  let room = MOST_CALLED
  for (const { steps } of found.values()) {
    for (const called of calledBy(steps)) {
      if (found.has(called)) continue
      const next = await findCalled(context, called)
      if (!next) continue
      room -= weightOf(next)
      if (room < 0) throw tooLarge()
      found.set(called, next)
    }
  }
  return [...found.values()].slice(1)
}

/** What all called drawings may hold together: a program is written in one go, and each of thousands may be as large as one may be. */
const MOST_CALLED = 8_000_000

function tooLarge(): WorkflowError {
  const message = `The workflows that this one calls, and those they call, are too large for one program: they may hold ${MOST_CALLED} characters together. Export some of them by themselves`
  return new WorkflowError([{ code: 'TOO_LARGE', message }])
}

/** An id that a template makes is known only when the step runs. */
function calledBy(steps: readonly WorkflowNode[]): string[] {
  return steps.flatMap(({ actionType, config: { workflowId } }) =>
    actionType === 'Call Workflow' && typeof workflowId === 'string' ? workflowId.trim() : [],
  )
}

async function findCalled(context: Context<'db' | 'redactor'>, id: string): Promise<Found | undefined> {
  try {
    const { name, nodes, edges } = await getWorkflow(context, id)
    return { id, name: context.parts.redactor.text(name), nodes, edges, steps: stepsIfAny(nodes, edges) }
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

/** A called drawing that cannot run fails the step that calls it, and not the export. */
function stepsIfAny(nodes: unknown[], edges: unknown[]): WorkflowNode[] {
  try {
    return actionsOf(nodes, edges)
  } catch (error) {
    if (error instanceof WorkflowError) return []
    throw error
  }
}

async function usedIntegrations(
  { parts, caller }: Context<'vault'>,
  all: readonly Found[],
): Promise<KnownIntegration[]> {
  const wanted = new Set(
    all.flatMap(({ steps }) => steps.flatMap(({ integrationId }) => integrationId ?? [])),
  )
  if (wanted.size === 0) return []
  const integrations = await parts.vault.list(caller.workspaceId)
  return integrations.flatMap(({ id, provider, fields }) => {
    if (!wanted.has(id)) return []
    return [{ id, provider, fields: Object.keys(fields).filter((name) => fields[name]?.isSet) }]
  })
}
