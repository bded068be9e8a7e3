import type { ApiKey } from '@orch/client'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { CreatedKey } from './created-key.tsx'
import { useCreateKey } from './key-queries.ts'
import { BLANK_KEY, draftLike } from './new-key.ts'
import { NewKeyForm } from './new-key-form.tsx'

type NewKeyDialogProps = {
  isOpen: boolean
  onClose: () => void
  /** The key in whose place the new one comes; both work until somebody deletes the old one. */
  replaced: ApiKey | undefined
}

export function NewKeyDialog({ isOpen, onClose, replaced }: NewKeyDialogProps) {
  const start = replaced === undefined ? BLANK_KEY : draftLike(replaced)
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={useCreateKey()}
      title={replaced === undefined ? 'New API key' : `Replace ${replaced.name ?? replaced.keyPrefix}`}
      description={
        replaced === undefined
          ? 'It belongs to this workspace, not to you.'
          : 'The old key goes on working. Give the new one to the program that uses it, look whether “Last used” of the old one stands still, and delete it.'
      }
      titleOfCreated="Your new key"
      form={(making) => <NewKeyForm key={replaced?.id ?? 'new'} {...making} start={start} />}
    >
      {(created) => <CreatedKey created={created} onDone={onClose} />}
    </ShownOnceDialog>
  )
}
