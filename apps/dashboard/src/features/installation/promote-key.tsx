import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { usePromoteKey } from './installation-queries.ts'
import { texts } from './texts.ts'

export function PromoteKey({ keyId, onClose }: { keyId: string | undefined; onClose: () => void }) {
  const promote = usePromoteKey(onClose)
  return (
    <ConfirmFor
      subject={keyId}
      onClose={onClose}
      title={texts.sealWithThisKey}
      action={texts.promoteKey}
      variant="primary"
      change={promote}
      onConfirm={(id) => promote.mutate(id)}
    >
      {(keyId) => (
        <>
          <p>
            {texts.fromThenOn} <code className="text-ink">{keyId}</code> {texts.sealsWhateverStoredPresentKey}
          </p>
          <p>{texts.itTakesSomeSecondsEvery}</p>
        </>
      )}
    </ConfirmFor>
  )
}
