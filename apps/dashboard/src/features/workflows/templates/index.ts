import { aiTemplates } from './ai.ts'
import { dataTemplates } from './data.ts'
import { messageTemplates } from './messages.ts'
import { peopleTemplates } from './people.ts'
import { reliabilityTemplates } from './reliability.ts'
import { reportTemplates } from './reports.ts'
import type { Template } from './template.ts'

// What draws one fetches both at once.
export { inOwnWords } from './in-words.ts'

/** Every workflow to begin with, in the order in which they are shown. */
export const templates: readonly Template[] = [
  ...messageTemplates,
  ...reportTemplates,
  ...peopleTemplates,
  ...dataTemplates,
  ...aiTemplates,
  ...reliabilityTemplates,
]
