import type { TokenGiven } from '@orch/contract'
import type { DeviceRequest } from '../../auth/device-requests.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Caller } from '../../ground/caller.ts'
import { createApiKey } from '../api-keys/create-api-key.ts'
import type { Services } from '../services.ts'

/**
 * The key that a person approved, once. It is made now, so that until then there is none to steal.
 * @throws ApiError AUTHORIZATION_PENDING, AUTHORIZATION_DENIED, DEVICE_CODE_EXPIRED
 */
export async function giveToken(
  parts: Pick<Services, 'db' | 'devices' | 'keys' | 'now' | 'write'>,
  deviceCode: string,
): Promise<TokenGiven> {
  const waiting = await parts.devices.read(deviceCode)
  if (waiting && waiting.decision === undefined)
    throw new ApiError('AUTHORIZATION_PENDING', 'Nobody has approved this program yet')
  const request = await parts.devices.take(deviceCode)
  if (!request)
    throw new ApiError(
      'DEVICE_CODE_EXPIRED',
      'This code is unknown, used, or older than a quarter of an hour',
    )
  const caller = await approverOf(parts, request)
  const { key, scopes } = await createApiKey(
    { parts, caller },
    { name: request.clientName, scopes: request.scopes },
  )
  return { access_token: key, token_type: 'Bearer', scopes }
}

/** The person who approved, with their role of now. */
async function approverOf({ db }: Pick<Services, 'db'>, { decision }: DeviceRequest): Promise<Caller> {
  if (!decision?.approved) throw new ApiError('AUTHORIZATION_DENIED', 'The person refused this program')
  const { userId, workspaceId } = decision
  const member = await db.prisma.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
  })
  if (!member)
    throw new ApiError('AUTHORIZATION_DENIED', 'The person who approved is no longer in the workspace')
  return { userId, workspaceId, role: member.role, keyId: undefined, session: undefined }
}
