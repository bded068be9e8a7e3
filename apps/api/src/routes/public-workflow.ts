import type { PublicWorkflow } from '@orch/contract'
import { ApiError } from '../ground/api-error.ts'
import type { Call } from '../http/handler.ts'
import { getPublicWorkflow } from '../verbs/workflows/get-public-workflow.ts'

const MOST = 120
const WITHIN_SECONDS = 60

type Asked = Pick<Call<'publicWorkflows.get'>, 'parts' | 'http' | 'peer'>

/** What anybody may read: public workflows, so often from one address. */
export async function showPublic(asked: Asked, id: string): Promise<PublicWorkflow> {
  await requireTurn(asked)
  return getPublicWorkflow(asked.parts, id)
}

/** The same where others find their own: a stranger learns nothing of what is not public. */
export async function showToStranger(asked: Asked, id: string): Promise<PublicWorkflow> {
  const row = await asked.parts.db.prisma.workflow.findUnique({ where: { id } })
  if (row?.visibility !== 'public') throw new ApiError('UNAUTHORIZED', 'Unauthorized')
  return showPublic(asked, id)
}

async function requireTurn({ parts, http, peer }: Asked): Promise<void> {
  if ((await parts.entries.increment(`public:${peer()}`, WITHIN_SECONDS)) <= MOST) return
  http.header('Retry-After', String(WITHIN_SECONDS))
  throw new ApiError('RATE_LIMITED', `Too many requests from this address; try again in ${WITHIN_SECONDS} s`)
}
