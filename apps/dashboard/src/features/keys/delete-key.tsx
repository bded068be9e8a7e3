import type { ApiKey } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useDeleteKey } from './key-queries.ts'
import { texts } from './texts.ts'

export function DeleteKey({ apiKey, onClose }: { apiKey: ApiKey | undefined; onClose: () => void }) {
  const remove = useDeleteKey(onClose)
  return (
    <ConfirmFor
      subject={apiKey}
      onClose={onClose}
      title={texts.deleteThisKey}
      action={texts.deleteKey}
      change={remove}
      onConfirm={({ id }) => remove.mutate(id)}
    >
      {(apiKey) => (
        <p>
          {texts.programsThatUse} <strong className="text-ink">{apiKey.name ?? apiKey.keyPrefix}</strong>{' '}
          {texts.areRefusedAtOnceSo}
        </p>
      )}
    </ConfirmFor>
  )
}
