import type { ActionDescription, ProviderDescription } from './description.ts'
import { githubDescription } from './github/description.ts'
import { conditionAction, httpDescription, httpRequestAction } from './http-request/description.ts'
import { resendDescription } from './resend/description.ts'
import { skytellsDescription } from './skytells/description.ts'

export type {
  ActionDescription,
  FieldDescription,
  InputDescription,
  ProviderDescription,
} from './description.ts'

/** Every provider as data. Safe in a browser: no code that calls out is behind it. */
export const catalogue: readonly ProviderDescription[] = [
  githubDescription,
  resendDescription,
  skytellsDescription,
  httpDescription,
]

/** Actions that belong to no provider. */
export const systemActions: readonly ActionDescription[] = [httpRequestAction, conditionAction]
