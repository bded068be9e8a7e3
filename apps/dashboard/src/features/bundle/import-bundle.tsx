import type { Bundle } from '@orch/client'
import { FileUp } from 'lucide-react'
import { type ChangeEvent, useId, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { buttonClass } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'
import { dateTime } from '../../lib/time.ts'
import { countText, readBundle } from './bundle-file.ts'
import { ImportForm } from './import-form.tsx'
import { texts } from './texts.ts'

type Chosen = { file: string; bundle: Bundle }

/** First the file, then what is in it, then the import. */
export function ImportBundle() {
  const id = useId()
  const [chosen, setChosen] = useState<Chosen>()
  const [error, setError] = useState<unknown>()
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file === undefined) return
    setError(undefined)
    setChosen(undefined)
    await readBundle(file).then((bundle) => setChosen({ file: file.name, bundle }), setError)
    // So that the same file can be chosen again.
    target.value = ''
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          onChange={choose}
          className="peer sr-only"
        />
        <label
          htmlFor={id}
          className={cn(
            buttonClass({ variant: 'secondary' }),
            'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
          )}
        >
          <FileUp aria-hidden="true" />
          {texts.chooseABundle}
        </label>
        {chosen ? (
          <p className="min-w-0 break-words">
            <span className="font-mono text-[0.8125rem]">{chosen.file}</span>
            <span className="block text-quiet">
              {texts.sealedOn(countText(chosen.bundle), dateTime(chosen.bundle.createdAt))}
            </span>
          </p>
        ) : null}
      </div>
      {error ? <ErrorNotice error={error} /> : null}
      {chosen ? <ImportForm key={chosen.bundle.id} bundle={chosen.bundle} /> : null}
    </div>
  )
}
