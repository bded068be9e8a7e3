import { parseJson } from '@orch/json'
import type { Caller, CallOptions } from './caller.ts'
import { fieldsOf, requireSignal } from './guard.ts'
import { OrchError } from './orch-error.ts'
import { streamBytes } from './stream-bytes.ts'
import type { GeneratedLine, GenerateRequest } from './wire.ts'

/** The lines of a drawing, each as soon as the model has written it. Stop reading to end the call. */
export async function* generatedLines(
  caller: Caller,
  path: string,
  request: GenerateRequest,
  options: CallOptions = {},
): AsyncGenerator<GeneratedLine, void, undefined> {
  const body = fieldsOf('request', request)
  requireSignal(options.signal)
  const response = await caller.answer(path, {
    ...options,
    method: 'POST',
    body,
    timeoutMs: null,
    headers: { accept: 'application/x-ndjson' },
  })
  try {
    for await (const line of linesOf(streamBytes(response))) {
      if (line.trim() !== '') yield parseJson(line) as GeneratedLine
    }
  } catch (cause) {
    if (options.signal?.aborted)
      throw new OrchError({ code: 'ABORTED', message: 'The call was stopped', cause })
    throw new OrchError({ code: 'UNREACHABLE', message: 'The drawing was cut off', cause })
  }
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}
