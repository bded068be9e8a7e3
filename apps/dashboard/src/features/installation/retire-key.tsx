import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useRetireKey } from './installation-queries.ts'

export function RetireKey({ keyId, onClose }: { keyId: string | undefined; onClose: () => void }) {
  const retire = useRetireKey(onClose)
  return (
    <ConfirmFor
      subject={keyId}
      onClose={onClose}
      title="Retire this key?"
      action="Retire key"
      change={retire}
      onConfirm={(id) => retire.mutate(id)}
    >
      {(keyId) => (
        <>
          <p>
            <code className="text-ink">{keyId}</code> is taken out of use and cannot be brought back here. The
            rows are counted once more before.
          </p>
          <p>A backup made before still needs it: keep a copy as long as you keep the backup.</p>
        </>
      )}
    </ConfirmFor>
  )
}
