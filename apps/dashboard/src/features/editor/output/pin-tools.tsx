import { drawIntegers } from '@orch/engine/workflow'
import { printJson } from '@orch/json'
import { Pin, PinOff } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { toastError } from '../../../components/ui/toast.tsx'
import { useLatest } from '../../../lib/use-latest.ts'
import { updateData } from '../drawing/changes.ts'
import { useEditorStore } from '../editor-context.ts'
import { isOnCanvas } from '../key-places.ts'
import { hiddenPlaces } from './hidden-values.ts'
import { texts } from './texts.ts'
import type { Output } from './use-output.ts'

/** A pin is a part of the drawing, which may hold four million characters. */
const LONGEST_PIN = 1_000_000

/** Keeps an output with the draft, so that test runs take it instead of running the step. */
export function PinButton({ nodeId, output }: { nodeId: string; output: Output }) {
  const turn = usePin(nodeId, output)
  usePinKey(turn)
  if (turn === undefined) return null
  const [icon, label, does] =
    output.source === 'pinned'
      ? [<PinOff key="icon" aria-hidden="true" />, texts.unpin, texts.testRunsRunThisAgain]
      : [<Pin key="icon" aria-hidden="true" />, texts.pin, texts.testRunsTakeThisInstead]
  return (
    <Button size="small" aria-keyshortcuts="P" title={does} onClick={turn}>
      {icon}
      {label}
    </Button>
  )
}

/** Pins the output, or takes its pin away; undefined where there is nothing to pin. */
function usePin(nodeId: string, { source, value, takesPin }: Output): (() => void) | undefined {
  const store = useEditorStore()
  if (!takesPin || source === 'none') return undefined
  const keep = (pinned: unknown) => store.change(updateData(nodeId, { pinned }))
  if (source === 'pinned') return () => keep(undefined)
  return () => {
    if (printJson(value).length > LONGEST_PIN) toastError(new Error(texts.thisOutputTooLargePin))
    else keep(drawIntegers(value))
  }
}

/** The key P, where the canvas has the focus. */
function usePinKey(turn: (() => void) | undefined): void {
  const onKeyDown = useLatest((event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    if (key !== 'p' || ctrlKey || metaKey || altKey || !isOnCanvas(target)) return
    event.preventDefault()
    turn?.()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onKeyDown])
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
