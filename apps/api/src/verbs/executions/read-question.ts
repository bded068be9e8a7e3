import { z } from 'zod'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Services } from '../services.ts'
import { waitOf } from './answer-wait.ts'

/** What an approval asks, as its log shows it: without secrets. */
export type Question = {
  workflow: string
  /** Absent while the step has not begun: its link may be sent before. */
  message: string | undefined
  /** False once it was answered, or the execution is over. */
  isOpen: boolean
}

const Asked = z.object({ message: z.string().min(1) })

/** For the holder of the link. @throws ApiError WAIT_NOT_FOUND */
export async function readQuestion(
  parts: Pick<Services, 'db' | 'waitLinks'>,
  token: string,
): Promise<Question> {
  const { executionId, step } = waitOf(parts, token, 'approval')
  const execution = await asOfOneMoment(parts.db.prisma, (tx) =>
    tx.execution.findUnique({
      where: { id: executionId },
      select: {
        completedAt: true,
        workflow: { select: { name: true } },
        steps: { where: { step }, select: { input: true, completedAt: true } },
      },
    }),
  )
  if (!execution) throw new ApiError('WAIT_NOT_FOUND', 'This link answers nothing')
  const [asking] = execution.steps
  return {
    workflow: execution.workflow.name,
    message: Asked.safeParse(asking?.input).data?.message,
    isOpen: execution.completedAt === null && !asking?.completedAt,
  }
}
