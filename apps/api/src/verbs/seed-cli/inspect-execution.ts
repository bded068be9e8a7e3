import { printJsonInSlices } from '@orch/json'
import type { Context } from '../context.ts'
import { detailOf, getExecution } from '../executions/read-execution.ts'
import { stepLogs } from '../executions/step-logs.ts'

/**
 * The execution and its steps as the command line prints them: it puts input and output on the screen as they come, so they are texts.
 * @throws ApiError EXECUTION_NOT_FOUND
 */
export async function* inspectExecution(context: Context<'db'>, id: string): AsyncGenerator<string> {
  const execution = await getExecution(context, id)
  yield* detailOf(await inTexts(execution), textsOf(stepLogs(context.parts, id)))
}

async function* textsOf<Log extends Values>(logs: AsyncIterable<Log>): AsyncGenerator<InTexts<Log>> {
  for await (const log of logs) yield await inTexts(log)
}

type Values = { input?: unknown; output?: unknown }
type InTexts<Whole> = Omit<Whole, keyof Values> & { input?: string; output?: string }

async function inTexts<Whole extends Values>({ input, output, ...rest }: Whole): Promise<InTexts<Whole>> {
  return {
    ...rest,
    ...(isNothing(input) ? {} : { input: await textOf(input) }),
    ...(isNothing(output) ? {} : { output: await textOf(output) }),
  }
}

const isNothing = (value: unknown) => value === undefined || value === null
const textOf = async (value: unknown) => (typeof value === 'string' ? value : printJsonInSlices(value))
