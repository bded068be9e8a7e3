import { hearMessages } from '@orch/helpers/inside'
import { FormatError } from '../format-error.ts'
import { mailbox } from './mailbox.ts'
import type { Answered, Failure, Told } from './messages.ts'
import { meterBuffers } from './meter-buffers.ts'
import { outputOf } from './output-of.ts'
import { ownBytes } from './own-bytes.ts'

const memoryRefused = meterBuffers(Number(process.argv[2]))

/** What was told and not taken yet; a reader may ask for its next input while its output waits to be taken. */
const inputs = mailbox<Extract<Told, { kind: 'input' | 'end of input' }>>()
const turns = mailbox<Extract<Told, { kind: 'go on' }>>()

/** One piece of work at a time: the pool gives the next when this one is done. */
hearMessages((message: Told) => {
  if (message.kind === 'begin') void serve(message)
  else if (message.kind === 'go on') turns.put(message)
  else inputs.put(message)
})

const answer = (message: Answered) => process.send?.(message)

async function* input(): AsyncGenerator<unknown> {
  for (;;) {
    answer({ kind: 'want' })
    const message = await inputs.take()
    if (message.kind === 'end of input') return
    yield* message.items
  }
}

async function serve({ operation, options }: Extract<Told, { kind: 'begin' }>): Promise<void> {
  try {
    for await (const items of outputOf(operation, input(), options)) {
      requireMemory()
      answer({ kind: 'output', items: items.map(ownBytes) })
      await turns.take()
    }
    requireMemory()
    answer({ kind: 'done' })
  } catch (error) {
    answer({ kind: 'failed', failure: failureOf(memoryRefused() ?? error) })
  }
}

/** A library may take a buffer that it did not get for a fault of the file, and go on. @throws FormatError FORMAT_MEMORY */
function requireMemory(): void {
  const refused = memoryRefused()
  if (refused) throw refused
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof FormatError)) {
    const name = error instanceof Error ? error.name : 'error'
    return { code: 'FORMAT_INVALID', message: `The file could not be read: its reader failed (${name})` }
  }
  const { code, reason, position } = error
  return { code, message: reason, ...(position ? { position } : {}) }
}
