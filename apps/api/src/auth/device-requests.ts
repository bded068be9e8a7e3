import { randomBytes, randomInt } from 'node:crypto'
import { ApiKeyScope } from '@orch/contract'
import { z } from 'zod'
import type { AuthEntries } from './auth-entries.ts'

const DeviceRequest = z.object({
  userCode: z.string(),
  clientName: z.string(),
  address: z.string(),
  scopes: z.array(ApiKeyScope),
  expiresAt: z.number(),
  /** What a person decided, and who. */
  decision: z
    .discriminatedUnion('approved', [
      z.object({ approved: z.literal(true), userId: z.string(), workspaceId: z.string() }),
      z.object({ approved: z.literal(false) }),
    ])
    .optional(),
})

/** A program that waits for a key. */
export type DeviceRequest = z.infer<typeof DeviceRequest>
export type DeviceDecision = NonNullable<DeviceRequest['decision']>

export const OPEN_SECONDS = 15 * 60

/** Kept by the digests of both codes, sealed: a stolen database approves nothing and gives nobody a key. */
export type DeviceRequests = {
  open(asked: Pick<DeviceRequest, 'clientName' | 'address' | 'scopes'>): Promise<{
    deviceCode: string
    userCode: string
  }>
  /** What waits under the code that the person was shown; undefined: nothing, or no more. */
  find(userCode: string): Promise<DeviceRequest | undefined>
  /** Once for each code. @returns whether it was still to decide */
  decide(userCode: string, decision: DeviceDecision): Promise<boolean>
  read(deviceCode: string): Promise<DeviceRequest | undefined>
  /** Of several at the same time, one gets it. */
  take(deviceCode: string): Promise<DeviceRequest | undefined>
}

export function createDeviceRequests(entries: AuthEntries, now: () => Date): DeviceRequests {
  const leftOf = ({ expiresAt }: DeviceRequest) => Math.ceil((expiresAt - now().getTime()) / 1000)
  const put = async (deviceCode: string, request: DeviceRequest) => {
    const left = leftOf(request)
    if (left > 0) await entries.set(requestKey(deviceCode), JSON.stringify(request), left)
  }
  const read = async (deviceCode: string) => parsed(await entries.get(requestKey(deviceCode)))

  return {
    async open(asked) {
      const [deviceCode, userCode] = [randomBytes(32).toString('base64url'), newUserCode()]
      const expiresAt = now().getTime() + OPEN_SECONDS * 1000
      await put(deviceCode, { ...asked, userCode, expiresAt })
      await entries.set(codeKey(userCode), deviceCode, OPEN_SECONDS)
      return { deviceCode, userCode }
    },
    async find(userCode) {
      const deviceCode = await entries.get(codeKey(userCode))
      return deviceCode === null ? undefined : read(deviceCode)
    },
    async decide(userCode, decision) {
      const deviceCode = await entries.getAndDelete(codeKey(userCode))
      const request = deviceCode === null ? undefined : await read(deviceCode)
      if (deviceCode === null || !request) return false
      await put(deviceCode, { ...request, decision })
      return true
    },
    read,
    take: async (deviceCode) => parsed(await entries.getAndDelete(requestKey(deviceCode))),
  }
}

const requestKey = (deviceCode: string) => `device:${deviceCode}`
const codeKey = (userCode: string) => `device-code:${plainCode(userCode)}`

/** As people type it. */
const plainCode = (userCode: string) => userCode.replace(/[\s-]/g, '').toUpperCase()

function parsed(text: string | null): DeviceRequest | undefined {
  return text === null ? undefined : DeviceRequest.parse(JSON.parse(text))
}

/** No vowels, so that no word comes out, and nothing that looks like a digit (RFC 8628, section 6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

function newUserCode(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
