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
  /** Whether that key is the caller's. */
  isOwn: boolean
}

export function NewKeyDialog({ isOpen, onClose, replaced, isOwn }: NewKeyDialogProps) {
  const start = replaced === undefined ? BLANK_KEY : draftLike(replaced, isOwn)
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={useCreateKey()}
      title={
        replaced === undefined ? texts.newApiKey : texts.replaceTitle(replaced.name ?? replaced.keyPrefix)
      }
      description={descriptionOf(replaced, isOwn)}
      titleOfCreated={texts.yourNewKey}
      form={(making) => <NewKeyForm key={replaced?.id ?? 'new'} {...making} start={start} />}
    >
      {(created) => <CreatedKey created={created} onDone={onClose} />}
    </ShownOnceDialog>
  )
}

function descriptionOf(replaced: ApiKey | undefined, isOwn: boolean): string {
  if (replaced === undefined) return texts.itBelongsThisWorkspaceNot
  return isOwn ? texts.giveTheNewKeyToProgram : texts.theOldKeyGoesOn
}
