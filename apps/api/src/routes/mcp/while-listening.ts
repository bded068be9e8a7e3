import type { StoredKey } from '../../db/key-store.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Services } from '../../verbs/services.ts'
import { isStillGuest } from './guest-of.ts'

/** A quiet stream is looked at this often. */
const CHECK_MS = 3_000

type Caller = {
  parts: Pick<Services, 'db' | 'keys' | 'isStopping' | 'log'>
  key: StoredKey
  header: string | undefined
}

/** Aborted when the listener hangs up, its key ends, or the server stops: who may no longer listen hears nothing more. */
export function whileListening(caller: Caller & { hangUp: AbortSignal }): AbortSignal {
  const { parts, hangUp } = caller
  const ended = new AbortController()
  const end = () => {
    stop()
    ended.abort()
  }
  const stop = watchKey(caller, end, () => parts.isStopping())
  if (hangUp.aborted) end()
  hangUp.addEventListener('abort', end, { once: true })
  return ended.signal
}

/**
 * Does something for as long as the key of its caller counts.
 * @throws ApiError UNAUTHORIZED when the key ended meanwhile: what was found out by then is not for them
 */
export async function whileKeyCounts<T>(caller: Caller, act: (ended: AbortSignal) => Promise<T>): Promise<T> {
  const ended = new AbortController()
  const stop = watchKey(caller, () => ended.abort())
  try {
    const found = await act(ended.signal)
    if (!ended.signal.aborted) return found
    throw new ApiError('UNAUTHORIZED', 'The API key ended while its call waited')
  } finally {
    stop()
  }
}

/** @returns what stops it */
function watchKey(caller: Caller, onEnd: () => void, isOver = () => false): () => void {
  const check = async () => {
    if (!(await isStillGuest(caller)) || isOver()) onEnd()
  }
  const timer = setInterval(() => {
    check().catch((err: unknown) => {
      caller.parts.log.warn({ err }, 'the key of a listener could not be checked')
      onEnd()
    })
  }, CHECK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
