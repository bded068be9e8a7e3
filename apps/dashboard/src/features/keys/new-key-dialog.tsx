import { useState } from 'react'
import { Dialog } from '../../components/ui/dialog.tsx'
import { useCreateKey } from './key-queries.ts'
import { NewKeyForm } from './new-key-form.tsx'
import { ShownOnce } from './shown-once.tsx'

/** First the form, then the key: it is shown this once and forgotten when the dialog closes. */
export function NewKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const create = useCreateKey()
  const [round, setRound] = useState(0)
  const forget = () => {
    create.reset()
    setRound(round + 1)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onClosed={forget}
      title={create.data ? 'Your new key' : 'New API key'}
      description={create.data ? undefined : 'It belongs to this workspace, not to you.'}
    >
      {create.data ? (
        <ShownOnce created={create.data} onDone={onClose} />
      ) : (
        <NewKeyForm key={round} onCreate={create.mutate} isBusy={create.isPending} error={create.error} />
      )}
    </Dialog>
  )
}
