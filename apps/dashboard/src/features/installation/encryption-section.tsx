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

export function EncryptionSection() {
  const status = useQuery(encryptionQuery)
  return (
    <Section
      title="Encryption keys"
      description="Everything secret is sealed under one key. A rotation puts a new one in its place while the server goes on working."
    >
      {status.isPending ? <Loading what="Counting rows" /> : null}
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
        <p className="text-sm text-quiet">
          {status.seedRows} rows are in the format of the seed system. Reseal brings them into this one.
        </p>
      ) : null}
      <RotationSteps status={status} />
      <PromoteKey keyId={promoted} onClose={() => setPromoted(undefined)} />
      <RetireKey keyId={retired} onClose={() => setRetired(undefined)} />
    </div>
  )
}
