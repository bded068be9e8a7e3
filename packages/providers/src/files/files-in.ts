import { invalidInput, jsonIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { asFileValue, type FileValue } from './file-value.ts'
import { filesOf, readWhole } from './files.ts'

const MOST_FILES = 50

/** The file of a setting. @throws ProviderError INVALID_INPUT */
export function requiredFile(config: ActionCall['config'], key: string): FileValue {
  const file = asFileValue(jsonIn(config, key))
  if (file) return file
  throw invalidInput(key, 'must be a file that an earlier step gave')
}

/** A file, or a list of files; none where the setting is empty. @throws ProviderError INVALID_INPUT */
export function fileListIn(config: ActionCall['config'], key: string): FileValue[] {
  const value = jsonIn(config, key)
  if (value === undefined) return []
  const files = (Array.isArray(value) ? value : [value]).map(asFileValue)
  if (files.length > MOST_FILES) throw invalidInput(key, `must be ${MOST_FILES} files at most`)
  return files.map((file) => {
    if (file) return file
    throw invalidInput(key, 'must be a file that an earlier step gave, or a list of such files')
  })
}

/** A file with all its bytes in base64, for services that take them inside JSON. */
export type Enclosed = FileValue & { readonly base64: string }

/** Several files for one request. @throws ProviderError FILE_TOO_LARGE when they have more bytes together */
export async function enclosedIn(action: ActionCall, key: string, maxBytes: number): Promise<Enclosed[]> {
  const given = fileListIn(action.config, key)
  const enclosed: Enclosed[] = []
  let left = maxBytes
  for (const file of given) {
    if (file.size > left)
      throw new ProviderError(
        'FILE_TOO_LARGE',
        `The files have more than ${maxBytes} bytes together, the most that can be sent here`,
      )
    const bytes = await readWhole(filesOf(action), file, left)
    left -= bytes.byteLength
    enclosed.push({ ...file, base64: bytes.toString('base64') })
  }
  return enclosed
}
