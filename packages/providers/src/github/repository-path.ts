import { encodedPart, invalidInput, pathPart, requiredText } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

/** Where the repository of a step is. */
export function repositoryPath({ config }: Pick<ActionCall, 'config'>): string {
  return `/repos/${pathPart(config, 'owner')}/${pathPart(config, 'repo')}`
}

/** Where a file is in its repository. @throws ProviderError INVALID_INPUT for one that leads out of it */
export function contentsPath(config: ActionCall['config']): string {
  return `/contents/${encodedPart(belowRoot(requiredText(config, 'path'), 'path'), 'path')}`
}

/** @throws ProviderError INVALID_INPUT */
export function belowRoot(text: string, key: string): string {
  if (text.split('/').some((part) => part === '' || part === '.' || part === '..'))
    throw invalidInput(key, 'must be a path below the repository')
  return text
}
