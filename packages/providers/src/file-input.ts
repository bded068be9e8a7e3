import { parseJson } from '@orch/json'
import { asFileValue, type FileValue } from './files/file-value.ts'
import { filesOf, readWhole } from './files/files.ts'
import { invalidInput, requiredText, textIn } from './inputs.ts'
import type { ActionCall } from './provider.ts'

/** A file by its address, which a service fetches, or by its bytes. */
export type FileInput = { url: string } | { base64: string; mimeType: string | undefined }

const MAX_BASE64 = 14_000_000
const MAX_BYTES = 10_000_000

/**
 * A file of a step: an https address, a base64 data URL or bare base64 (10 MB at most).
 * @throws ProviderError INVALID_INPUT
 */
export function fileIn(config: ActionCall['config'], key: string): FileInput {
  const text = requiredText(config, key)
  if (/^https:\/\//i.test(text) && URL.canParse(text)) return { url: text }
  if (text.length > MAX_BASE64)
    throw invalidInput(key, 'must not be larger than 10 MB: give its address instead')
  const [, mimeType, data = text] = /^data:([\w.+-]+\/[\w.+-]+)?;base64,(.*)$/s.exec(text) ?? []
  const base64 = data.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64)) throw invalidInput(key, 'must be an https address or base64')
  return { base64, mimeType }
}

/**
 * The same, or a file that an earlier step gave.
 * @throws ProviderError INVALID_INPUT, FILE_TOO_LARGE
 */
export async function givenFile(action: ActionCall, key: string): Promise<FileInput> {
  const file = storedFile(action.config, key)
  if (!file) return fileIn(action.config, key)
  const bytes = await readWhole(filesOf(action), file, MAX_BYTES)
  return { base64: bytes.toString('base64'), mimeType: file.type.split(';')[0] }
}

/** Also as the text that a template makes of it. Any other text is an address or base64, and never read as JSON. */
export function storedFile(config: ActionCall['config'], key: string): FileValue | undefined {
  const value = config[key]
  if (typeof value !== 'string') return asFileValue(value)
  if (!value.trimStart().startsWith('{')) return undefined
  try {
    return asFileValue(parseJson(value))
  } catch {
    // Refused as what it is not, like other texts.
    return undefined
  }
}

/** The same as one address: bytes become a data URL. Undefined when the setting is empty. */
export async function fileUrlIn(
  action: ActionCall,
  key: string,
  mimeType: string,
): Promise<string | undefined> {
  if (textIn(action.config, key) === undefined) return undefined
  const file = await givenFile(action, key)
  return 'url' in file ? file.url : `data:${file.mimeType ?? mimeType};base64,${file.base64}`
}
