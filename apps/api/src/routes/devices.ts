import { ApiError } from '../ground/api-error.ts'
import { type Call, done, type HandlersOf } from '../http/handler.ts'
import { decideDevice, readDevice } from '../verbs/devices/decide-device.ts'
import { giveToken } from '../verbs/devices/give-token.ts'
import { INTERVAL_SECONDS, startDevice } from '../verbs/devices/start-device.ts'

/** A program without a browser asks a person for a key. */
export const deviceHandlers: HandlersOf<'devices'> = {
  async 'devices.start'(call) {
    const address = call.peer()
    await requireTurn(call, `start:${address}`, STARTS)
    const origin = call.parts.config.publicUrl ?? new URL(call.http.req.url).origin
    return startDevice(call.parts, call.body, { address, origin })
  },
  async 'devices.token'(call) {
    await requireTurn(call, `ask:${call.peer()}`, ASKS)
    await requireTurn(call, `code:${call.body.device_code}`, POLLS)
    return giveToken(call.parts, call.body.device_code)
  },
  async 'devices.read'(call) {
    await requireTurn(call, `guess:${call.caller.userId}`, GUESSES)
    return readDevice(call, call.query.code)
  },
  async 'devices.decide'(call) {
    await requireTurn(call, `guess:${call.caller.userId}`, GUESSES)
    return done(decideDevice(call, call.body))
  },
}

type Turns = { most: number; withinSeconds: number }

const STARTS = { most: 20, withinSeconds: 600 }
const ASKS = { most: 240, withinSeconds: 60 }
/** A program waits from one answer to the next question, so that a punctual one never meets this. */
const POLLS = { most: 1, withinSeconds: INTERVAL_SECONDS - 1 }
/** Of 25 billion codes, a few wait at any time. */
const GUESSES = { most: 30, withinSeconds: 600 }

type Asked = Pick<Call<'devices.start'>, 'parts' | 'http'>

async function requireTurn({ parts, http }: Asked, what: string, { most, withinSeconds }: Turns) {
  if ((await parts.entries.increment(`device:${what}`, withinSeconds)) <= most) return
  http.header('Retry-After', String(withinSeconds))
  throw new ApiError('RATE_LIMITED', `Too many requests; try again in ${withinSeconds} s`)
}
