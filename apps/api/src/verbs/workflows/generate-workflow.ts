import type {
  DrawingOperation,
  GeneratedLine,
  GenerateRequest,
  StepReceipt,
  WorkflowIssue,
} from '@orch/contract'
import { WorkflowError } from '@orch/engine'
import type { ActionDescription } from '@orch/providers'
import type { z } from 'zod'
import { checkDrawing } from '../../drawings/check-drawing.ts'
import { askModel, ModelError } from '../../generate/ask-model.ts'
import { type ChosenModel, chooseModel } from '../../generate/choose-model.ts'
import {
  explainingInstructions,
  instructions,
  question,
  repairQuestion,
} from '../../generate/instructions.ts'
import { createOperationReader } from '../../generate/operations.ts'
import { newId } from '../../ground/new-id.ts'
import { stepsOf } from '../../services/as-provider.ts'
import type { Context } from '../context.ts'

type Request = z.output<typeof GenerateRequest>

/**
 * Lets a language model draw, and gives the operations that make sense, each as soon as it is written. A drawing that a save would
 * refuse is given back to the model once. Or lets it explain a drawing, in lines of text. Either way nothing is stored, and the model
 * sees neither samples nor secrets that were typed into settings.
 * @returns lines to send; what goes wrong later is a line, too
 * @throws ApiError AI_NOT_CONFIGURED when there is no key for a language model, LLM_CONFIG_NOT_FOUND
 */
export async function generateWorkflow(
  context: Context<'audit' | 'config' | 'db' | 'http' | 'log' | 'redactor' | 'routing' | 'services'>,
  request: Request,
  signal: AbortSignal,
): Promise<AsyncGenerator<GeneratedLine>> {
  const { parts, caller } = context
  const { routing, db } = parts
  const from = { prisma: db.prisma, routing }
  const model = await chooseModel(from, caller.workspaceId, request.llmConfigId)
  await parts.audit(caller, 'workflow.generate', model.integrationId ?? model.provider)
  const imported: ActionDescription[] = []
  for await (const service of parts.services.each(caller.workspaceId)) imported.push(...stepsOf(service))
  const drawing = { request, model, signal, imported }
  return toTheEnd(context, request.task === 'explain' ? explain(context, drawing) : draw(context, drawing))
}

/** The lines, and as the last one what went wrong. Between two lines others have their turn: a large drawing takes long to check. */
async function* toTheEnd(
  { parts }: Context<'log' | 'redactor'>,
  lines: AsyncGenerator<GeneratedLine>,
): AsyncGenerator<GeneratedLine> {
  try {
    for await (const line of lines) {
      yield line
      await new Promise((others) => setImmediate(others))
    }
  } catch (error) {
    if (error instanceof ModelError) yield failed(error.code, error.message)
    else {
      parts.log.error({ err: parts.redactor.error(error) }, 'a language model could not be asked')
      yield failed('INTERNAL', 'The model could not be asked')
    }
  }
}

async function* explain(
  context: Context<'config' | 'http' | 'log' | 'redactor' | 'routing'>,
  drawing: Drawing,
): AsyncGenerator<GeneratedLine> {
  const { prompt, existingWorkflow = { nodes: [], edges: [] } } = drawing.request
  const turn = createTurn(context, drawing, explainingInstructions())
  const { shown } = viewFor(context)
  let hasWords = false
  for await (const line of turn.ask(question(prompt, shown(existingWorkflow)))) {
    hasWords ||= line.trim() !== ''
    yield { type: 'text', op: 'text', text: `${line}\n` }
  }
  if (hasWords) yield completed([], turn.receipt())
  else yield failed('NO_ANSWER', 'The model wrote nothing; ask again')
}

type Drawing = {
  request: Request
  model: ChosenModel
  signal: AbortSignal
  /** Steps of the services that the workspace imported. */
  imported: readonly ActionDescription[]
}

async function* draw(
  context: Context<'config' | 'http' | 'log' | 'redactor' | 'routing'>,
  drawing: Drawing,
): AsyncGenerator<GeneratedLine> {
  const { prompt, existingWorkflow } = drawing.request
  const { shown, shownSettings } = viewFor(context)
  const { imported } = drawing
  const reader = createOperationReader(existingWorkflow, { imported, shown: shownSettings })
  const turn = createTurn(context, drawing, instructions(imported))
  const asked = question(prompt, existingWorkflow && shown(existingWorkflow))
  for await (const line of turn.ask(asked)) yield* operationOf(reader.read(line))
  const problems = [
    ...reader.takeRefused(),
    ...(await issuesOf(reader.drawing())).map(({ message }) => message),
  ]
  if (problems.length > 0) {
    const repair = repairQuestion(prompt, shown(reader.drawing()), problems)
    for await (const line of turn.ask(repair)) yield* operationOf(reader.read(line))
  }
  if (reader.hasTrigger()) yield completed(await issuesOf(reader.drawing()), turn.receipt())
  else yield failed('NO_TRIGGER', 'The model drew no workflow; say more about what is wanted')
}

type Shown = NonNullable<Request['existingWorkflow']>

/** What a model sees of a drawing: no samples of data, and no secrets that a person typed into a setting. */
function viewFor({ parts }: Context<'redactor'>) {
  const shownSettings = (config: Record<string, unknown>) => parts.redactor.value(config)
  const shown = ({ nodes, ...rest }: Shown): Shown => ({
    ...rest,
    nodes: nodes.map((node) => {
      const { pinned: _, config, ...data } = node.data
      return { ...node, data: { ...data, ...(config ? { config: shownSettings(config) } : {}) } }
    }),
  })
  return { shown, shownSettings }
}

function* operationOf(operation: DrawingOperation | undefined): Generator<GeneratedLine> {
  if (operation) yield { ...operation, type: 'operation', operation }
}

/** Asks within one limit of time for all turns. */
function createTurn(
  { parts, caller }: Context<'config' | 'http' | 'redactor' | 'routing'>,
  { model, signal }: Drawing,
  told: string,
) {
  const until = performance.now() + parts.config.generateMs
  let receipt: StepReceipt | undefined
  return {
    ask: (asked: string) =>
      askModel(parts, {
        id: newId(),
        workspaceId: caller.workspaceId,
        model,
        instructions: told,
        question: asked,
        timeoutMs: Math.max(1, Math.ceil(until - performance.now())),
        signal,
        onReceipt: (next) => {
          receipt = { ...next, credits: next.credits + (receipt?.credits ?? 0) }
        },
      }),
    receipt: () => receipt,
  }
}

/** The check of a save. */
async function issuesOf(drawing: { nodes: unknown[]; edges: unknown[] }): Promise<WorkflowIssue[]> {
  try {
    return await checkDrawing(drawing, true)
  } catch (error) {
    if (error instanceof WorkflowError) return [...error.details]
    throw error
  }
}

function completed(issues: WorkflowIssue[], receipt: StepReceipt | undefined): GeneratedLine {
  return {
    type: 'complete',
    op: 'complete',
    ...(issues.length > 0 ? { issues } : {}),
    ...(receipt ? { receipt } : {}),
  }
}

function failed(code: string, error: string): GeneratedLine {
  return { type: 'error', op: 'error', error, code }
}
