import { adviceFor } from '../../../lib/advice.ts'
import { cn } from '../../../lib/cn.ts'
import type { SaveStatus } from '../autosave.ts'
import type { Saving } from '../use-saving.ts'

const TEXTS: Record<SaveStatus, string> = {
  saved: 'Saved',
  unsaved: 'Unsaved changes',
  saving: 'Saving…',
  failed: 'Not saved',
}

/** Whether the drawing is stored. A failure says why and what to do; saving again is one key away. */
export function SaveState({ saving }: { saving: Saving }) {
  const { status, error } = saving
  const { title, advice } = adviceFor(error)
  return (
    <p
      role={status === 'failed' ? 'alert' : 'status'}
      className={cn('min-w-0 truncate text-xs', status === 'failed' ? 'font-medium text-bad' : 'text-quiet')}
      title={status === 'failed' ? [title, advice].filter(Boolean).join(' ') : undefined}
    >
      {TEXTS[status]}
      {status === 'failed' ? `: ${title}` : null}
    </p>
  )
}
