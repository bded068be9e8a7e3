import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { usePromoteKey } from './installation-queries.ts'

export function PromoteKey({ keyId, onClose }: { keyId: string | undefined; onClose: () => void }) {
  const promote = usePromoteKey(onClose)
  return (
    <ConfirmDialog
      isOpen={keyId !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Seal with this key?"
      action="Promote key"
      look="primary"
      isBusy={promote.isPending}
      error={promote.error}
      onConfirm={() => (keyId === undefined ? undefined : promote.mutate(keyId))}
    >
      <p>
        From then on <code className="text-ink">{keyId}</code> seals whatever is stored. The present key goes
        on opening what it sealed.
      </p>
      <p>It takes some seconds: every process has to know the key first.</p>
    </ConfirmDialog>
  )
}
