import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { usePromoteKey } from './installation-queries.ts'

export function PromoteKey({ keyId, onClose }: { keyId: string | undefined; onClose: () => void }) {
  const promote = usePromoteKey(onClose)
  return (
    <ConfirmFor
      subject={keyId}
      onClose={onClose}
      title="Seal with this key?"
      action="Promote key"
      look="primary"
      change={promote}
      onConfirm={(id) => promote.mutate(id)}
    >
      {(keyId) => (
        <>
          <p>
            From then on <code className="text-ink">{keyId}</code> seals whatever is stored. The present key
            goes on opening what it sealed.
          </p>
          <p>It takes some seconds: every process has to know the key first.</p>
        </>
      )}
    </ConfirmFor>
  )
}
