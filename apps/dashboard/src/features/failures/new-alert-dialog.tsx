import { ShownOnce } from '../../components/shown-once.tsx'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { useCreateAlert } from './failure-queries.ts'
import { NewAlertForm } from './new-alert-form.tsx'

export function NewAlertDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={useCreateAlert(onClose)}
      title="New alert"
      description="Who is told when workflows fail and when they succeed again, or of each end of one."
      titleOfCreated="Your new alert"
      form={(making) => <NewAlertForm {...making} />}
    >
      {({ secret }) => (
        <ShownOnce
          label="Signing secret"
          secret={secret ?? ''}
          warning="Copy it now. It signs every message (Standard Webhooks) and cannot be shown again."
          onDone={onClose}
        />
      )}
    </ShownOnceDialog>
  )
}
