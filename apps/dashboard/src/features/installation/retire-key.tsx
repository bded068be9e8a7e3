import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useRetireKey } from './installation-queries.ts'
import { texts } from './texts.ts'

export function RetireKey({ keyId, onClose }: { keyId: string | undefined; onClose: () => void }) {
  const retire = useRetireKey(onClose)
  return (
    <ConfirmFor
      subject={keyId}
      onClose={onClose}
      title={texts.retireThisKey}
      action={texts.retireKey}
      change={retire}
      onConfirm={(id) => retire.mutate(id)}
    >
      {(keyId) => (
        <>
          <p>
            <code className="text-ink">{keyId}</code> {texts.isTakenOutUseCannot}
          </p>
          <p>{texts.aBackupMadeBeforeStill}</p>
        </>
      )}
    </ConfirmFor>
  )
}
