import { printJson } from '@orch/json'
import { Button } from '../../../components/ui/button.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { texts } from './trigger-texts.ts'
import type { TriggerPlace } from './webhook-address.tsx'

type EventLookProps = { trigger: TriggerPlace; onUse: (sample: string) => void }

/** Looks now, without a memory: what the trigger would take, which can become its example. */
export function EventLook({ trigger: { workflowId, nodeId }, onUse }: EventLookProps) {
  const look = useChange(() => api.events.look(workflowId, nodeId), { tellsFailure: true })
  const items = look.data?.items
  const newest = items?.at(-1)
  return (
    <div className="flex flex-col gap-2 rounded-xl border border-line p-3">
      <Button
        size="small"
        disabled={look.isPending || workflowId === ''}
        onClick={() => look.mutate(undefined)}
      >
        {look.isPending ? texts.looking : texts.tryItNow}
      </Button>
      <p className="text-[0.8125rem] text-quiet" aria-live="polite">
        {items === undefined ? texts.showsWhatTriggerWouldTake : saidOf(items.length)}
      </p>
      {newest === undefined ? null : (
        <>
          <pre className="max-h-64 overflow-auto rounded-lg bg-raised p-2 font-mono text-[0.75rem]">
            {printJson(newest, 2)}
          </pre>
          <Button size="small" onClick={() => onUse(printJson(newest, 2))}>
            {texts.useAsTheExample}
          </Button>
        </>
      )}
    </div>
  )
}

function saidOf(count: number): string {
  return count === 0 ? texts.thereNothingRightNow : texts.theNewestItemNothingWas
}
