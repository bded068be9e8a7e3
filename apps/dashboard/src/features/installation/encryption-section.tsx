import type { EncryptionStatus } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Section } from '../../components/section.tsx'
import { encryptionQuery } from './installation-queries.ts'
import { KeyList } from './key-list.tsx'
import { PromoteKey } from './promote-key.tsx'
import { RetireKey } from './retire-key.tsx'
import { RotationSteps } from './rotation-steps.tsx'
import { texts } from './texts.ts'

export function EncryptionSection() {
  const status = useQuery(encryptionQuery)
  return (
    <Section title={texts.encryptionKeys} description={texts.everythingSecretSealedUnderOne}>
      {status.isPending ? <Loading what={texts.countingRows} /> : null}
      {status.error ? <ErrorNotice error={status.error} /> : null}
      {status.data ? <Keys status={status.data} /> : null}
    </Section>
  )
}

function Keys({ status }: { status: EncryptionStatus }) {
  const [promoted, setPromoted] = useState<string>()
  const [retired, setRetired] = useState<string>()
  return (
    <div className="flex flex-col gap-5">
      <KeyList status={status} onPromote={setPromoted} onRetire={setRetired} />
      {status.seedRows > 0 ? (
        <p className="text-sm text-quiet">{texts.rowsFormatSeedSystemReseal(status.seedRows)}</p>
      ) : null}
      <RotationSteps status={status} />
      <PromoteKey keyId={promoted} onClose={() => setPromoted(undefined)} />
      <RetireKey keyId={retired} onClose={() => setRetired(undefined)} />
    </div>
  )
}
