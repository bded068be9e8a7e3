import type { ApiKey } from '@orch/client'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { CreatedKey } from './created-key.tsx'
import { useCreateKey } from './key-queries.ts'
import { BLANK_KEY, draftLike } from './new-key.ts'
import { NewKeyForm } from './new-key-form.tsx'
import { texts } from './texts.ts'

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
      title={
        replaced === undefined ? texts.newApiKey : texts.replaceTitle(replaced.name ?? replaced.keyPrefix)
      }
      description={replaced === undefined ? texts.itBelongsThisWorkspaceNot : texts.theOldKeyGoesOn}
      titleOfCreated={texts.yourNewKey}
      form={(making) => <NewKeyForm key={replaced?.id ?? 'new'} {...making} start={start} />}
    >
      {(created) => <CreatedKey created={created} onDone={onClose} />}
    </ShownOnceDialog>
  )
}
