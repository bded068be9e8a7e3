import type { Caller, CallOptions } from './caller.ts'
import { requireSignal } from './guard.ts'
import { OrchError } from './orch-error.ts'
import { streamBytes } from './stream-bytes.ts'

/** The bytes of a file as they come, without a time limit. To stop reading ends the call. */
export async function* fileBytes(
  caller: Caller,
  path: string,
  options: CallOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  requireSignal(options.signal)
  const response = await caller.answer(path, { ...options, timeoutMs: null, headers: { accept: '*/*' } })
  try {
    yield* streamBytes(response)
  } catch (cause) {
    if (options.signal?.aborted)
      throw new OrchError({ code: 'ABORTED', message: 'The call was stopped', cause })
    throw new OrchError({ code: 'UNREACHABLE', message: 'The file was cut off', cause })
  }
}
