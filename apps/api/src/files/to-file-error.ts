import { SealError } from '@orch/crypto'
import { ProviderError } from '@orch/providers'
import { FileStoreError } from './store/file-store.ts'

/** What went wrong with a file, as an action says it; errors of the source of its bytes come through. */
export function toFileError(error: unknown): unknown {
  if (error instanceof SealError)
    return new ProviderError('FILE_DAMAGED', `The stored file cannot be opened (${error.code})`, {
      cause: error,
    })
  if (!(error instanceof FileStoreError)) return error
  if (error.code === 'MISSING')
    return new ProviderError('FILE_NOT_FOUND', 'The bytes of this file are not in the store', {
      cause: error,
    })
  return new ProviderError('FILES_UNAVAILABLE', error.message, { cause: error })
}
