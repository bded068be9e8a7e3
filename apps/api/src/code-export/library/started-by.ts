import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseJson, printJson } from '@orch/json'
import type { Json, Workflow } from './types.ts'

/** Runs the workflow and prints its answer, if the program was started with the module at this address. */
export async function startedBy(url: string, run: Workflow['run']): Promise<void> {
  const [, program, input = '{}'] = process.argv
  if (program === undefined || realpathSync(program) !== fileURLToPath(url)) return
  try {
    process.stdout.write(`${printJson(await run(parseJson(input) as Json), 2)}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
