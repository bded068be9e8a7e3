import { OrchError } from '@orch/client'
import { adviceFor } from '../../../lib/advice.ts'
import { cn } from '../../../lib/cn.ts'
import type { SaveStatus } from '../autosave.ts'
import type { Saving } from '../use-saving.ts'
import { texts } from './texts.ts'

const TEXTS: Record<SaveStatus, string> = texts.texts

/** Whether the drawing is stored, and where it is if not. A failure says why and what to do; saving again is one key away. */
export function SaveState({ saving }: { saving: Saving }) {
  const { status, error } = saving
  const isFailed = status === 'failed'
  const text = isFailed ? `${TEXTS.failed}: ${failureOf(saving)}` : TEXTS[status]
  const { title, advice } = adviceFor(error)
  return (
    <p
      role={isFailed ? 'alert' : 'status'}
      className={cn('min-w-0 truncate text-xs', isFailed ? 'font-medium text-bad' : 'text-quiet')}
      title={isFailed ? [title, advice, text].filter(Boolean).join(' ') : undefined}
    >
      {text}
    </p>
  )
}

function failureOf({ error, isKeptHere }: Saving): string {
  const isAway = error instanceof OrchError && error.status === 0
  const reason = isAway ? texts.noConnectionServer : adviceFor(error).title
  return `${reason}. ${isKeptHere ? texts.yourChangesKeptThisBrowser : texts.keepThisPageOpenBrowser}`
}
