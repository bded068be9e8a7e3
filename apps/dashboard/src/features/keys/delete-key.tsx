import type { ApiKey } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useDeleteKey } from './key-queries.ts'

export function DeleteKey({ apiKey, onClose }: { apiKey: ApiKey | undefined; onClose: () => void }) {
  const remove = useDeleteKey(onClose)
  return (
    <ConfirmFor
      subject={apiKey}
      onClose={onClose}
      title="Delete this key?"
      action="Delete key"
      change={remove}
      onConfirm={({ id }) => remove.mutate(id)}
    >
      {(apiKey) => (
        <p>
          Programs that use <strong className="text-ink">{apiKey.name ?? apiKey.keyPrefix}</strong> are
          refused at once, and so are programs with keys that it made. This cannot be undone.
        </p>
      )}
    </ConfirmFor>
  )
}
