import { printJson } from '@orch/json'
import { CopyButton } from '../../components/copy-button.tsx'

/** A redacted value as JSON, with Copy. Nothing is shown for nothing. */
export function DataBlock({ title, value }: { title: string; value: unknown }) {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value : printJson(value, 2)
  return (
    <section aria-label={title}>
      <header className="mb-1 flex items-center justify-between gap-2">
        <h3 className="text-xs font-medium text-quiet">{title}</h3>
        <CopyButton text={text} label={`Copy ${title.toLowerCase()}`} isIconOnly look="ghost" />
      </header>
      <pre className="max-h-80 overflow-y-auto rounded-lg border border-line bg-canvas p-2.5 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        {text}
      </pre>
    </section>
  )
}
