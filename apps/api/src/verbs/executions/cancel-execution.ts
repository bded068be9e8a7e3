import { ApiError } from '../../ground/api-error.ts'
import { CANCEL } from '../../run/execution-sql.ts'
import type { Context } from '../context.ts'
import { requireExecution } from './read-execution.ts'
import { wakeExecution } from './wake-execution.ts'

export async function cancelExecution(
  context: Context<'db' | 'engine' | 'log' | 'write'>,
  id: string,
): Promise<void> {
  const { parts, caller } = context
  await requireExecution(context, id)
  await parts.write(caller, async ({ tx, audit, afterwards }) => {
    if ((await tx.$executeRawUnsafe(CANCEL, id)) === 0)
      throw new ApiError('EXECUTION_ENDED', 'This execution has already ended')
    await audit('execution.cancel', id)
    afterwards(() => parts.engine.interrupt(id))
    afterwards(() => wakeExecution(parts, id))
  })
}
