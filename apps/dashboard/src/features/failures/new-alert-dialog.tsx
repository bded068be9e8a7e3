import { ShownOnce } from '../../components/shown-once.tsx'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { useCreateAlert } from './failure-queries.ts'
import { NewAlertForm } from './new-alert-form.tsx'
import { texts } from './texts.ts'

export function NewAlertDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={useCreateAlert(onClose)}
      title={texts.newAlert}
      description={texts.whoToldWhenWorkflowsFail}
      titleOfCreated={texts.yourNewAlert}
      form={(making) => <NewAlertForm {...making} />}
    >
      {({ secret }) => (
        <ShownOnce
          label={texts.signingSecret}
          secret={secret ?? ''}
          warning={texts.copyNowSignsEveryMessage}
          onDone={onClose}
        />
      )}
    </ShownOnceDialog>
  )
}
