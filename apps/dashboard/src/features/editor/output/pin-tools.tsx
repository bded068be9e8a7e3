import { drawIntegers } from '@orch/engine/workflow'
import { printJson } from '@orch/json'
import { Pin, PinOff } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { toastError } from '../../../components/ui/toast.tsx'
import { updateData } from '../drawing/changes.ts'
import { useEditorStore } from '../editor-context.ts'
import { hiddenPlaces } from './hidden-values.ts'
import { texts } from './texts.ts'
import type { Output } from './use-output.ts'

/** A pin is a part of the drawing, which may hold four million characters. */
const LONGEST_PIN = 1_000_000

/** Keeps an output with the draft, so that test runs take it instead of running the step. */
export function PinButton({ nodeId, output }: { nodeId: string; output: Output }) {
  const store = useEditorStore()
  const { source, value, takesPin } = output
  if (!takesPin || source === 'none') return null
  if (source === 'pinned')
    return (
      <Button size="small" onClick={() => store.change(updateData(nodeId, { pinned: undefined }))}>
        <PinOff aria-hidden="true" />
        {texts.unpin}
      </Button>
    )
  const pin = () => {
    if (printJson(value).length > LONGEST_PIN) return toastError(new Error(texts.thisOutputTooLargePin))
    store.change(updateData(nodeId, { pinned: drawIntegers(value) }))
  }
  return (
    <Button size="small" title={texts.testRunsTakeThisInstead} onClick={pin}>
      <Pin aria-hidden="true" />
      {texts.pin}
    </Button>
  )
}

/** What a pin does, and that hidden values stay hidden: a step that reads one gets the placeholder. */
export function PinNotes({ output: { source, value } }: { output: Output }) {
  const hidden = useMemo(() => hiddenPlaces(value), [value])
  if (source === 'none') return null
  return (
    <>
      {source === 'pinned' ? (
        <p role="note" className="rounded-lg bg-accent-soft px-2.5 py-1.5 text-xs">
          {texts.pinnedRunsFromEditorTake}
        </p>
      ) : null}
      {hidden.length > 0 ? (
        <p role="note" className="rounded-lg bg-warn-soft px-2.5 py-1.5 text-xs break-words">
          {source === 'pinned' ? texts.thisPinWasMadeFrom : texts.hiddenFromEverybody}
          <span className="font-mono">{hidden.join(', ')}</span>
        </p>
      ) : null}
    </>
  )
}
