import { CircleStop, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { ConfirmFor } from '../../../components/ui/confirm-for.tsx'
import { ReplayMany } from './replay-many.tsx'
import { texts } from './texts.ts'
import type { Work } from './work.ts'

/** Stops those under way; deletes those that ended, or runs them again. The dialogs close with what they ask about. */
export function Commands({ underWay, ended, stop, remove, replay }: Work) {
  const [asking, setAsking] = useState<'delete' | 'replay'>()
  const close = () => setAsking(undefined)
  const asked = (about: typeof asking) => (asking === about && ended > 0 ? ended : undefined)
  return (
    <>
      <Button
        size="small"
        disabled={underWay === 0}
        isBusy={stop.isPending}
        onClick={() => stop.mutate(undefined)}
      >
        <CircleStop aria-hidden="true" />
        {texts.stop}
      </Button>
      <Button size="small" disabled={ended === 0} onClick={() => setAsking('replay')}>
        <RotateCcw aria-hidden="true" />
        {texts.runAgain}
      </Button>
      <Button size="small" variant="quietDanger" disabled={ended === 0} onClick={() => setAsking('delete')}>
        <Trash2 aria-hidden="true" />
        {texts.delete}
      </Button>
      <ConfirmFor
        subject={asked('delete')}
        onClose={close}
        title={texts.deleteExecutions}
        action={texts.deleteExecutions}
        onConfirm={() => remove.mutate(undefined)}
        change={remove}
      >
        {(count) => <p>{texts.endedExecutionsWhatTheirSteps(count)}</p>}
      </ConfirmFor>
      <ReplayMany count={asked('replay')} replay={replay} onClose={close} />
    </>
  )
}
