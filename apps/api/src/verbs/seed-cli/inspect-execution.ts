import type { Context } from '../context.ts'
import { detailOf, getExecution } from '../executions/read-execution.ts'
import { stepLogs } from '../executions/step-logs.ts'
import { type InTexts, inTexts, type Values } from './in-texts.ts'

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
