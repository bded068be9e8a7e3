import { fileName, mediaType } from '../files/file-value.ts'
import { filesOf, inChunks, readWhole } from '../files/files.ts'
import { requiredFile } from '../files/files-in.ts'
import { invalidInput, requiredProse, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

/** What a step gives on is text in JSON, and has a limit of its own. */
const MOST_TEXT_BYTES = 10 * 1024 * 1024

export const textFileRuns: Readonly<Record<string, (call: ActionCall) => Promise<unknown>>> = {
  async 'Write Text to File'(call) {
    const { config } = call
    const text = requiredProse(config, 'text')
    const type = textIn(config, 'type') ?? 'text/plain; charset=utf-8'
    const name = fileName(requiredText(config, 'name'))
    const file = await filesOf(call).write({ name, type: mediaType(type) }, inChunks(text))
    return { file, size: file.size }
  },
  async 'Read Text from File'(call) {
    const file = requiredFile(call.config, 'file')
    const charset = textIn(call.config, 'charset') ?? /charset="?([^";\s]+)/i.exec(file.type)?.[1] ?? 'utf-8'
    const bytes = await readWhole(filesOf(call), file, MOST_TEXT_BYTES)
    const { name, type } = file
    const decoder = decoderOf(charset)
    // In one go, Node 20 reads windows-1252 as ISO-8859-1, without the euro sign and quotes.
    const text = decoder.decode(bytes, { stream: true }) + decoder.decode()
    return { text, name, type, size: bytes.byteLength }
  },
}

/** A byte order mark is no part of the text, and says more than a name. */
function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset)
  } catch (cause) {
    throw invalidInput('charset', 'must be the name of a charset, such as utf-8', cause)
  }
}
