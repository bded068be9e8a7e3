import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { CreatedKey } from './created-key.tsx'
import { useCreateKey } from './key-queries.ts'
import { NewKeyForm } from './new-key-form.tsx'

export function NewKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={useCreateKey()}
      title="New API key"
      description="It belongs to this workspace, not to you."
      titleOfCreated="Your new key"
      form={(making) => <NewKeyForm {...making} />}
    >
      {(created) => <CreatedKey created={created} onDone={onClose} />}
    </ShownOnceDialog>
  )
}
